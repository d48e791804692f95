"""The widest gap of an Ambition as a slide: by deprivation, else by a group that stands for poverty, else named."""

from __future__ import annotations

from collections.abc import Iterator
from math import log

from scorecard.cards import words
from scorecard.cards.deck.slides import Bar, Bars, Slide, Statement, Written, measured, short, told
from scorecard.cards.judgement import Fare
from scorecard.cards.scorecard.disaggregation import ledger, row_sentence
from scorecard.cards.series.dots import Dots
from scorecard.cards.series.gap_table import GapRow, GapTable
from scorecard.cards.series.gaps import RATIOS
from scorecard.cards.series.gradient import Gradient, gradient
from scorecard.cards.series.group_gaps import GroupGap, group_gaps
from scorecard.cards.tables import Reading, Tables
from scorecard.catalogue import Series, Standing
from scorecard.places.model import Ambition

POVERTY = ("free-school-meals", "disadvantage")  # kinds of groups that stand for poverty where no deprivation is held
RULE = (
    "Which gap is shown: the widest by its ratio between the most and the least deprived neighbourhoods in which the"
    " most deprived fare worse and the groups follow a line; proxies, and figures that are themselves part of the"
    " deprivation index, only where nothing else is held. Without deprivation groups: the widest between children"
    " with and without free school meals, or with and without the disadvantage that schools record."
)


def slide(ambition: Ambition, gaps: GapTable, tables: Tables) -> Slide:
    """The widest gap of one Ambition, out of all `gaps` by deprivation."""
    own = {i.id for i in tables.catalogue.scorecard if i.ambition == ambition.id}
    rows = [r for r in gaps.rows if r.indicator in own and r.meaning is Fare.WORSE and r.steady]
    row = min(rows, key=_order, default=None)
    if row:
        return _by_deprivation(row, ambition, tables)
    found = max(_by_poverty(own, tables), key=lambda one: one[0], default=None)
    if found:
        return _by_group(*found[1:], ambition)
    return _none(ambition, tables)


def _order(row: GapRow) -> tuple[bool, bool, float]:
    return row.standing is Standing.PROXY, bool(row.note), -row.width


def _by_deprivation(row: GapRow, ambition: Ambition, tables: Tables) -> Slide:
    indicator, series = tables.catalogue.indicators[row.indicator], tables.catalogue.series[row.series]
    drawn = gradient(tables.reading(series))
    assert drawn is not None  # a row of the gaps is made of the same line
    name = series.label if series.standing == Standing.PROXY else indicator.short_title
    ends = f"{row.most} in the most deprived {row.group}, {row.least} in the least"
    noted = f". {words.sentence(row.note)}" if row.note else ""
    return Slide(
        key=f"{ambition.id}/gap",
        chapter=ambition.name,
        colour=ambition.colour,
        headline=short([f"{name}: {ends}", f"{ends} (a proxy)" if series.standing == Standing.PROXY else ends]),
        subtitle=f"{measured(indicator, series)}, {tables.place.name},"
        f" {_when(drawn.slope.period, tables.reading(series))}{noted}",
        visual=_columns(drawn, series),
        notes=told(
            *drawn.sentences,
            f"The figures of the two groups: {row.most} and {row.least}, {row.difference}",
            *_intervals(drawn, series),
            words.STANDINGS[series.standing] + ". " + series.variant,
            *indicator.caveats,
            RULE,
            f"Source: {drawn.panel.source}",
        ),
        source=tables.catalogue.source_of(series.id).publisher,
    )


def _when(period: str, reading: Reading) -> str:
    older = words.older(period, reading.place.edition_date)
    return words.short_period(period, reading.series.edition) + (f" ({words.OLDER})" if older else "")


