"""What there is: which series has figures for the city, its wards and its groups, and for which periods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from scorecard import periods
from scorecard.catalogue import STANDINGS, Catalogue, Indicator, Series
from scorecard.observations import totals
from scorecard.places.model import Place

STANDING_WORDS: Mapping[str, str] = {
    "defined": "As defined",
    "part": "Part of it",
    "proxy": "Proxy",
    "awaiting": "Awaiting",
    "none": "No figure here",
}
_COUNTED: Mapping[str, str] = {
    "defined": "as defined",
    "part": "as a part or a variant",
    "proxy": "by a proxy only",
    "awaiting": "awaited",
    "none": "without a figure here",
}
_WARD, _SMALL = "ward", "small area"
_LEVELS = {"E05": _WARD, "W05": _WARD, "E01": _SMALL, "W01": _SMALL}


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """One series: where and for whom there are figures. Groups are titles of breakdowns; periods are the city's."""

    series: str
    label: str
    indicator: str
    number: int  # of the scorecard; 0 where the series serves the index only
    standing: str
    in_index: bool
    city: bool
    wards: int
    small_areas: int
    england: bool
    cities: int
    deprivation: tuple[str, ...]
    ethnicity: tuple[str, ...]
    other: tuple[str, ...]
    periods: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AwaitedCoverage:
    """A scorecard indicator without a figure for the place, and why."""

    number: int
    title: str
    standing: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The coverage of one place: rows in the scorecard's order, then the series of the index only."""

    place: str
    wards: int
    rows: tuple[CoverageRow, ...]
    awaited: tuple[AwaitedCoverage, ...]
    standings: Mapping[str, int]  # of the scorecard's indicators; the best that has a city figure
    index_series: int
    index_complete: int
    breakdowns: Mapping[str, int]  # title -> series that have it
    sentences: tuple[str, ...]


def coverage(observations: pd.DataFrame, comparators: pd.DataFrame, catalogue: Catalogue, place: Place) -> Coverage:
    """Count what one place has, series by series."""
    here = observations[observations["value"].notna()]
    level = _level(here["area"], place.code)
    found = {str(k): v for k, v in here.assign(level=level).groupby("series", sort=False)}
    outside = {str(k): v for k, v in totals(comparators[comparators["value"].notna()]).groupby("series", sort=False)}
    wards = int(here["area"][level == _WARD].nunique())
    rows = tuple(_row(s, found, outside, catalogue, place) for s in _in_order(catalogue))
    standings = {i.id: _standing(i, rows) for i in catalogue.scorecard}
    in_index = [r for r in rows if r.in_index]
    complete = sum(1 for r in in_index if r.wards == wards > 0)
    groups = Counter(title for r in rows for title in (*r.deprivation, *r.ethnicity, *r.other))
    counts = Counter(standings.values())
    return Coverage(
        place=place.name,
        wards=wards,
        rows=rows,
        awaited=tuple(_awaited(catalogue, standings)),
        standings={s: counts[s] for s in STANDING_WORDS},
        index_series=len(in_index),
        index_complete=complete,
        breakdowns=dict(groups.most_common()),
        sentences=_sentences(place.name, wards, len(in_index), complete, counts),
    )


def _level(area: pd.Series, city: str) -> pd.Series:
    level = area.str[:3].map(_LEVELS).fillna("other")
    return level.mask(area == city, "city")


def _in_order(catalogue: Catalogue) -> Iterator[Series]:
    others = sorted((i for i in catalogue.indicators.values() if not i.number), key=lambda i: i.id)
    for indicator in (*catalogue.scorecard, *others):
        yield from indicator.series


def _row(
    series: Series,
    found: Mapping[str, pd.DataFrame],
    outside: Mapping[str, pd.DataFrame],
    catalogue: Catalogue,
    place: Place,
) -> CoverageRow:
    indicator = catalogue.indicators[series.indicator]
    own = found.get(series.id)
    city = _at(own, "city") if own is not None else {}
    abroad = set(outside[series.id]["area"]) if series.id in outside else set()
    cities = {a.code for a in place.comparators if not a.code.startswith("E92")} - {place.code}
    return CoverageRow(
        series=series.id,
        label=series.label,
        indicator=indicator.short_title,
        number=indicator.number,
        standing=series.standing,
        in_index=any(i.series == series.id for i in catalogue.index.indicators),
        city=bool(city),
        wards=_areas(own, _WARD),
        small_areas=_areas(own, _SMALL),
        england=any(code.startswith("E92") for code in abroad),
        cities=len(abroad & cities),
        periods=tuple(periods.ordered(city)),
        **_groups(own, catalogue),
    )


