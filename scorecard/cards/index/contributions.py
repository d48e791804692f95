"""Which indicators lift or lower a ward's index most beside the whole place's; together they make the difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scorecard.cards import words
from scorecard.cards.index.tree import TOTAL, nodes
from scorecard.cards.index.ward_scores import WardScores
from scorecard.cards.panel import Sheet, Table, Value

_MOST = 5
_LEAST = 0.05  # points: what rounds to 0.0 neither lifts nor lowers
_SHEET = (
    "area",
    "area_name",
    "indicator",
    "title",
    "component",
    "score",
    "city_score",
    "points",
    "difference",
    "status",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lift:
    """One indicator: its scores, and the points of the index that it adds more (or less) than in the whole place."""

    series: str
    title: str
    component: str
    own: float | None
    city: float | None
    points: float | None
    difference: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifts:
    """The indicators that lift most and lower most, for reading; all of them, for machines."""

    text: str
    up: Table
    down: Table
    sheet: Sheet


def lifts(ward: WardScores) -> Lifts | None:
    """Return the card of a ward; None where no contributions are held, or the ward has no index."""
    found = sorted(_lifts(ward), key=lambda lift: -lift.difference)
    own, city = ward.own(TOTAL), ward.city(TOTAL)
    if not found or own is None or city is None:
        return None
    name, place = ward.name, ward.place.name
    up = [lift for lift in found if lift.difference >= _LEAST][:_MOST]
    down = [lift for lift in reversed(found) if lift.difference <= -_LEAST][:_MOST]
    return Lifts(
        text=_text(name, place, own - city, len(found)),
        up=_table(f"Lift {words.possessive(name)} score most", name, place, up),
        down=_table(f"Lower {words.possessive(name)} score most", name, place, down),
        sheet=Sheet(name=f"contributions-{ward.code}", columns=_SHEET, rows=tuple(_lines(ward.code, name, found))),
    )


def _lifts(ward: WardScores) -> Iterator[Lift]:
    table = ward.tables.beside_index("contributions")
    if table.empty:
        return
    known = {n.id: n for n in nodes(ward.tables.catalogue)}
    for row in table[table["area"] == ward.code].to_dict("records"):
        node, difference = known[str(row["indicator"])], words.number_or_none(row["difference"])
        if difference is not None:
            yield Lift(
                series=node.id,
                title=node.title,
                component=known[node.parent].title,
                own=ward.own(node.id),
                city=ward.city(node.id),
                points=words.number_or_none(row["points"]),
                difference=difference,
            )


def _text(name: str, place: str, apart: float, count: int) -> str:
    size = words.number(abs(apart), 1)
    if not words.as_written(apart, 1):
        return f"{name} and {place} score the same: what lifts and what lowers the score cancel out."
    more = "more" if apart > 0 else "less"
    whole = f"The {words.counted(count, 'indicator')} together make that difference. These count most."
    return f"{name} scores {size} points {more} than {place}. {whole}"


def _table(caption: str, name: str, place: str, found: Sequence[Lift]) -> Table:
    rows = tuple(
        (
            f"{lift.title}, {words.lower_first(lift.component)}",
            words.number(lift.own),
            words.number(lift.city),
            words.number(lift.difference, 1, sign=True),
        )
        for lift in found
    )
    return Table(
        caption=caption,
        columns=("Indicator", name, place, "Points of the index"),
        rows=rows or (("None", "", "", ""),),
        numeric=(1, 2, 3),
    )


def _lines(ward: str, name: str, found: Sequence[Lift]) -> Iterator[tuple[Value, ...]]:
    for lift in found:
        yield (
            ward,
            name,
            lift.series,
            lift.title,
            lift.component,
            lift.own,
            lift.city,
            lift.points,
            lift.difference,
            "" if lift.own is not None else "x",
        )