def _columns(drawn: Gradient, series: Series) -> Bars:
    steps = drawn.slope.steps
    last = len(steps) - 1
    return Bars(
        bars=tuple(
            Bar(label=str(n + 1), value=s.value, text=text, strong=n in (0, last))
            for n, (s, text) in enumerate(zip(steps, drawn.texts, strict=True))
        ),
        upright=True,
        written=Written.of(series),
        axis=f"{drawn.slope.group.capitalize()}s of neighbourhoods: 1 most deprived, {last + 1} least deprived",
        alt=drawn.panel.alt,
    )


def _intervals(drawn: Gradient, series: Series) -> Iterator[str]:
    for step in (drawn.slope.steps[0], drawn.slope.steps[-1]):
        if between := words.interval(step.lower, step.upper, series.unit, series.decimals):
            yield f"{step.label}: interval {between}"


def _by_poverty(own: set[str], tables: Tables) -> Iterator[tuple[float, Reading, GroupGap]]:
    """Gaps between two groups that stand for poverty, of current figures, with the logarithm of their ratio."""
    for indicator in (i for i in tables.catalogue.scorecard if i.id in own):
        for series in (s for s in indicator.series if s.standing != Standing.PROXY and s.kind in (*RATIOS, "mean")):
            reading = tables.reading(series)
            last = reading.latest
            for gap in group_gaps(reading) if last and not last.older else ():
                values = [d.value for d in gap.dots.dots]
                if gap.kind in POVERTY and len(values) == 2 and min(values) > 0:
                    yield abs(log(values[0] / values[1])), reading, gap


def _by_group(reading: Reading, gap: GroupGap, ambition: Ambition) -> Slide:
    series = reading.series
    drawn = gap.dots
    said = " and ".join(f"{words.brief(d.value, series)} ({words.lower_first(d.label)})" for d in drawn.dots)
    first, second = drawn.dots
    title = reading.indicator.short_title
    options = [
        f"{title}: {words.brief(first.value, series)} {words.lower_first(first.label)},"
        f" {words.brief(second.value, series)} {words.lower_first(second.label)}",
        f"{title}: {said}",
    ]
    kind = reading.catalogue.breakdowns[gap.breakdown].title
    rows = reading.group_rows(gap.breakdown)
    last = reading.figure(rows[rows["value"].notna()].iloc[0])
    return Slide(
        key=f"{ambition.id}/gap",
        chapter=ambition.name,
        colour=ambition.colour,
        headline=short(options),
        subtitle=f"{measured(reading.indicator, series)}, {reading.place.name}, by {words.lower_first(kind)},"
        f" {last.short}. None is held by deprivation.",
        visual=_lying(drawn, series),
        notes=told(
            drawn.panel.headline, *gap.sentences, *reading.indicator.caveats, RULE, f"Source: {drawn.panel.source}"
        ),
        source=reading.source.publisher,
    )


def _lying(drawn: Dots, series: Series) -> Bars:
    bars = [Bar(label=d.label, value=d.value, text=words.brief(d.value, series), strong=True) for d in drawn.dots]
    if drawn.line is not None:
        bars.append(Bar(label="Everyone", value=drawn.line, text=words.brief(drawn.line, series)))
    return Bars(bars=tuple(bars), upright=False, written=Written.of(series), axis="", alt=drawn.panel.alt)


def _none(ambition: Ambition, tables: Tables) -> Slide:
    rows = [r for r in ledger(tables).rows if tables.catalogue.indicators[r.id].ambition == ambition.id]
    return Slide(
        key=f"{ambition.id}/gap",
        chapter=ambition.name,
        colour=ambition.colour,
        headline=f"Who is behind in {ambition.name} can’t be said yet",
        subtitle=f"No {ambition.name} figure of {tables.place.name} shows the most deprived neighbourhoods behind",
        visual=Statement(
            text="Not yet known",
            lines=("The Inequality page lists what can be broken down, and who holds the rest.",),
            alt="No gap can be shown.",
        ),
        notes=told(*(f"{r.title}: {row_sentence(r)}" for r in rows), RULE),
    )
