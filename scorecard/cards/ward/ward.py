"""One ward: its scores beside the whole place's, the figures behind them, its rows of the scorecard, its people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scorecard.cards import words
from scorecard.cards.index.certainty import how_drawn, without_error
from scorecard.cards.index.contributions import Lifts, lifts
from scorecard.cards.index.profile import Profile, profile
from scorecard.cards.index.scores import beside
from scorecard.cards.index.strengths import (
    NOT_COMPARED,
    Alike,
    StrengthVerdict,
    comparisons,
    every_verdict,
    likeness,
    outline,
    rule,
    similar,
)
from scorecard.cards.index.tree import TOTAL, Node, children
from scorecard.cards.index.ward_scores import WardScores
from scorecard.cards.panel import Sheet, Value
from scorecard.cards.tables import Tables
from scorecard.cards.voices import Said, Voices
from scorecard.cards.ward.figures import WardFigure, scorecard_figures, ward_figure
from scorecard.catalogue import Standing

_SHEET = (
    "group",
    "indicator",
    "series",
    "series_label",
    "standing",
    "ward",
    "ward_name",
    "period",
    "ward_value",
    "place_value",
    "england_value",
    "unit",
    "status",
    "estimate",
    "source",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComponentScore:
    """One component of the ward, and the figures behind its score; `verdicts` by what it is set beside."""

    id: str
    title: str
    question: str
    score: float | None
    score_text: str
    range_text: str
    city_text: str
    side: str
    beside: str  # "6 above Testborough (59)"
    verdicts: Mapping[str, StrengthVerdict]
    figures: tuple[WardFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionScore:
    id: str
    title: str
    score_text: str
    beside: str
    components: tuple[ComponentScore, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What the ward is set beside: its key, its name in a choice, what stands out, and the rule for that."""

    key: str
    title: str
    outline: str
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ward:
    """Everything that the page of one ward says."""

    code: str
    name: str
    place: str
    headline: str
    people: tuple[str, ...]
    above: tuple[str, ...]  # furthest above the place first
    below: tuple[str, ...]
    note: str
    rank: str
    comparisons: tuple[Comparison, ...]
    alike: tuple[Alike, ...]
    likeness: str
    lifts: Lifts | None
    dimensions: tuple[DimensionScore, ...]
    profile: Profile | None
    scorecard: tuple[WardFigure, ...]
    sheet: Sheet
    voices: Voices


def ward(tables: Tables, code: str) -> Ward:
    """Return the card of a ward; `code` must be one of `tables.wards`."""
    own = WardScores(tables, code)
    shape = profile(tables, TOTAL, code) if tables.has_index else None
    dimensions = tuple(_dimensions(own)) if tables.has_index else ()
    alike = similar(own)
    rows = scorecard_figures(tables, code)
    said = tuple(_said(own))
    return Ward(
        code=code,
        name=own.name,
        place=tables.place.name,
        headline=headline(own),
        people=tuple(people(tables, code)),
        above=_furthest(own, 1),
        below=_furthest(own, -1),
        note=" ".join(filter(None, (how_drawn(tables), without_error(tables, TOTAL)))) if tables.has_index else "",
        rank=own.place_in_order(),
        comparisons=tuple(_comparisons(own)),
        alike=alike,
        likeness=likeness(alike),
        lifts=lifts(own),
        dimensions=dimensions,
        profile=shape,
        scorecard=rows,
        sheet=_sheet(code, own.name, dimensions, rows),
        voices=Voices(said=said, empty="" if said else _silent(own.name)),
    )


def headline(ward: WardScores) -> str:
    """The ward's score beside the whole place's."""
    own, city = ward.own(TOTAL), ward.city(TOTAL)
    if own is None:
        return f"{ward.name} has no index score yet."
    return f"{ward.name} scores {words.number(own)} out of 100; {ward.place.name} scores {words.number(city)}."


def _comparisons(ward: WardScores) -> Iterator[Comparison]:
    tables, found = ward.tables, every_verdict(ward)
    titles = {c.id: c.title for c in tables.catalogue.index.components}
    for key, title in comparisons(tables).items():
        yield Comparison(key=key, title=title, outline=outline(found[key], titles, key), rule=rule(tables, key))


