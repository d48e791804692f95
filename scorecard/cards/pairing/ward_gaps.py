"""Where the gap between wards is widest: the scorecard's ward figures of each Ambition, and the widest of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from scorecard.cards import figures, words
from scorecard.cards.pairing.correlations import named, strongest, together, ward_values
from scorecard.cards.panel import Sheet, Value
from scorecard.cards.series.gaps import RATIOS
from scorecard.cards.tables import Reading, Tables
from scorecard.catalogue import Indicator, Series

RULE = (
    "To compare figures of unlike units, a gap is how far apart the middle half of the wards lies, as a share of the"
    " middle ward’s figure: one odd ward can’t make it wide. A proxy is listed but never stands for its Ambition;"
    " figures without a share that means something, such as years of life, and counts are not ranked."
    " In brackets: the correlation of component and figure over the wards, and its 95% interval; so few wards leave"
    " much open."
)
_SHEET = (
    "ambition",
    "indicator",
    "series",
    "series_label",
    "standing",
    "period",
    "wards",
    "lowest_ward",
    "lowest",
    "highest_ward",
    "highest",
    "middle_half_share",
    "unit",
    "widest_of_ambition",
    "status",
    "source",
)
_FEWEST = 3  # wards


@dataclass(frozen=True, slots=True, kw_only=True)
class WardGap:
    """One series over the wards; `spread` is the middle half's width in per cent of the middle ward, None unranked."""

    indicator: str
    series: str
    title: str
    label: str
    standing: str
    spread: float | None
    spread_text: str
    ends: str
    when: str
    low: tuple[str, float]
    high: tuple[str, float]
    period: str
    count: int
    proxy: bool
    source: str
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AmbitionGap:
    """One Ambition: its series that wards have figures of, the widest first; `component` goes most with the widest."""

    name: str
    colour: str
    gaps: tuple[WardGap, ...]
    together: str
    component: str

    @property
    def widest(self) -> WardGap | None:
        """The first that is ranked; a proxy never stands for its Ambition."""
        return next((g for g in self.gaps if not g.proxy and g.spread is not None), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class WardGaps:
    headline: str
    rule: str
    ambitions: tuple[AmbitionGap, ...]
    sheet: Sheet


def ward_gaps(tables: Tables) -> WardGaps:
    """Return the card of all Ambitions, in their order."""
    found = tuple(_ambitions(tables))
    return WardGaps(
        headline=_headline(tables.place.name, found),
        rule=RULE,
        ambitions=found,
        sheet=Sheet(name="gaps-between-wards", columns=_SHEET, rows=tuple(_lines(found))),
    )


def held(tables: Tables, indicator: Indicator) -> tuple[Series, ...]:
    """The series of an indicator that enough wards have figures of; no counts, since wards differ in size."""
    return tuple(
        s for s in figures.best_first(indicator) if figures.sized(s) and len(ward_values(tables.reading(s))) >= _FEWEST
    )


def _ambitions(tables: Tables) -> Iterator[AmbitionGap]:
    for ambition in sorted(tables.place.ambitions, key=lambda a: a.order):
        own = (i for i in tables.catalogue.scorecard if i.ambition == ambition.id)
        gaps = tuple(sorted((_gap(tables.reading(s)) for i in own for s in held(tables, i)), key=_order))
        made = AmbitionGap(name=ambition.name, colour=ambition.colour, gaps=gaps, together="", component="")
        if made.widest is None:
            yield made
            continue
        beside = together(tables.reading(made.widest.series))
        best = strongest(beside)
        yield AmbitionGap(
            name=ambition.name,
            colour=ambition.colour,
            gaps=gaps,
            together=named(beside),
            component=best[0].component if best else "",
        )


def _order(gap: WardGap) -> tuple[bool, bool, float]:
    return gap.proxy, gap.spread is None, -(gap.spread or 0)


def _gap(reading: Reading) -> WardGap:
    series = reading.series
    values = ward_values(reading).sort_values(kind="stable")
    rows = reading.ward_rows
    spread, period = _spread(values.to_numpy(), series), str(rows["period"].iloc[0])
    low, high = ((reading.tables.wards[str(code)], float(values[code])) for code in (values.index[0], values.index[-1]))
    return WardGap(
        indicator=reading.indicator.id,
        series=series.id,
        title=series.label if series.standing == "proxy" else reading.indicator.short_title,
        label=series.label,
        standing=words.STANDINGS[series.standing],
        spread=spread,
        spread_text="not ranked" if spread is None else words.measure(spread, "%", 0),
        ends=f"From {words.brief(low[1], series)} in {low[0]} to {words.figure(high[1], series)} in {high[0]}",
        when=words.dated(period, reading.place.edition_date, series.edition),
        low=low,
        high=high,
        period=period,
        count=len(values),
        proxy=series.standing == "proxy",
        source=reading.source.publisher,
        unit=series.unit,
    )


def _spread(values: np.ndarray, series: Series) -> float | None:
    """Width of the middle half of the wards in per cent of the middle ward."""
    first, middle, third = np.quantile(values, (0.25, 0.5, 0.75))
    return float(100 * (third - first) / middle) if series.kind in RATIOS and middle > 0 else None


def _headline(place: str, found: Sequence[AmbitionGap]) -> str:
    said = [f"{words.lower_first(a.widest.title)} ({a.name})" for a in found if a.widest]
    if not said:
        return f"No scorecard figure can be compared between wards of {place} yet."
    return f"Between the wards of {place}, the gap is widest for {words.listed(said)}."


def _lines(found: Sequence[AmbitionGap]) -> Iterator[tuple[Value, ...]]:
    for ambition in found:
        for g in ambition.gaps:
            widest = "yes" if g is ambition.widest else ""
            yield (
                ambition.name,
                g.indicator,
                g.series,
                g.label,
                g.standing,
                g.period,
                g.count,
                g.low[0],
                g.low[1],
                g.high[0],
                g.high[1],
                g.spread,
                g.unit,
                widest,
                "",
                g.source,
            )
