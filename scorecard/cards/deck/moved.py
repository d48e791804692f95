"""Which indicators of an Ambition moved: three by a stated rule, each with what is known of chance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scorecard.cards import figures, words
from scorecard.cards.deck.slides import Grid, Slide, short, told
from scorecard.cards.judgement import Tone
from scorecard.cards.panel import Table, source_line
from scorecard.cards.series.verdicts import ChangeVerdict, TrendVerdict, change, recent_trend
from scorecard.cards.tables import Reading, Tables
from scorecard.catalogue import Indicator, Series, Standing
from scorecard.places.model import Ambition

MOST = 3
RULE = (
    "Which three are shown: first those whose change or recent trend is more than chance by a test, then the largest"
    " changes beside the spread of a series’ own figures over time (their standard deviation), then series with two"
    " figures, then changes that a test could not tell from chance, then proxies. Older data, and series of which no"
    " two figures can be compared, are left out."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mover:
    """One series that changed; `kind` is its place in the rule (0 first), `size` the change beside its own spread."""

    indicator: Indicator
    series: Series
    before: figures.Figure
    now: figures.Figure
    change: ChangeVerdict
    trend: TrendVerdict
    kind: int
    size: float

    @property
    def name(self) -> str:
        """The indicator's name where the series is as defined; else the series' own, with its standing."""
        standing = Standing(self.series.standing)
        return self.short + ("" if standing is Standing.DEFINED else f" ({words.STANDINGS[standing].lower()})")

    @property
    def short(self) -> str:
        """The name without its standing."""
        return self.indicator.short_title if self.series.standing == Standing.DEFINED else self.series.label

    @property
    def verdict(self) -> str:
        """What tests say: of the recent trend where there is one, else of the change."""
        return self.change.words if self.trend.cause else self.trend.words

    @property
    def tested(self) -> bool:
        """Whether there is a test of either."""
        return not self.trend.cause or self.change.tone is not Tone.NONE


def movers(ambition: str, tables: Tables) -> tuple[Mover, ...]:
    """The indicators of an Ambition that moved, by the rule; one series of each."""
    own = (i for i in tables.catalogue.scorecard if i.ambition == ambition)
    found = [m for i in own if (m := _first(i, tables))]
    return tuple(sorted(found, key=lambda m: (m.kind, -m.size, m.indicator.number))[:MOST])


def slide(ambition: Ambition, tables: Tables) -> Slide:
    """What moved in one Ambition, as a table."""
    found = movers(ambition.id, tables)
    names = [words.lower_first(m.short.partition(" (")[0]) for m in found if m.series.standing != Standing.PROXY]
    some = words.counted(len(found), "figure").capitalize()
    return Slide(
        key=f"{ambition.id}/moved",
        chapter=ambition.name,
        colour=ambition.colour,
        headline=short(
            [
                f"What moved: {_joined(names)}" if names else "What moved is known by proxies only",
                f"{some} that moved most",
            ]
        )
        if found
        else f"No current {ambition.name} figure has an earlier one to compare with",
        subtitle=f"Change since the figure before, {tables.place.name}.{_tested(found)}",
        visual=Grid(table=_table(found, ambition)),
        notes=_notes(found, ambition, tables),
        source=words.listed(list(dict.fromkeys(tables.catalogue.source_of(m.series.id).publisher for m in found))),
    )


def _joined(names: list[str]) -> str:
    return "; ".join(names) if any("," in name or " and " in name for name in names) else words.listed(names)


def _first(indicator: Indicator, tables: Tables) -> Mover | None:
    """The first series, best standing first, that is current and changed."""
    return next((m for s in figures.best_first(indicator) if (m := _mover(tables.reading(s)))), None)


def _mover(reading: Reading) -> Mover | None:
    found = reading.comparable
    if len(found) < 2 or found[-1].older:
        return None
    changed, trend = change(reading).previous, recent_trend(reading)
    if not changed.text or found[-1].text == found[-2].text:
        return None
    return Mover(
        indicator=reading.indicator,
        series=reading.series,
        before=found[-2],
        now=found[-1],
        change=changed,
        trend=trend,
        kind=_kind(reading.series, changed, trend, len(found)),
        size=_size([f.value for f in found]),
    )


def _kind(series: Series, changed: ChangeVerdict, trend: TrendVerdict, count: int) -> int:
    if series.standing == Standing.PROXY:
        return 4
    if changed.tone.apart or trend.tone.apart:
        return 0
    if not trend.cause or changed.tone is Tone.SIMILAR:
        return 3
    return 1 if count > 2 else 2


def _size(values: list[float]) -> float:
    spread = float(np.std(values))
    return abs(values[-1] - values[-2]) / spread if spread > 0 else 0.0


def _tested(found: tuple[Mover, ...]) -> str:
    if not found:
        return ""
    untested = sum(not m.tested for m in found)
    if untested == len(found):
        return " Not tested: no intervals are held." if untested > 1 else " Not tested."
    return ""


def _table(found: tuple[Mover, ...], ambition: Ambition) -> Table:
    rows = tuple(
        (
            m.name,
            f"{m.before.brief} in {m.before.short}",
            f"{m.now.brief} in {m.now.short}",
            m.change.text,
            words.upper_first(m.verdict),
        )
        for m in found
    )
    return Table(
        caption=f"{ambition.name}: figures that moved",
        columns=("Indicator", "Before", "Now", "Change", "By a test"),
        rows=rows or (("None", "", "", "", ""),),
    )


def _notes(found: tuple[Mover, ...], ambition: Ambition, tables: Tables) -> tuple[str, ...]:
    said = [text for m in found for text in _said(m, tables)]
    few = f"Only {words.counted(len(found), 'current figure')} of {ambition.name} can be compared with an earlier one"
    return told(*said, few if 0 < len(found) < MOST else "", RULE)


def _said(mover: Mover, tables: Tables) -> tuple[str, ...]:
    series, unit, decimals = mover.series, mover.series.unit, mover.series.decimals
    between = words.interval(mover.now.lower, mover.now.upper, unit, decimals)
    why = mover.trend.reason or ""
    return (
        f"{words.measured(series)}: {words.lower_first(mover.change.text)} since {mover.before.when},"
        f" {mover.change.words}. {mover.change.reason}",
        f"Interval: {between}" if between else "",
        f"Recent trend: {mover.trend.words}, {mover.trend.span}" if not why else f"Recent trend: none. {why}",
        words.POLARITIES[series.polarity],
        series.variant,
        f"Source: {source_line(tables.catalogue.source_of(series.id))}",
    )