def people(tables: Tables, code: str) -> Iterator[str]:
    """Who lives there, in sentences; what isn't known is left out."""
    row = tables.areas[tables.areas["code"] == code].iloc[0]
    residents, households = words.number_or_none(row["residents"]), words.number_or_none(row["households"])
    if residents is not None:
        homes = f"{words.number(households)} households with " if households is not None else ""
        yield f"{homes}{words.number(residents)} people."
    small = tables.areas[(tables.areas["level"] == "lsoa") & (tables.areas["ward"] == code)]
    known = small[small["decile"].notna()]
    total = float(known["residents"].sum())
    if total > 0:
        share = 100 * float(known.loc[known["decile"] == 1, "residents"].sum()) / total
        part = f"{words.measure(share, '%', 0)} of them live" if round(share) else "None of them lives"
        if 0 < share < 0.5:
            part = "Fewer than 1% of them live"
        yield f"{part} in the most deprived tenth of England’s neighbourhoods."


def _furthest(ward: WardScores, way: int) -> tuple[str, ...]:
    """The components furthest above, or below, the place, with their distance."""
    titles = {c.id: c.title for c in ward.tables.catalogue.index.components} if ward.tables.has_index else {}
    found = ((titles[n], ward.own(n), ward.city(n)) for n in ward.furthest(titles, way))
    return tuple(f"{title}: {words.number(own)} ({beside(own, city)})" for title, own, city in found)


def _dimensions(ward: WardScores) -> Iterator[DimensionScore]:
    catalogue = ward.tables.catalogue
    for node in children(catalogue, TOTAL):
        yield DimensionScore(
            id=node.id,
            title=node.title,
            score_text=words.number(ward.own(node.id)),
            beside=ward.beside(node.id),
            components=tuple(_component(ward, n) for n in children(catalogue, node.id)),
        )


def _component(ward: WardScores, node: Node) -> ComponentScore:
    return ComponentScore(
        id=node.id,
        title=node.title,
        question=node.about,
        score=ward.own(node.id),
        score_text=words.number(ward.own(node.id)),
        range_text=ward.limits(node.id).score_text,
        city_text=words.number(ward.city(node.id)),
        side=ward.side(node.id),
        beside=ward.beside(node.id),
        verdicts={key: found.get(node.id, NOT_COMPARED) for key, found in every_verdict(ward).items()},
        figures=tuple(_figures(ward, children(ward.tables.catalogue, node.id))),
    )


def _figures(ward: WardScores, nodes: Sequence[Node]) -> Iterator[WardFigure]:
    """The figures behind a component; what only stands in for what the component asks is called a proxy."""
    tables = ward.tables
    proxies = {i.series for i in tables.catalogue.index.indicators if i.proxy}
    for node in nodes:
        own = ward_figure(tables.reading(node.id), ward.code, ward.periods.get(node.id, ""))
        beside = {key: found[node.id].mark for key, found in every_verdict(ward).items() if node.id in found}
        standing = Standing.PROXY if node.id in proxies else own.standing
        yield replace(own, standing=standing, verdicts=beside)


def _said(ward: WardScores) -> Iterator[Said]:
    for voice in ward.place.voices:
        if voice.place in (ward.code, ward.name):
            yield Said(text=voice.text, source=", ".join(filter(None, (voice.source, voice.place, voice.date))))


def _silent(name: str) -> str:
    return (
        f"Nothing that residents of {name} said has been published and added yet. "
        "This place is kept for it: the words or a summary, with source, date and consent."
    )


def _sheet(code: str, name: str, dimensions: Sequence[DimensionScore], rows: Sequence[WardFigure]) -> Sheet:
    grouped = [(c.title, f) for d in dimensions for c in d.components for f in c.figures]
    grouped += [("Scorecard", f) for f in rows]
    lines: list[tuple[Value, ...]] = [
        (
            group,
            f.indicator,
            f.series,
            f.label,
            words.STANDINGS[f.standing],
            code,
            name,
            f.period,
            f.value,
            f.city_value,
            f.england_value,
            f.unit,
            f.status,
            f.estimate,
            f.source_id,
        )
        for group, f in grouped
    ]
    return Sheet(name=f"ward-{code}", columns=_SHEET, rows=tuple(lines))
