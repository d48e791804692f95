"""The card of one indicator: its figures, over time and between places and groups, and all that must be said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scorecard.cards import dots, figures, words
from scorecard.cards.overview import awaiting
from scorecard.cards.panel import Table, source_line
from scorecard.cards.scorecard_table import KINDS
from scorecard.cards.tables import Tables
from scorecard.cards.trend import Trend, trend
from scorecard.cards.voices import Voices, voices
from scorecard.catalogue import Indicator, Series

ASKED = ("deprivation", "ethnicity", "sex", "age")  # kinds of groups whose absence is named


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """The groups of one kind that figures are broken down by."""

    title: str
    parts: tuple[dots.Dots, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorCard:
    """`standing` is the word for it, `standing_means` what it says; `absent` names the breakdowns that are missing."""

    title: str
    question: str
    ambition: str
    colour: str
    standing: str
    standing_means: str
    facts: tuple[tuple[str, str], ...]
    caveats: tuple[str, ...]
    voices: Voices
    awaited: str = ""
    series: str = ""
    label: str = ""
    value: str = ""
    when: str = ""
    change: str = ""
    trend: Trend | None = None
    no_trend: str = ""
    comparison: dots.Dots | None = None
    no_comparison: str = ""
    wards: dots.Dots | None = None
    groups: tuple[Groups, ...] = ()
    absent: tuple[str, ...] = ()
    lineage: Table | None = None


def menu(tables: Tables) -> dict[str, str]:
    """All indicators that can be chosen, by id: the scorecard's in its order, then those of the index."""
    names = {a.id: a.name for a in tables.place.ambitions}
    scorecard = {i.id: f"{names[i.ambition]} {i.number}: {i.title}" for i in tables.catalogue.scorecard}
    others = sorted((i for i in tables.catalogue.indicators.values() if not i.number), key=lambda i: i.title)
    return scorecard | {i.id: f"Progress index: {i.title}" for i in others}


def series_menu(tables: Tables, indicator: str) -> dict[str, str]:
    """The series of an indicator by id, those with a figure here first, each with its standing."""
    chosen = tables.catalogue.indicators[indicator].series
    held = [s for s in chosen if not _rowless(s, tables)]
    order = list(words.STANDINGS)
    return {s.id: _named(s) for s in sorted(held or chosen, key=lambda s: order.index(s.standing))}


def card(tables: Tables, indicator: str, series: str = "") -> IndicatorCard:
    """Everything that is known of an indicator, for one of its series; the best one unless named."""
    chosen = tables.catalogue.indicators[indicator]
    options = series_menu(tables, indicator)
    key = series if series in options else next(iter(options), "")
    found = next((s for s in chosen.series if s.id == key), None)
    if found is None or _rowless(found, tables):
        return _awaited(chosen, tables)
    return _held(chosen, found, tables)


def _held(chosen: Indicator, series: Series, tables: Tables) -> IndicatorCard:
    last = figures.latest(tables, series)
    place = tables.place.name
    line = trend(chosen, series, tables)
    beside = dots.comparison(chosen, series, tables)
    areas = dots.wards(chosen, series, tables)
    groups = _groups(chosen, series, tables)
    return IndicatorCard(
        **_head(chosen, tables),
        standing=words.STANDINGS[series.standing],
        standing_means=words.sentence(series.variant) or words.STANDING_MEANS[series.standing],
        series=series.id,
        label=series.label,
        value=last.text if last else words.NOT_AVAILABLE,
        when=words.dated(last.period, tables.place.edition_date, series.edition) if last else "",
        change=figures.since_previous(tables, series),
        trend=line,
        no_trend="" if line else _no_trend(series, last, place),
        comparison=beside,
        no_comparison="" if beside else f"No figure of England or another city for the same period as {place}’s.",
        wards=areas,
        groups=groups,
        absent=_absent(groups, areas),
        facts=_facts(chosen, series, tables),
        lineage=_lineage(series, tables),
    )


def _awaited(chosen: Indicator, tables: Tables) -> IndicatorCard:
    """An indicator without figures: what it would measure, and who holds it."""
    place = tables.place.name
    return IndicatorCard(
        **_head(chosen, tables),
        standing=words.STANDINGS["awaiting"],
        standing_means=words.STANDING_MEANS["awaiting"],
        awaited=awaiting(chosen, place),
        facts=_definition(chosen),
    )


