"""The parts of a node of the index side by side: every ward, the whole place and, where asked for, one ward."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scorecard.cards import words
from scorecard.cards.index.certainty import UNKNOWN, ScoreLimits, limits, without_error
from scorecard.cards.index.scores import beside, score, scores, side
from scorecard.cards.index.tree import Node, children, node_of, nodes
from scorecard.cards.index.ward_scores import WardScores
from scorecard.cards.judgement import Side
from scorecard.cards.panel import Panel, Sheet, Table, Value, index_line
from scorecard.cards.tables import Tables
from scorecard.catalogue import Catalogue

_SHEET = (
    "area",
    "area_name",
    "node",
    "node_title",
    "level",
    "score",
    "score_lower",
    "score_upper",
    "city_score",
    "difference",
    "status",
)
SCALE = "Scores run from 0 to 100. Higher is better."


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part: the ward's score (None where no ward is asked for), the place's, and those of all wards."""

    node: Node
    group: str
    ward: float | None
    city: float | None
    ward_text: str
    limits: ScoreLimits  # of the ward
    city_text: str
    beside: str
    side: Side
    wards: tuple[tuple[str, float], ...]

    @property
    def reach(self) -> float:
        values = [value for _, value in self.wards]
        return max(values) - min(values) if values else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Parts in the order of the tree."""

    place: str
    ward: str
    parts: tuple[Part, ...]
    panel: Panel


def profile(tables: Tables, node: str, ward: str = "") -> Profile | None:
    """Return the parts of a node, for the whole index its components; None where it has none with scores."""
    own = WardScores(tables, ward)
    parts = tuple(_parts(own, _below(tables.catalogue, node)))
    if not parts:
        return None
    panel = _panel(own, node_of(tables.catalogue, node), parts)
    return Profile(place=tables.place.name, ward=own.name, parts=parts, panel=panel)


def _below(catalogue: Catalogue, node: str) -> list[Node]:
    if node_of(catalogue, node).level == "index":
        return [n for n in nodes(catalogue) if n.level == "component"]
    return children(catalogue, node)


def _parts(ward: WardScores, below: Sequence[Node]) -> Iterator[Part]:
    tables, table = ward.tables, scores(ward.tables)
    titles = {n.id: n.title for n in nodes(tables.catalogue)}
    for node in below:
        if node.id not in table.columns:
            continue
        own, city = ward.own(node.id), ward.city(node.id)
        column = table[node.id]
        every = [(name, words.number_or_none(column.get(code))) for code, name in tables.wards.items()]
        yield Part(
            node=node,
            group=titles[node.parent],
            ward=own,
            city=city,
            ward_text=words.number(own),
            limits=ward.limits(node.id),
            city_text=words.number(city),
            beside=beside(own, city),
            side=side(own, city),
            wards=tuple((name, value) for name, value in every if value is not None),
        )


def reach(part: Part) -> str:
    """Lowest and highest ward: 12 to 88."""
    values = [value for _, value in part.wards]
    return f"{words.number(min(values))} to {words.number(max(values))}" if values else words.NOT_AVAILABLE


def widest(parts: Sequence[Part]) -> str:
    """Where wards lie furthest apart, and where closest together."""
    most, least = max(parts, key=lambda p: p.reach), min(parts, key=lambda p: p.reach)
    low = words.lower_first
    if len(parts) == 1:
        return f"Wards score {reach(most)} for {low(most.node.title)}."
    return (
        f"Wards differ most in {low(most.node.title)} ({reach(most)})"
        f" and least in {low(least.node.title)} ({reach(least)})."
    )


def _headline(parts: Sequence[Part], ward: str, place: str) -> str:
    if not ward:
        most = max(parts, key=lambda p: p.reach)
        return f"Wards lie furthest apart in {words.lower_first(most.node.short)}: {reach(most)}."
    above, below = (sum(p.side is s for p in parts) for s in (Side.ABOVE, Side.BELOW))
    return f"{ward} is above {place} in {above} of {len(parts)} parts and below in {below}."


def _panel(ward: WardScores, node: Node, parts: Sequence[Part]) -> Panel:
    tables, place, name = ward.tables, ward.place.name, ward.name
    marks = f"Large dot: {name}, with its range. " if name else ""
    headline = _headline(parts, name, place)
    about = (
        SCALE,
        f"{marks}Tall line: {place} as a whole. Small lines: every ward.",
        *filter(None, (without_error(tables, node.id),)),
    )
    index = tables.catalogue.index
    return Panel(
        headline=headline,
        subtitle=f"Score out of 100. {about[1]}",
        alt=f"{headline} {widest(parts)}",
        source=index_line(index),
        table=_table(ward, node, parts),
        sheet=_sheet(ward, node, parts),
        about=about,
    )


def _table(ward: WardScores, node: Node, parts: Sequence[Part]) -> Table:
    place, name = ward.place.name, ward.name
    own = ("Part", name, "Range", f"Beside {place}") if name else ("Part",)
    mine = [(p.ward_text, p.limits.score_text, p.beside) if name else () for p in parts]
    rows = tuple(
        (p.node.title, *first, p.city_text, reach(p), words.number(p.reach))
        for p, first in zip(parts, mine, strict=True)
    )
    return Table(
        caption=f"{node.title}: scores of its parts" + (f" in {name}" if name else ""),
        columns=(*own, place, "Wards from lowest to highest", "Points between them"),
        rows=rows,
        numeric=(1, 2, 4, 5, 6) if name else (1, 2, 3),
        note=without_error(ward.tables, node.id),
    )


def _sheet(ward: WardScores, node: Node, parts: Sequence[Part]) -> Sheet:
    tables, place, table = ward.tables, ward.place, scores(ward.tables)
    shown = {place.code: place.name} | ({ward.code: ward.name} if ward.name else {}) | dict(tables.wards)
    lines: list[tuple[Value, ...]] = []
    for part in parts:
        known = limits(tables, part.node.id)
        for code, name in shown.items():
            own = score(table, code, part.node.id)
            gap = None if own is None or part.city is None else own - part.city
            span = known.get(code, UNKNOWN)
            lines.append(
                (
                    code,
                    name,
                    part.node.id,
                    part.node.title,
                    part.node.level,
                    own,
                    span.lower,
                    span.upper,
                    part.city,
                    gap,
                    "" if own is not None else "x",
                )
            )
    return Sheet(
        name=f"index-parts-{node.id}" + (f"-{ward.code}" if ward.code else ""), columns=_SHEET, rows=tuple(lines)
    )
