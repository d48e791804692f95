"""Groups of people side by side: the gap of each to everyone and to the largest group, and the widest supported."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from math import hypot

import numpy as np
import pandas as pd

from scorecard.cards import figures, words
from scorecard.cards.once import once
from scorecard.cards.panel import Table
from scorecard.cards.series.dots import Dots, groups
from scorecard.cards.series.slope_words import apart, distance, signed
from scorecard.cards.tables import Reading
from scorecard.catalogue import Breakdown, Series
from scorecard.observations import in_time, select
from scorecard.stats.arrays import z_value
from scorecard.stats.inequality import widest_gap

TOO_FEW = "Too few facts to say"
LONGEST = 15  # words of a headline


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupGap:
    """The groups of one breakdown: drawn, and what may be said of the gaps between them."""

    breakdown: str
    kind: str
    dots: Dots
    sentences: tuple[str, ...]


@once
def group_gaps(reading: Reading) -> tuple[GroupGap, ...]:
    """All breakdowns of a series but those by deprivation of the neighbourhood that make a gradient."""
    found = []
    for key in reading.breakdowns:
        described = reading.catalogue.breakdowns[key]
        if key not in figures.DEPRIVATION and (drawn := groups(reading, key)):
            found.append(_group_gap(described, drawn, reading))
    return tuple(found)


def _group_gap(described: Breakdown, drawn: Dots, reading: Reading) -> GroupGap:
    rows = reading.group_rows(described.id)
    rows = rows[rows["value"].notna()]
    table = drawn.panel.table
    if figures.sized(reading.series):
        table = _with_gaps(drawn, described, rows, reading.series)
    headline = _headline(described, drawn.panel.headline, rows, reading.series)
    panel = replace(drawn.panel, headline=headline, table=table)
    said = (*_sentences(described, rows, reading), *_missing(described, rows))
    return GroupGap(breakdown=described.id, kind=described.kind, dots=replace(drawn, panel=panel), sentences=said)


def _headline(described: Breakdown, drawn: str, rows: pd.DataFrame, series: Series) -> str:
    """By what the groups are told apart, then what the dots show, for two groups the gap between them."""
    said = drawn
    if len(rows) == 2 and figures.sized(series):
        said = _pair([described.categories[str(c)] for c in rows["category"]], rows, series).rstrip(".")
    named = f"{described.title.partition(' (')[0]}: {words.lower_first(said)}"
    return named if len(named.split()) <= LONGEST else said


def _with_gaps(drawn: Dots, described: Breakdown, rows: pd.DataFrame, series: Series) -> Table:
    """The table with each group's difference from everyone and from the group that the others are compared with."""
    table = drawn.panel.table
    value = {described.categories[str(c)]: float(v) for c, v in zip(rows["category"], rows["value"], strict=True)}
    reference = described.categories.get(described.reference, "")
    compared = [("Against everyone", drawn.line), (f"Against {reference}", value.get(reference))]
    compared = [(head, against) for head, against in compared if against is not None]
    cells = tuple(
        (
            *row,
            *(
                _difference(value.get(row[0]), against, series, row[0] == reference and n == len(compared) - 1)
                for n, (_, against) in enumerate(compared)
            ),
        )
        for row in table.rows
    )
    columns = (*table.columns, *(head for head, _ in compared))
    own = (*table.units, *("" for _ in table.columns[len(table.units) :]))
    units = (*own, *(words.difference_unit(series.unit) for _ in compared))
    return replace(table, columns=columns, rows=cells, numeric=tuple(range(1, len(columns))), units=units)


def _difference(value: float | None, against: float | None, series: Series, itself: bool) -> str:
    if itself:
        return "compared with"
    if value is None or against is None:
        return words.NOT_AVAILABLE
    away = round(value - against, 10)
    return words.change(away, series.unit, series.decimals) if apart(away, series) else "no difference"


def _sentences(described: Breakdown, rows: pd.DataFrame, reading: Reading) -> tuple[str, ...]:
    if not figures.sized(reading.series):
        return ("These are counts, and the groups differ in size: they show no gap.",)
    if len(rows) < 2:
        return (f"{TOO_FEW}: only one group has a figure.",)
    labels = [described.categories[str(c)] for c in rows["category"]]
    said = (
        _values(labels, rows, reading.series),
        _widest(labels, rows, reading.series),
        _before(described, rows, reading),
    )
    return tuple(text for text in said if text)


