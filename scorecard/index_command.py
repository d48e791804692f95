"""The command `index`: a composite index of any table, from two files into one."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from scorecard.errors import ScorecardError

if TYPE_CHECKING:
    from spi import Framework

ENDINGS = (".csv", ".parquet")
AREA, RANK = "area", "rank"
MISSING = ("refuse", "reweight")
FLOOR = "state a floor above 0, in the index by baseline_range=(1, 100)"


class IndexCommandError(ScorecardError):
    """The files or options of the command cannot make an index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How the index is made: the words of `spi.SocialProgressIndex`."""

    scale: str = "minmax"
    weights: str = "equal"
    mean: str = "arithmetic"
    upper_mean: str = "arithmetic"
    power: float = 1.0
    score_range: tuple[float, float] = (0.0, 100.0)
    missing: str = "refuse"


def run(values: Path, framework: Path, out: Path, options: Options) -> int:
    """Read both files, write the scores, and return the number of areas.

    Raises
    ------
    IndexCommandError
        One report of everything that is wrong with files and options; nothing is written.
    """
    tables: dict[str, pd.DataFrame] = {}
    faults = list(_out_faults(out))
    for option, path in (("values", values), ("framework", framework)):
        try:
            tables[option] = read(path)
        except ValueError as error:
            faults.append(f"--{option} {path}: {error}")
    if len(tables) < 2:
        if "framework" in tables:
            _framework(tables["framework"], faults)
        faults += _setting_faults(options)
        raise IndexCommandError("no index was made", faults)
    result = scores(tables["values"], tables["framework"], options, faults)
    write(result, out)
    return len(result)


def scores(
    values: pd.DataFrame, framework: pd.DataFrame, options: Options, earlier: list[str] | None = None
) -> pd.DataFrame:
    """Score a table.

    Parameters
    ----------
    values : DataFrame, its first column the area code, the others one indicator each
    framework : DataFrame as `spi.Framework.from_frame` reads it
    options : Options
    earlier : faults that were found before; they go into the same report

    Returns
    -------
    DataFrame : area, every scaled indicator, component and dimension, spi, rank (1 = highest, ties share the smaller)

    Raises
    ------
    IndexCommandError
        One report of everything that is wrong.
    """
    faults = list(earlier or [])
    table = _by_area(values, faults)
    tree = _framework(framework, faults)
    faults += _setting_faults(options)
    faults += _value_faults(table, _indicators(framework, tree), options)
    if tree is not None and not faults:
        faults += _tree_faults(table, tree, options)
    if tree is None or faults:
        raise IndexCommandError("no index was made", faults)
    return _scored(table, tree, options)


def read(path: Path) -> pd.DataFrame:
    """Read a table by the ending of its name, text as text; ValueError says what is wrong with the file."""
    if path.suffix.lower() not in ENDINGS:
        raise ValueError(f"expected a name that ends in {' or '.join(ENDINGS)}")
    try:
        if path.suffix.lower() == ".parquet":
            table = pd.read_parquet(path)
            return table if isinstance(table.index, pd.RangeIndex) else table.reset_index()
        return _csv(path)
    except FileNotFoundError:
        raise ValueError("there is no such file") from None
    except (OSError, ValueError, pd.errors.ParserWarning) as error:
        raise ValueError(f"not readable as {path.suffix.lower()[1:]}: {str(error).strip().splitlines()[0]}") from error


def _csv(path: Path) -> pd.DataFrame:
    first = pd.read_csv(path, nrows=0, encoding="utf-8-sig", index_col=False).columns[0]
    with warnings.catch_warnings():
        warnings.simplefilter("error", pd.errors.ParserWarning)  # a row longer than the head would lose its end
        # Only an empty cell is missing: the text NA is a fault, or an area's code.
        gaps: dict[str, Any] = {"keep_default_na": False, "na_values": [""]}
        return pd.read_csv(path, dtype={first: str}, encoding="utf-8-sig", index_col=False, **gaps)


def write(table: pd.DataFrame, path: Path) -> None:
    """Write a table by the ending of its name; a write that fails leaves no half file."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        if path.suffix.lower() == ".parquet":
            table.to_parquet(draft, index=False)
        else:
            table.to_csv(draft, index=False)
        draft.replace(path)
    except OSError as error:
        raise IndexCommandError(f"--out {path}: {error.strerror or error}") from error
    finally:
        draft.unlink(missing_ok=True)


