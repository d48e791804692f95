"""The card of one indicator: its figures, over time and between places and groups, and all that must be said of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scorecard import periods
from scorecard.cards import figures, words
from scorecard.cards.panel import Table, source_line
from scorecard.cards.scorecard.lines import KINDS
from scorecard.cards.scorecard.overview import awaiting
from scorecard.cards.series import area_map, dots
from scorecard.cards.series.lineage import formula, lineage
from scorecard.cards.series.trend import Trend, trend
from scorecard.cards.series.verdicts import Verdicts, verdicts
from scorecard.cards.tables import Reading, Tables
from scorecard.cards.voices import Voices, voices
from scorecard.catalogue import Indicator, Series

ASKED = ("deprivation", "ethnicity", "sex", "age")  # kinds of groups whose absence is named


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsOfKind:
    """The groups of one kind that figures are broken down by; `kind` is the catalogue's, `title` what it is called."""

    kind: str
    title: str
    parts: tuple[dots.Dots, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorCard:
    """`standing` is the word for it, `standing_means` what it says; `absent` names the breakdowns that are missing."""

    id: str
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
    number: str = ""
    unit: str = ""
    when: str = ""
    change: str = ""
    verdicts: Verdicts | None = None
    trend: Trend | None = None
    no_trend: str = ""
    comparison: dots.Dots | None = None
    no_comparison: str = ""
    wards: dots.Dots | None = None
    map: area_map.AreaMap | None = None
    groups: tuple[GroupsOfKind, ...] = ()
    absent: tuple[str, ...] = ()
    elsewhere: tuple[tuple[str, str], ...] = ()
    lineage: Table | None = None


def menu(tables: Tables) -> dict[str, str]:
    """All indicators that can be chosen, by id: the scorecard's in its order, then those of the index."""
    names = {a.id: a.name for a in tables.place.ambitions}
    scorecard = {i.id: f"{names[i.ambition]} {i.number}: {i.title}" for i in tables.catalogue.scorecard}
    return scorecard | {i.id: f"Progress index: {i.title}" for i in tables.catalogue.others}


def default(tables: Tables) -> str:
    """The indicator to open with: a current figure, then the most kinds of evidence, then the scorecard's order."""
    every = tables.catalogue.scorecard
    best = max(every, key=lambda i: (_evidence(i, tables), -i.number), default=None)
    return best.id if best else ""


def series_menu(tables: Tables, indicator: str) -> dict[str, str]:
    """The series of an indicator that have a figure here, by id, each with its standing; the best first."""
    held = [s for s in figures.best_first(tables.catalogue.indicators[indicator]) if not _rowless(tables.reading(s))]
    return {s.id: _named(s) for s in held}


def card(tables: Tables, indicator: str, series: str = "") -> IndicatorCard:
    """Everything that is known of an indicator, for one of its series; the best one unless named."""
    chosen = tables.catalogue.indicators[indicator]
    options = series_menu(tables, indicator)
    key = series if series in options else next(iter(options), "")
    found = next((s for s in chosen.series if s.id == key), None)
    if found is None or _rowless(tables.reading(found)):
        return _awaited(chosen, tables)
    return _held(tables.reading(found))


def _held(reading: Reading) -> IndicatorCard:
    series = reading.series
    last = reading.latest
    place = reading.place.name
    line = trend(reading)
    beside = dots.comparison(reading)
    areas = dots.wards(reading)
    groups = _groups(reading)
    return IndicatorCard(
        **_head(reading.indicator, reading.tables),
        standing=words.STANDINGS[series.standing],
        standing_means=_standing(reading.indicator, series),
        series=series.id,
        label=series.label,
        value=last.text if last else words.NOT_AVAILABLE,
        number=last.brief if last else words.NOT_AVAILABLE,
        unit=words.unit_words(series) if last else "",
        when=words.dated(last.period, reading.place.edition_date, series.edition) if last else "",
        change=reading.since_previous,
        verdicts=verdicts(reading),
        trend=line,
        no_trend="" if line else _no_trend(series, last, place),
        comparison=beside,
        no_comparison="" if beside else _no_comparison(series, place),
        wards=areas,
        map=area_map.of_wards(reading, areas) if areas else None,
        groups=groups,
        absent=tuple(KINDS[kind] for kind in _absent(groups, areas)),
        elsewhere=_elsewhere(reading, groups, areas),
        facts=_facts(reading),
        lineage=lineage(reading),
    )


def _awaited(chosen: Indicator, tables: Tables) -> IndicatorCard:
    """An indicator without figures: what it would measure, and who holds it."""
    place = tables.place.name
    return IndicatorCard(
        **_head(chosen, tables),
        standing=words.STANDINGS["awaiting"],
        standing_means=words.STANDING_MEANS["awaiting"],
        awaited=awaiting(chosen, place),
        facts=definition(chosen, chosen),
    )


def _head(chosen: Indicator, tables: Tables) -> dict[str, Any]:
    ambition = tables.place.ambition(chosen.ambition) if chosen.ambition else None
    return {
        "id": chosen.id,
        "title": chosen.title,
        "question": chosen.question,
        "ambition": f"{ambition.name}, indicator {chosen.number} of the scorecard" if ambition else "Progress index",
        "colour": ambition.colour if ambition else "",
        "caveats": tuple(words.sentence(c) for c in chosen.caveats),
        "voices": voices(tables.place, indicator=chosen.id, subject=f"“{chosen.title}”"),
    }


def _rowless(reading: Reading) -> bool:
    rows = reading.rows
    return not rows["value"].notna().any()


def _named(series: Series) -> str:
    return f"{series.label} ({words.lower_first(words.STANDINGS[series.standing])})"


def _standing(chosen: Indicator, series: Series) -> str:
    """In what way the figure is what is asked for; an indicator of the index only is measured against the index."""
    means = words.STANDING_MEANS[series.standing]
    return words.sentence(series.variant) or (means if chosen.number else means.replace("scorecard", "index"))


def _no_trend(series: Series, last: figures.Figure | None, place: str) -> str:
    if last is None:
        return f"There is no figure for {place} as a whole, so there is nothing to follow over time."
    return "Only one period has a figure, so there is no trend to show."


def _no_comparison(series: Series, place: str) -> str:
    if not figures.sized(series):
        return "This is a count. Counts of places of different size can’t be compared."
    return f"No figure of England or another city is held for the same period as {words.possessive(place)}."


def _evidence(chosen: Indicator, tables: Tables) -> tuple[bool, int]:
    """Whether the best series has a current, dated figure, and how many kinds of evidence it has."""
    held = next((r for r in map(tables.reading, figures.best_first(chosen)) if not _rowless(r)), None)
    last = held.latest if held else None
    if held is None or last is None:
        return False, 0
    kinds = {tables.catalogue.breakdowns[b].kind for b in held.breakdowns}
    parts = (
        len(held.comparable) > 1,
        held.england(last.period) is not None,
        figures.sized(held.series) and len(held.ward_rows) > 1,
        "deprivation" in kinds,
        bool(kinds - {"deprivation", "other"}),
    )
    return not last.older and held.series.standing != "proxy" and periods.parse(last.period).dated, sum(parts)


def _groups(reading: Reading) -> tuple[GroupsOfKind, ...]:
    found: dict[tuple[str, str], list[dots.Dots]] = {(kind, KINDS[kind]): [] for kind in KINDS}
    for breakdown in reading.breakdowns:
        described = reading.catalogue.breakdowns[breakdown]
        named = words.lower_first(described.title) if described.kind == "other" else KINDS[described.kind]
        if part := dots.groups(reading, breakdown):
            found.setdefault((described.kind, named), []).append(part)
    return tuple(
        GroupsOfKind(kind=kind, title=f"By {named}", parts=tuple(parts))
        for (kind, named), parts in found.items()
        if parts
    )


def _absent(groups: tuple[GroupsOfKind, ...], wards: dots.Dots | None) -> tuple[str, ...]:
    held = {g.kind for g in groups} | ({"ward"} if wards else set())
    return tuple(kind for kind in ("ward", *ASKED) if kind not in held)


def _elsewhere(
    reading: Reading, groups: tuple[GroupsOfKind, ...], wards: dots.Dots | None
) -> tuple[tuple[str, str], ...]:
    """Other series of the indicator that hold what this one lacks: id, and what it holds in words."""
    missing = _absent(groups, wards)
    found = []
    for other in figures.best_first(reading.indicator):
        held = [KINDS[kind] for kind in missing if kind in _held_by(reading.tables.reading(other))]
        if held and other.id != reading.series.id:
            found.append((other.id, f"{_named(other)}: by {words.listed(held)}"))
    return tuple(found)


def _held_by(reading: Reading) -> set[str]:
    kinds = {reading.catalogue.breakdowns[b].kind for b in reading.breakdowns}
    return kinds | ({"ward"} if len(reading.ward_rows) else set())


def definition(held: Series | Indicator, chosen: Indicator) -> tuple[tuple[str, str], ...]:
    """What is counted, what a change of it means, which way is better for what is held, and who publishes it."""
    return (
        ("What is counted", words.sentence(chosen.definition)),
        ("What a change means", words.sentence(chosen.change_means)),
        ("Which way is better", words.POLARITIES[held.polarity]),
        ("Who publishes it", words.sentence(chosen.owner)),
    )


def _facts(reading: Reading) -> tuple[tuple[str, str], ...]:
    series = reading.series
    source = reading.source
    licence = reading.catalogue.licences[source.licence]
    counted, means, better, owner = definition(series, reading.indicator)
    return (
        counted,
        ("What is shown here", words.sentence(series.label)),
        ("How it is worked out", formula(reading)),
        ("Standing", f"{words.STANDINGS[series.standing]}. {_standing(reading.indicator, series)}"),
        means,
        better,
        owner,
        ("Source", source_line(source)),
        ("Licence", f"{licence.title}. {licence.statement}".strip()),
    )