def _missing(described: Breakdown, rows: pd.DataFrame) -> tuple[str, ...]:
    """The groups without a figure, by name."""
    gone = [f"“{label}”" for key, label in described.categories.items() if key not in set(rows["category"])]
    return (f"No figure is held for {words.listed(gone, 'or')}.",) if gone else ()


def _pair(labels: list[str], rows: pd.DataFrame, series: Series) -> str:
    one, two = (float(v) for v in rows["value"])
    return f"{labels[0]} {signed(one - two, series)} than {words.lower_first(labels[1])}."


def _values(labels: list[str], rows: pd.DataFrame, series: Series) -> str:
    """Both figures of two groups, whose gap is in the headline."""
    if len(rows) != 2:
        return ""
    said = [f"{label}: {words.figure(float(v), series)}" for label, v in zip(labels, rows["value"], strict=True)]
    return f"{'. '.join(said)}."


def _widest(labels: list[str], rows: pd.DataFrame, series: Series) -> str:
    """The widest disparity that counts or intervals support, all pairs tested together."""
    counted = rows[["numerator", "denominator"]].notna().all(axis=1).all() and series.kind == "proportion"
    if counted and not series.modelled and set(rows["estimate"]) <= {"published", "summed"}:
        return _by_counts(labels, rows, series)
    if rows["lower"].notna().all():
        return _by_intervals(labels, rows, series)
    return f"{TOO_FEW} whether a gap is more than chance: these figures come without counts or intervals."


def _by_counts(labels: list[str], rows: pd.DataFrame, series: Series) -> str:
    x, n = (rows[c].to_numpy("float64") for c in ("numerator", "denominator"))
    found = widest_gap(x, n)
    if found is None:
        return _unsupported()
    gap = found.gap.difference
    low, high = 100 * float(np.asarray(gap.lower)), 100 * float(np.asarray(gap.upper))
    return _named(labels[found.higher], labels[found.lower], 100 * float(np.asarray(gap.value)), (low, high), series)


def _by_intervals(labels: list[str], rows: pd.DataFrame, series: Series) -> str:
    """The same with published intervals: the limits of a difference from those of its ends, wider for many pairs."""
    facts = list(zip(labels, *(rows[c].astype("float64") for c in ("value", "lower", "upper")), strict=True))
    pairs = [sorted(p, key=lambda f: -f[1]) for p in combinations(facts, 2)]
    wider = z_value(1 - 0.05 / len(pairs)) / z_value(0.95)
    best: tuple[str, str, float, tuple[float, float]] | None = None
    for high, low in pairs:
        d = high[1] - low[1]
        below, above = hypot(high[1] - high[2], low[3] - low[1]), hypot(high[3] - high[1], low[1] - low[2])
        if d - wider * below > 0 and (best is None or d > best[2]):
            best = (high[0], low[0], d, (d - below, d + above))
    return _named(*best, series) if best else _unsupported()


def _unsupported() -> str:
    return f"{TOO_FEW}: no gap between two of these groups is wider than chance would make it."


def _named(high: str, low: str, value: float, limits: tuple[float, float], series: Series) -> str:
    between = " to ".join(words.number(v, series.decimals) for v in limits)
    return (
        f"The widest disparity that the figures support is between {high} and {low}: "
        f"{distance(value, series)} (95% interval {between})."
    )


def _before(described: Breakdown, rows: pd.DataFrame, reading: Reading) -> str:
    """For two groups: the gap at the first and the last period that can be compared."""
    series = reading.series
    if len(rows) != 2 or not series.trend:
        return ""
    held = select(reading.rows, area=reading.place.code, breakdown=described.id)
    held = in_time(reading.tables.until_edition(held[held["value"].notna()]))
    wide = held.pivot_table(index="period", columns="category", values="value", sort=False, dropna=False).dropna()
    firsts = held.drop_duplicates("period").set_index("period").loc[list(wide.index)].reset_index()
    numbers = figures.stretches(firsts, series)
    kept = [p for p, n in zip(firsts["period"], numbers, strict=True) if n == numbers[-1]]
    if len(kept) < 2:
        return ""
    one, two = (str(c) for c in rows["category"])
    gap = [float(wide.loc[p, one] - wide.loc[p, two]) for p in (kept[0], kept[-1])]
    start, end = (words.short_period(p, series.edition) for p in (kept[0], kept[-1]))
    return f"The gap was {distance(gap[0], series)} in {start} and {distance(gap[1], series)} in {end} (not tested)."