def _at(rows: pd.DataFrame, level: str) -> set[str]:
    return set(totals(rows[rows["level"] == level])["period"])


def _areas(rows: pd.DataFrame | None, level: str) -> int:
    """Areas with a figure in the series' latest period at this level."""
    if rows is None or not (at := _at(rows, level)):
        return 0
    last = periods.latest(at)
    return int(rows["area"][(rows["level"] == level) & (rows["period"] == last)].nunique())


def _groups(rows: pd.DataFrame | None, catalogue: Catalogue) -> dict[str, tuple[str, ...]]:
    names = set() if rows is None else set(rows["breakdown"].unique())
    known = [b for b in catalogue.breakdowns.values() if b.id in names and b.kind != "all"]
    kinds = ("deprivation", "ethnicity")
    grouped = {kind: tuple(b.title for b in known if b.kind == kind) for kind in kinds}
    return grouped | {"other": tuple(b.title for b in known if b.kind not in kinds)}


def _standing(indicator: Indicator, rows: tuple[CoverageRow, ...]) -> str:
    """The best standing that has a city figure; awaiting, or none, where nothing has."""
    ids = {s.id for s in indicator.series}
    with_city = {r.standing for r in rows if r.series in ids and r.city}
    best = next((s for s in STANDINGS if s in with_city), None)
    return best or ("none" if indicator.availability == "available" else "awaiting")


def _awaited(catalogue: Catalogue, standings: Mapping[str, str]) -> Iterator[AwaitedCoverage]:
    for indicator in catalogue.scorecard:
        standing = standings[indicator.id]
        if standing in ("awaiting", "none"):
            reason = indicator.awaiting or "The figures that are used elsewhere do not cover this place."
            yield AwaitedCoverage(number=indicator.number, title=indicator.title, standing=standing, reason=reason)


def _sentences(place: str, wards: int, series: int, complete: int, standings: Mapping[str, int]) -> tuple[str, ...]:
    total = sum(standings.values())
    said = [f"{standings[s]} {_COUNTED[s]}" for s in STANDING_WORDS if standings[s]]
    return (
        f"{total} scorecard indicators in {place}: {', '.join(said)}.",
        f"{wards} wards; {complete} of {series} series of the index have a figure for every ward.",
    )


_HEADINGS = (
    "no.",
    "series",
    "standing",
    "index",
    "city",
    "wards",
    "deprivation",
    "ethnicity",
    "other groups",
    "periods",
)


def text(card: Coverage) -> str:
    """The coverage as plain text: sentences, one line a series, what is awaited, how often each breakdown stands."""
    lines = [_HEADINGS, *(_cells(r) for r in card.rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(_HEADINGS))]
    table = ["  ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip() for line in lines]
    awaited = [f"{a.number:>3}  {a.title} ({STANDING_WORDS[a.standing].lower()}): {a.reason}" for a in card.awaited]
    groups = [f"{n:>3} series  {title}" for title, n in card.breakdowns.items()]
    parts = ["\n".join(card.sentences), "\n".join(table)]
    parts += ["Without a city figure:\n" + "\n".join(awaited)] if awaited else []
    parts += ["Breakdowns:\n" + "\n".join(groups)] if groups else []
    return "\n\n".join(parts) + "\n"


def _cells(row: CoverageRow) -> tuple[str, ...]:
    return (
        str(row.number or ""),
        row.series,
        row.standing,
        "yes" if row.in_index else "",
        "yes" if row.city else "-",
        str(row.wards or "-"),
        str(len(row.deprivation) or "-"),
        str(len(row.ethnicity) or "-"),
        str(len(row.other) or "-"),
        span(row.periods),
    )


def span(texts: tuple[str, ...]) -> str:
    """First and last period with their number: '2015 to 2023 (9)'."""
    if len(texts) < 2:
        return "".join(texts) or "-"
    return f"{texts[0]} to {texts[-1]} ({len(texts)})"