def _by_area(values: pd.DataFrame, faults: list[str]) -> pd.DataFrame:
    if values.shape[1] < 2:
        faults.append(f"values: {values.shape[1]} columns; expected the area code and one column per indicator")
        return pd.DataFrame()
    codes = values.iloc[:, 0].astype(object)
    blank = codes.isna() | (codes.astype(str).str.strip() == "")
    faults += [f"values: row {i + 2}: no area code in column {codes.name!r}" for i in np.flatnonzero(blank)]
    labels = [f"row {i + 2}" if empty else code for i, (code, empty) in enumerate(zip(codes, blank, strict=True))]
    return values.iloc[:, 1:].set_axis(pd.Index(labels, name=AREA))


def _framework(frame: pd.DataFrame, faults: list[str]) -> Framework | None:
    from spi import Framework

    try:
        return Framework.from_frame(frame)
    except ValueError as error:
        faults += _lines(error, "framework")
        return None


def _setting_faults(options: Options) -> Iterator[str]:
    from spi.settings import setting_faults

    words = {"component_mean": "--mean", "upper_mean": "--upper-mean", "baseline_range": "--range"}
    settings = _settings(options) | {"coverage": 0.5, "groups": None}
    if options.missing not in MISSING:
        yield f"--missing {options.missing!r}; expected one of {', '.join(MISSING)}"
        settings["missing"] = MISSING[0]
    for fault in setting_faults(settings):
        name, rest = fault.split(" ", 1)
        yield f"{words.get(name.rstrip(':'), '--' + name)} {rest}"


def _indicators(framework: pd.DataFrame, tree: Framework | None) -> list[str]:
    """Names that the values must have; of a faulty framework those that can be read."""
    if tree is not None:
        return [indicator.id for indicator in tree.indicators]
    found = framework["indicator"] if list(framework.columns).count("indicator") == 1 else []
    return list(dict.fromkeys(name for name in found if isinstance(name, str)))


def _value_faults(table: pd.DataFrame, names: list[str], options: Options) -> Iterator[str]:
    from spi.prepare import numeric

    if not table.shape[1] or not names:
        return
    try:
        numeric(table, names, missing="reweight")
    except ValueError as error:
        yield from _lines(error, "values")
    if options.missing == "refuse":
        # Only now: the check of columns and text comes before that of empty cells, and one report needs both.
        yield from _gaps(table, names)


def _gaps(table: pd.DataFrame, names: list[str]) -> Iterator[str]:
    for j in (j for j, name in enumerate(table.columns) if name in names):
        for i in np.flatnonzero(table.iloc[:, j].isna()):
            where = f"values: area {table.index[i]!r}, {table.columns[j]!r}"
            yield f"{where}: no value; expected a number, or --missing reweight"


def _tree_faults(table: pd.DataFrame, tree: Framework, options: Options) -> Iterator[str]:
    from spi.preparation import goalposts
    from spi.prepare import numeric

    names = {node.id for level in (tree.indicators, tree.components, tree.dimensions) for node in level}
    yield from (f"framework: {name!r} is the name of a column of the scores" for name in sorted(names & {AREA, RANK}))
    try:
        goalposts(tree, numeric(table, _indicators(pd.DataFrame(), tree), missing="reweight"), options.scale)
    except ValueError as error:
        yield from _lines(error, "indicators")


def _out_faults(out: Path) -> Iterator[str]:
    if out.suffix.lower() not in ENDINGS:
        yield f"--out {out}: expected a name that ends in {' or '.join(ENDINGS)}"
    if not out.parent.is_dir():
        yield f"--out {out}: there is no folder {out.parent}"


def _scored(table: pd.DataFrame, tree: Framework, options: Options) -> pd.DataFrame:
    from spi import SocialProgressIndex
    from spi.scale import rank

    try:
        result = SocialProgressIndex(tree, **_settings(options)).fit_transform(table)
    except ValueError as error:
        raise IndexCommandError("no index was made", _lines(error, "index")) from error
    places = rank(result["spi"])
    return result.assign(**{RANK: places.astype("Int64")}).rename_axis(AREA).reset_index()


def _settings(options: Options) -> dict[str, Any]:
    return {
        "scale": options.scale,
        "weights": options.weights,
        "component_mean": options.mean,
        "upper_mean": options.upper_mean,
        "power": options.power,
        "baseline_range": options.score_range,
        "missing": options.missing,
    }


def _lines(error: ValueError, subject: str) -> list[str]:
    head, *rest = str(error).replace("missing='reweight'", "--missing reweight").splitlines()
    words = [line.removeprefix("- ") for line in rest] or [head.removeprefix(f"{subject}: ")]
    return [f"{subject}: {word.replace(FLOOR, 'use --range 1 100')}" for word in words]