def _head(chosen: Indicator, tables: Tables) -> dict[str, Any]:
    ambition = tables.place.ambition(chosen.ambition) if chosen.ambition else None
    return {
        "title": chosen.title,
        "question": chosen.question,
        "ambition": f"{ambition.name}, indicator {chosen.number} of the scorecard" if ambition else "Progress index",
        "colour": ambition.colour if ambition else "",
        "caveats": tuple(words.sentence(c) for c in chosen.caveats),
        "voices": voices(tables.place, indicator=chosen.id, subject=f"“{chosen.title}”"),
    }


def _rowless(series: Series, tables: Tables) -> bool:
    rows = tables.rows(series.id)
    return not rows["value"].notna().any()


def _named(series: Series) -> str:
    return f"{series.label} ({words.lower_first(words.STANDINGS[series.standing])})"


def _no_trend(series: Series, last: figures.Figure | None, place: str) -> str:
    if last is None:
        return f"There is no figure for {place} as a whole, so there is nothing to follow over time."
    return "Only one dated figure is held, so there is no trend to show."


def _groups(chosen: Indicator, series: Series, tables: Tables) -> tuple[Groups, ...]:
    found: dict[str, list[dots.Dots]] = {}
    for breakdown in figures.breakdowns(tables, series):
        if part := dots.groups(chosen, series, tables, breakdown):
            found.setdefault(tables.catalogue.breakdowns[breakdown].kind, []).append(part)
    return tuple(Groups(title=f"By {KINDS[kind]}", parts=tuple(found[kind])) for kind in KINDS if kind in found)


def _absent(groups: tuple[Groups, ...], wards: dots.Dots | None) -> tuple[str, ...]:
    held = {g.title for g in groups}
    missing = [KINDS[kind] for kind in ASKED if f"By {KINDS[kind]}" not in held]
    return tuple((["ward"] if wards is None else []) + missing)


def _definition(chosen: Indicator) -> tuple[tuple[str, str], ...]:
    return (
        ("What is counted", words.sentence(chosen.definition)),
        ("What a change means", words.sentence(chosen.change_means)),
        ("Which way is better", words.POLARITIES[chosen.polarity]),
        ("Who publishes it", words.sentence(chosen.owner)),
    )


def _facts(chosen: Indicator, series: Series, tables: Tables) -> tuple[tuple[str, str], ...]:
    source = tables.catalogue.sources[series.source]
    licence = tables.catalogue.licences[source.licence]
    counted, means, _, owner = _definition(chosen)
    standing = f"{words.STANDINGS[series.standing]}. {words.sentence(series.variant)}".strip()
    return (
        counted,
        ("What is shown here", words.sentence(series.label)),
        ("Standing", standing if series.variant else f"{standing} {words.STANDING_MEANS[series.standing]}"),
        means,
        ("Which way is better", words.POLARITIES[series.polarity]),
        owner,
        ("Source", source_line(source)),
        ("Licence", f"{licence.title}. {licence.statement}".strip()),
    )


def _lineage(series: Series, tables: Tables) -> Table:
    """Where the whole place's figures come from: one row for each period."""
    rows = figures.city(tables, series)
    cells = tuple(
        (
            words.period(r["period"], series.edition),
            f"{words.figure(r['value'], series)} {words.marks(r['status'])}".strip(),
            _counts(r["numerator"], r["denominator"]),
            words.ESTIMATES.get(r["estimate"], r["estimate"]),
            "published" if r["interval"] == "published" else "none yet" if r["interval"] == "none" else r["interval"],
            r["source"],
        )
        for r in rows.to_dict("records")
    )
    return Table(
        caption=f"Where each figure for {tables.place.name} comes from",
        columns=("Period", "Figure", "Counts", "How it was made", "Interval", "Source and file"),
        rows=cells,
        numeric=(1,),
        note=words.marks_explained(rows["status"]),
    )


def _counts(numerator: float, denominator: float) -> str:
    if not words.known(numerator):
        return "not stated"
    return words.number(numerator) + (f" of {words.number(denominator)}" if words.known(denominator) else "")
