"""One indicator in a report: its finding, what may be said of it, its pictures and its tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from scorecard.cards import figures, words
from scorecard.cards.panel import Panel, Table, source_line
from scorecard.cards.report.parts import Entry, Picture, Remark, Section
from scorecard.cards.scorecard import indicator as indicators
from scorecard.cards.scorecard.disaggregation import LedgerRow, row_sentence
from scorecard.cards.scorecard.indicator import IndicatorCard
from scorecard.cards.scorecard.rows import ScorecardRow
from scorecard.cards.scorecard.table import KINDS
from scorecard.cards.series import dots
from scorecard.cards.series.comparisons import Against
from scorecard.cards.series.gradient import gradient
from scorecard.cards.series.group_gaps import group_gaps
from scorecard.cards.series.trend import trend
from scorecard.cards.series.verdicts import ChangeVerdict, Verdicts, recent_trend
from scorecard.cards.tables import Tables
from scorecard.catalogue import Indicator, Series, Standing


def entry(row: ScorecardRow, ledger: LedgerRow, tables: Tables) -> Entry:
    """The entry of a row of the scorecard; `ledger` says what it can be broken down by."""
    chosen = tables.catalogue.indicators[row.id]
    held = [tables.catalogue.series[line.series] for line in row.lines]
    card = indicators.card(tables, row.id, held[0].id if held else "")
    common: dict[str, Any] = {
        "id": row.id,
        "number": row.number,
        "title": row.title,
        "question": card.question,
        "facts": indicators.definition(tables.catalogue.series[card.series] if card.series else chosen, chosen),
        "caveats": card.caveats,
        "voices": card.voices,
        "standing": card.standing,
        "standing_means": card.standing_means,
        "broken_down": row_sentence(ledger),
    }
    if card.awaited:
        return Entry(**common, finding="", awaited=card.awaited)
    sections = tuple(s for s in _sections(chosen, card, held, tables) if s.pictures)
    return Entry(
        **common,
        finding=finding(card),
        label=card.label,
        value=card.value,
        amount=card.number,
        unit=card.unit,
        when=card.when,
        verdicts=judged(card.verdicts) if card.verdicts else (),
        measures=_measures(row, tables) if len(row.lines) > 1 else None,
        figures=card.trend.panel.table if card.trend else None,
        sections=sections,
        sources=tuple(dict.fromkeys(_sources(sections, held, tables))),
    )


def finding(card: IndicatorCard) -> str:
    """What the indicator shows, as a headline: over time, else beside others, else between wards or groups."""
    parts = (card.trend, card.comparison, card.wards, *(p for g in card.groups for p in g.parts))
    first = next((p.panel.headline for p in parts if p is not None), "")
    return first or f"{card.label}: {card.value}, {card.when}"


def judged(found: Verdicts) -> tuple[Remark, ...]:
    """What may be said of a figure, verdict by verdict; where nothing may be said, why."""
    trend, change = found.trend, found.change
    ahead, target = found.projection, found.target
    changes = [one for one in (change.previous, change.baseline) if one.text or one.reason]
    return (
        Remark(term="Recent trend", text=_said(trend.words, trend.span, trend.reason), tone=trend.tone),
        Remark(term="Change", text=" ".join(_change(one) for one in changes), tone=change.previous.tone),
        Remark(term="England", text=_england(found.comparison), tone=found.comparison.tone),
        Remark(term="Projection", text=ahead.sentence or ahead.reason),
        Remark(term="Target", text=target.sentence or words.sentence(target.reason)),
    )


def _said(text: str, span: str, reason: str) -> str:
    first = words.sentence(", ".join(filter(None, (text, span))))
    return f"{first} {words.sentence(reason)}".strip()


def _change(one: ChangeVerdict) -> str:
    return f"{words.sentence(one.said)} {one.reason}".strip()


def _england(found: Against) -> str:
    if not found.words:
        return found.reason
    return f"{words.sentence(found.said)} England {found.other}. {found.reason}".strip()


def _measures(row: ScorecardRow, tables: Tables) -> Table:
    """The series of an indicator side by side."""
    return Table(
        caption=f"{row.title}: what is measured",
        columns=("Measure", "Standing", "Latest", "Period", "Recent trend", "England"),
        rows=tuple(
            (
                line.label,
                words.STANDINGS[line.standing],
                f"{line.value} {words.marks(line.status)}".strip(),
                line.when + (f" ({words.OLDER})" if line.older else ""),
                words.upper_first(line.trend.words),
                line.england.other or words.NOT_AVAILABLE,
            )
            for line in row.lines
        ),
        numeric=(2, 5),
        widths=(0, 15, 24, 27, 30, 20),
        note=words.marks_explained(line.status for line in row.lines),
    )


def _sections(chosen: Indicator, card: IndicatorCard, held: Sequence[Series], tables: Tables) -> Iterator[Section]:
    yield Section(title="Over time", pictures=tuple(_trends(chosen, card, held, tables)))
    shown = tables.shown(chosen)
    beside = (dots.comparison(tables.reading(s)) for s in shown)
    yield Section(
        title="Beside other places",
        pictures=tuple(Picture(part=d, panel=d.panel, listed=False) for d in beside if d),
    )
    sloped = [s for s in figures.best_first(chosen) if tables.reading(s).deprivation_breakdown]
    yield Section(title="By deprivation", pictures=tuple(_deprived(chosen, sloped, tables)))
    for (kind, named), pictures in _groups(chosen, held, tables).items():
        yield Section(title=f"By {named}", pictures=() if sloped and kind == "deprivation" else tuple(pictures))
    yield Section(title="Between wards", pictures=tuple(_wards(chosen, sloped, tables)))


def _trends(chosen: Indicator, card: IndicatorCard, held: Sequence[Series], tables: Tables) -> Iterator[Picture]:
    """The main series over time, and those beside it whose trend can be tested."""
    for series in held:
        own, reading = series.id == card.series, tables.reading(series)
        line = card.trend if own else trend(reading)
        if line and (own or not recent_trend(reading).reason):
            yield Picture(part=line, panel=line.panel)


def _deprived(chosen: Indicator, sloped: Sequence[Series], tables: Tables) -> Iterator[Picture]:
    """The slope of every series that has one; groups without a line where none has."""
    lines = [(s, found) for s in sloped if (found := gradient(tables.reading(s)))]
    for series, line in lines:
        said = (*line.sentences, *_stands_in(chosen, series))
        yield Picture(part=line, panel=_named(line.panel, series), said=said)
    for series in [] if lines else sloped[:1]:
        reading = tables.reading(series)
        if part := dots.groups(reading, reading.deprivation_breakdown):
            yield Picture(part=part, panel=part.panel, said=_stands_in(chosen, series))


def _groups(chosen: Indicator, held: Sequence[Series], tables: Tables) -> dict[tuple[str, str], list[Picture]]:
    """Pictures by kind of group and what it is called, ethnic groups first, in the order of the catalogue."""
    found: dict[tuple[str, str], list[Picture]] = {("ethnicity", KINDS["ethnicity"]): []}
    others = [s for s in figures.best_first(chosen) if s not in held]
    for series in (*held, *others):
        for gap in group_gaps(tables.reading(series)):
            described = tables.catalogue.breakdowns[gap.breakdown]
            named = words.lower_first(described.title) if gap.kind == "other" else KINDS[gap.kind]
            if series in held or not found.get((gap.kind, named)):
                panel = gap.dots.panel
                picture = Picture(part=gap.dots, panel=panel, said=gap.sentences, listed=True)
                found.setdefault((gap.kind, named), []).append(picture)
    return found


def _wards(chosen: Indicator, sloped: Sequence[Series], tables: Tables) -> Iterator[Picture]:
    """The wards of every series that has a slope; else of the first that has wards."""
    sized = [s for s in figures.best_first(chosen) if figures.sized(s) and tables.reading(s).ward_range]
    for series in [s for s in sized if s in sloped] or sized[:1]:
        if part := dots.wards(tables.reading(series)):
            yield Picture(part=part, panel=part.panel, said=_stands_in(chosen, series))


def _stands_in(chosen: Indicator, series: Series) -> tuple[str, ...]:
    """In what way a series is not what the scorecard names; nothing where it is."""
    if series.standing == Standing.DEFINED:
        return ()
    means = words.sentence(series.variant) or words.STANDING_MEANS[series.standing]
    return (f"{words.STANDINGS[series.standing]}. {means}",)


def _named(panel: Panel, series: Series) -> Panel:
    """The panel with what it measures as the caption of its table."""
    return replace(panel, table=replace(panel.table, caption=f"{series.label}, by group"))


def _sources(sections: Iterable[Section], held: Sequence[Series], tables: Tables) -> Iterator[str]:
    yield from (p.panel.source for s in sections for p in s.pictures)
    if not any(s.pictures for s in sections):
        yield from (source_line(tables.catalogue.sources[s.source]) for s in held[:1])
