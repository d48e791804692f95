"""The command `index`: a composite index of any table, from two files into one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from scorecard.commands.index import areas, files
from scorecard.commands.index import framework as index_framework
from scorecard.commands.index.areas import AREA, Areas
from scorecard.commands.index.files import ENDINGS
from scorecard.commands.index.framework import lines
from scorecard.errors import ScorecardError, SourceError
from scorecard.supply.tables.contents import AGAIN
from scorecard.supply.tables.headings import heading
from scorecard.supply.tables.said import notes
from spi.faults import TOTAL

if TYPE_CHECKING:
    from spi import Framework

RANK = "rank"
MISSING = ("refuse", "reweight")
Tell = Callable[[str], None]


class IndexCommandError(ScorecardError):
    """The files or options of the command cannot make an index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How the index is made: the words of `spi.SocialProgressIndex`; a column of periods, and the baseline of them."""

    scale: str = "minmax"
    weights: str = "equal"
    mean: str = "arithmetic"
    upper_mean: str = "arithmetic"
    power: float = 1.0
    score_range: tuple[float, float] = (0.0, 100.0)
    missing: str = "refuse"
    period: str | None = None
    baseline: str | None = None


def run(values: Path, framework: Path, out: Path, options: Options, tell: Tell | None = None) -> int:
    """Read both files, write the scores, and return the number of areas.

    `tell` is given what is no fault, but should be known: how a file was read, areas that look like totals.

    Raises
    ------
    IndexCommandError
        One report of everything that is wrong with files and options; nothing is written.
    """
    said: list[str] = []
    faults = [*_out_faults(out), *_same_file(out, {"values": values, "framework": framework})]
    tree = _read("framework", framework, [*index_framework.HINTS], faults, said)
    names = [] if tree is None else _names(index_framework.tree(tree).rows)
    table = _read("values", values, [*names, *([options.period] if options.period else [])], faults, said)
    if table is None or tree is None:
        if tree is not None:
            _framework(tree, faults, said)
        faults += _setting_faults(options)
        raise IndexCommandError("no index was made", faults)
    result = scores(table, tree, options, faults, said.append)
    try:
        files.write(result, out)
    except (OSError, ValueError) as error:
        raise IndexCommandError(f"--out {out}: {getattr(error, 'strerror', None) or error}") from error
    _told(said, tell)
    return int(result[AREA].nunique())


def scores(
    values: pd.DataFrame,
    framework: pd.DataFrame,
    options: Options,
    earlier: list[str] | None = None,
    tell: Tell | None = None,
) -> pd.DataFrame:
    """Score a table.

    Parameters
    ----------
    values : DataFrame, its first column the area code, one perhaps of periods, the others one indicator each
    framework : DataFrame as `spi.Framework.from_frame` reads it, or as COINr has it (iCode, Parent, Direction, Level)
    options : Options
    earlier : faults that were found before; they go into the same report
    tell : is given what is no fault, but should be known

    Returns
    -------
    DataFrame : area (with periods: first their column), every scaled indicator, component and dimension, spi, rank
    (1 = highest, ties share the smaller), all to twelve significant digits

    Raises
    ------
    IndexCommandError
        One report of everything that is wrong.
    """
    faults, read, said = list(earlier or []), list[str](), list[str]()
    tree = _framework(framework, read, said)
    names = _names(index_framework.tree(framework).rows) if tree is None else [i.id for i in tree.indicators]
    table = areas.areas(values, names, options.period)
    faults += [*(f"values: {fault}" for fault in table.faults), *read, *_setting_faults(options)]
    faults += [*areas.value_faults(table, names, options.missing), *_baseline_faults(table, options)]
    faults += _period_faults(table)
    if tree is not None and not faults:
        faults += _tree_faults(table, tree, options)
    if tree is None or faults:
        raise IndexCommandError("no index was made", faults)
    made = _scored(table, tree, options, said)
    _told([*said, *table.notes], tell)
    return made


def _told(said: list[str], tell: Tell | None) -> None:
    if tell is not None:
        for line in said:
            tell(line)


def _read(option: str, path: Path, wanted: list[str], faults: list[str], said: list[str]) -> pd.DataFrame | None:
    try:
        with notes() as heard:
            table = files.read(path, wanted)
        said += [f"{option}: {note}" for note in heard]
        return table
    except SourceError as error:
        faults += [f"--{option} {path}: {_own(fault, path)}" for fault in error.faults]
        return None


def _own(fault: str, path: Path) -> str:
    return fault.removeprefix(f"{path.name}: ").removesuffix(f"; {AGAIN}")


def _names(rows: pd.DataFrame) -> list[str]:
    """Indicators that the values must have; of a faulty framework those that can be read."""
    found = rows["indicator"] if list(rows.columns).count("indicator") == 1 else []
    return list(dict.fromkeys(heading(name) for name in found if isinstance(name, str)))


def _framework(frame: pd.DataFrame, faults: list[str], said: list[str]) -> Framework | None:
    from spi import Framework

    found = index_framework.tree(frame)
    faults += [f"framework: {fault}" for fault in found.faults]
    said += found.notes
    if found.rows.empty and found.faults:
        return None
    try:
        tree = Framework.from_frame(found.rows)
    except ValueError as error:
        faults += lines(error, "framework")
        return None
    return None if found.faults else tree


def _setting_faults(options: Options) -> Iterator[str]:
    from spi.settings import setting_faults

    words = {"component_mean": "--mean", "upper_mean": "--upper-mean", "baseline_range": "--range"}
    settings = _settings(options) | {"coverage": 0.5, "groups": None}
    if options.missing not in MISSING:
        yield f"--missing {options.missing!r}; expected one of {', '.join(MISSING)}"
        settings["missing"] = MISSING[0]
    for fault in setting_faults(settings):
        yield f"{words.get(fault.name, '--' + fault.name)} {fault.said}"


def _baseline_faults(table: Areas, options: Options) -> Iterator[str]:
    if options.baseline is None:
        return
    if options.period is None:
        yield f"--baseline {options.baseline}: give the column of periods too, --period COLUMN"
    elif table.period is not None and options.baseline not in set(table.period):
        found = list(dict.fromkeys(table.period))
        yield f"--baseline {options.baseline!r}: found the periods {', '.join(map(str, found))}"


def _period_faults(table: Areas) -> Iterator[str]:
    """A column of periods that is named as one that the scores have."""
    if table.period is not None and table.period.name in (AREA, RANK, TOTAL):
        yield f"--period {table.period.name!r} is the name of a column of the scores; give the column another heading"


def _tree_faults(table: Areas, tree: Framework, options: Options) -> Iterator[str]:
    from spi.treatment import Preparation, goalposts

    names = {node.id for level in (tree.indicators, tree.components, tree.dimensions) for node in level}
    kept = {AREA, RANK, *([] if table.period is None else [str(table.period.name)])}
    yield from (f"framework: {name!r} is the name of a column of the scores" for name in sorted(names & kept))
    first = _by_period(table, tree)[_baseline(table, options)]
    fixed = options.scale == "goalposts"
    try:
        goalposts(tree, first, options.scale)
        found = Preparation.fitted(tree, first, posts=fixed)
        goalposts(tree, found.limited(first), options.scale, found.treatments)
    except ValueError as error:
        yield from lines(error, "indicators")


def _baseline(table: Areas, options: Options) -> str:
    if table.period is None:
        return ""
    return options.baseline or areas.baseline_of(table.period)


def _by_period(table: Areas, tree: Framework) -> dict[str, pd.DataFrame]:
    """Figures by area of each period, in the order of the file; one under "" without periods."""
    from spi.prepare import numeric

    figures = numeric(table.figures, [i.id for i in tree.indicators], missing="reweight")
    if table.period is None:
        return {"": figures}
    named = figures.set_axis(table.period.index)
    return {str(p): named[(table.period == p).to_numpy()] for p in dict.fromkeys(table.period)}


def _out_faults(out: Path) -> Iterator[str]:
    if out.suffix.lower() not in ENDINGS:
        yield f"--out {out}: expected a name that ends in {' or '.join(ENDINGS)}"
    if not out.parent.is_dir():
        yield f"--out {out}: there is no folder {out.parent}"


def _same_file(out: Path, given: Mapping[str, Path]) -> Iterator[str]:
    """The scores must not take the place of what they are made from, by whatever name."""
    for option, path in given.items():
        if out.resolve() == path.resolve() or (out.exists() and path.exists() and out.samefile(path)):
            yield f"--out {out}: is the file of --{option} too; expected another, which the scores may replace"


def _scored(table: Areas, tree: Framework, options: Options, said: list[str]) -> pd.DataFrame:
    from spi import SocialProgressIndex
    from spi.rounding import SHOWN, significant
    from spi.scale import rank

    periods, first = _by_period(table, tree), _baseline(table, options)
    try:
        index = SocialProgressIndex(tree, **_settings(options)).fit(periods[first])
        result = _one(index.transform(periods[first])) if table.period is None else index.transform_periods(periods)
    except ValueError as error:
        raise IndexCommandError("no index was made", lines(error, "index")) from error
    places = result.groupby(level="period", sort=False)["spi"].transform(rank)
    rounded = pd.DataFrame(significant(result, SHOWN), index=result.index, columns=result.columns)
    made = rounded.assign(**{RANK: places.astype("Int64")}).rename_axis(["period", AREA])
    if table.period is None:
        return made.droplevel("period").reset_index()
    said.append(f"values: fitted on {first}, of the periods {', '.join(periods)}")
    said += _clipped({p: index.clipped(figures) for p, figures in periods.items()})
    return made.rename_axis([str(table.period.name), AREA]).reset_index()


def _one(result: pd.DataFrame) -> pd.DataFrame:
    return pd.concat({"": result}, names=["period"])


def _clipped(counts: dict[str, pd.Series]) -> Iterator[str]:
    for period, count in counts.items():
        beyond = [f"{name!r} {int(times)}" for name, times in count.items() if times]
        if beyond:
            yield f"values: period {period}: beyond the ends of the scale, and set to them: {', '.join(beyond)}"


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
