"""From what the readers return to observations: every series for every area, with its groups, standing and source."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from scorecard import geography as geo
from scorecard import observations
from scorecard.building.reads import Failure, loss, once, require_periods, require_some, told
from scorecard.building.uncertainty import with_intervals
from scorecard.catalogue import Read, Series
from scorecard.errors import SourceError, unknown
from scorecard.geography import ENGLAND, ROW, Geography
from scorecard.supply import readers
from scorecard.supply.tables import said

Reader = Callable[..., pd.DataFrame]
PRESENT = 0.05  # a file that covers less of an area is not about it: no row, rather than a gap
MEASURED = [*observations.MEASURES, "status", "note", "estimate", "interval"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembled:
    """A series' rows (all wards, cities and groups that its files hold), what could not be read, what is to be said."""

    rows: pd.DataFrame
    failures: tuple[Failure, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def faults(self) -> tuple[str, ...]:
        return told(self.failures)


def reader(name: str) -> Reader:
    """The function that a catalogue's `reader = "module.function"` names, inside scorecard.supply.readers."""
    module, _, function = name.partition(".")
    known = sorted(p.stem for p in Path(readers.__path__[0]).glob("[a-z]*.py"))
    if module not in known:
        raise SourceError(unknown("reader module", module, known))
    found = importlib.import_module(f"scorecard.supply.readers.{module}")
    if not callable(getattr(found, function, None)):
        names = [n for n in vars(found) if not n.startswith("_")]
        raise SourceError(f"{module}: {unknown('reader', function, names)}")
    return getattr(found, function)


def located(raw: Path, name: str) -> Path | None:
    """The file as named, or with .gz at its end; None if there is neither."""
    return next((p for p in (raw / name, raw / f"{name}.gz") if p.is_file()), None)


def assemble(series: Series, raw: Path, geography: Geography, cities: Sequence[str]) -> Assembled:
    """Read every file of a series; a file that is missing or can't be read is a fault, and the rest is kept.

    `cities` are the places for which deprivation groups and small areas are made. Whatever a file holds, this raises
    nothing: an error that no reader foresaw is a fault of the file in its own words.
    """
    published: list[pd.DataFrame] = []
    derived: list[pd.DataFrame] = []
    failures: list[Failure] = []
    with said.notes() as notes:
        for read in series.reads:
            with _caught(series, read, failures):
                rows = _opened(read, raw, series, geography)
                if read.level == "area":
                    published.append(_with_standing(rows, read))
                else:
                    derived.extend(list(_derived(rows, read, series, geography, cities)))
        joined = rows = _joined(published, derived)
        if series.reads:
            with _caught(series, series.reads[0], failures):
                joined = with_intervals(rows, series)
    return Assembled(rows=joined.assign(series=series.id), failures=tuple(failures), notes=tuple(notes))


@contextmanager
def _caught(series: Series, read: Read, failures: list[Failure]) -> Iterator[None]:
    """Turn what a read raises into a failure of its files; the one place where that is done."""
    names = tuple(read.file)
    try:
        yield
    except SourceError as error:
        failures.append(Failure(text=str(error), series=series.id, loss=loss(read), files=names))
    except Exception as error:  # a file of tomorrow: what it breaks is not foreseen, and must not take the rest along
        text = f"{', '.join(names)}: {read.reader} can't read it ({type(error).__name__}: {error})"
        failures.append(Failure(text=text, series=series.id, loss=loss(read), files=names))


def _opened(read: Read, raw: Path, series: Series, geography: Geography) -> pd.DataFrame:
    paths = {name: located(raw, name) for name in read.file}
    if absent := [name for name, path in paths.items() if path is None]:
        raise SourceError(f"{', '.join(absent)} {'is' if len(absent) == 1 else 'are'} missing")
    rows = _called(read, paths.values(), series)
    needed = {"area", "period"} - set(rows.columns)
    if needed:
        raise SourceError(f"{read.reader} ({series.id}): its rows have no column {', '.join(sorted(needed))}")
    defaults = {"breakdown": "all", "category": "all", "status": "", "note": ""}
    for column, default in defaults.items():
        rows = rows.assign(**{column: rows[column].fillna(default) if column in rows else default})
    for column in observations.MEASURES:
        rows = rows if column in rows else rows.assign(**{column: np.nan})
    name = Path(read.file[0]).name if read.file else read.reader
    rows = once(rows, name)
    require_some(rows, read, name, geography)
    require_periods(rows, name)
    return rows.assign(source=f"{series.source}: {', '.join(Path(n).name for n in read.file[:1])}")


def _called(read: Read, paths: Iterable[Path | None], series: Series) -> pd.DataFrame:
    found = reader(read.reader)
    try:
        bound = inspect.signature(found).bind(*paths, **read.arguments)
    except TypeError as error:
        raise SourceError(f"{read.reader} ({series.id}): its arguments or number of files: {error}") from error
    return found(*bound.args, **bound.kwargs)


def _with_standing(rows: pd.DataFrame, read: Read) -> pd.DataFrame:
    """A publisher's own rows; the reader or the catalogue may know better than 'published'."""
    estimate = rows["estimate"] if "estimate" in rows else pd.Series(read.estimate or "published", index=rows.index)
    interval = pd.Series(np.where(rows["lower"].notna(), "published", "none"), index=rows.index)
    nobody = (rows["denominator"] == 0) & ~(rows["numerator"] > 0)  # nobody was asked: no figure, and none of 0
    status = rows["status"].mask(nobody & (rows["status"] == ""), "x")
    measures = {column: rows[column].mask(nobody) for column in ("value", "numerator", "denominator")}
    return rows.assign(
        estimate=estimate.fillna(read.estimate or "published"), interval=interval, status=status, **measures
    )


def _derived(
    rows: pd.DataFrame, read: Read, series: Series, geography: Geography, cities: Sequence[str]
) -> Iterator[pd.DataFrame]:
    counted = bool(rows["numerator"].notna().any())
    source = rows["source"].iloc[0] if len(rows) else ""
    share = read.share or read.weight or "residents"
    small = geo.to_lsoa21(rows[["area", *ROW, "value", "numerator", "denominator"]], read.level, geography, share=share)
    whole, part = _words(read, counted)
    basis = read.weight or read.share or "residents"
    everyone = geography.small.assign(england=ENGLAND)
    for column, estimate in (("ward", part), ("city", whole), ("england", whole)):
        sums = geo.aggregate(small, everyone[column], geography, basis=basis, series=series)
        sums = sums[sums["coverage"] >= PRESENT].rename(columns={"group": "area"})
        yield _finished(sums, estimate, basis, source)
    totals = small[(small["breakdown"] == "all") & (small["category"] == "all")]
    for city in cities:
        for breakdown, groups in geo.deprivation_groups(geography, city).items():
            if ("msoa" in breakdown) == read.level.startswith("msoa"):
                yield _grouped(totals, groups, breakdown, city, part, basis, source, series, geography)
    if read.level == "lsoa21":
        yield _neighbourhoods(rows, cities, geography, series, read)


def _words(read: Read, counted: bool) -> tuple[str, str]:
    """How a city's and a ward's figure was made: counts nest in cities; below, all but LSOAs' own are shared out."""
    if read.estimate:
        return read.estimate, read.estimate
    if not counted:
        return "apportioned", "apportioned"
    return "summed", "summed" if read.level == "lsoa21" else "apportioned"


def _finished(sums: pd.DataFrame, estimate: str, basis: str, source: str) -> pd.DataFrame:
    partial = (sums["coverage"] < 0.995) & sums["value"].notna()
    share = (100 * sums["coverage"]).round().astype("Int64").astype("string")
    gone = np.where(sums["coverage"] < geo.COVERAGE, f"rests on less than half of the {basis}", "the denominator is 0")
    note = pd.Series(np.where(partial, "rests on " + share + f" % of the {basis}", ""), index=sums.index)
    note = note.mask(sums["value"].isna(), pd.Series(gone, index=sums.index))
    status = pd.Series(np.where(sums["value"].isna(), "x", ""), index=sums.index)
    return sums.drop(columns="coverage").assign(
        note=note, status=status, estimate=estimate, interval="none", source=source
    )


def _grouped(
    totals: pd.DataFrame,
    groups: pd.Series,
    breakdown: str,
    city: str,
    estimate: str,
    basis: str,
    source: str,
    series: Series,
    geography: Geography,
) -> pd.DataFrame:
    sums = geo.aggregate(totals, groups, geography, basis=basis, series=series)
    category = sums["group"].astype("int64").astype("str")
    named = sums.drop(columns="group").assign(area=city, breakdown=breakdown, category=category)
    return _finished(named, estimate, basis, source)


def _neighbourhoods(
    rows: pd.DataFrame, cities: Sequence[str], geography: Geography, series: Series, read: Read
) -> pd.DataFrame:
    """LSOA rows of the places, as their publisher gave them."""
    wanted = geography.small.index[geography.small["city"].isin(list(cities))]
    own = rows[rows["area"].isin(wanted) & (rows["breakdown"] == "all")].copy()
    if series.kind == "count":
        own["value"] = own["value"].fillna(own["numerator"])
    else:
        ratio = series.multiplier * own["numerator"] / own["denominator"].where(own["denominator"] > 0)
        own["value"] = own["value"].fillna(ratio)
    own.loc[own["value"].isna() & (own["status"] == ""), "status"] = "x"
    own.loc[~(own["denominator"] > 0), ["numerator", "denominator"]] = np.nan
    return own.assign(estimate=read.estimate or "published", interval="none")


def _joined(published: list[pd.DataFrame], derived: list[pd.DataFrame]) -> pd.DataFrame:
    """Publishers' own figures, then ours for the keys that they left open."""
    key = ["area", *ROW]
    own = pd.concat(published) if published else pd.DataFrame(columns=[*key, *MEASURED, "source"])
    ours = pd.concat(derived) if derived else pd.DataFrame(columns=own.columns)
    taken = pd.MultiIndex.from_frame(own[key])
    ours = ours[~pd.MultiIndex.from_frame(ours[key]).isin(taken)]
    parts = [p for p in (own, ours) if len(p)]
    return pd.concat(parts, ignore_index=True) if parts else own


def relevant(rows: pd.DataFrame, areas: Iterable[str]) -> pd.DataFrame:
    """Rows of the wanted areas, as the one table."""
    return observations.table(rows[rows["area"].isin(set(areas))])
