"""The spine chart of a ward of Testborough: a row for each figure, a mark whose shape says how it stands."""

from __future__ import annotations

from scorecard.cards.index.spine import spine
from scorecard.charts.spine import LOOKS, Half, spine_chart
from scorecard.charts.theme import specification
from tests.scorecard.cards import testborough

CARD = spine(testborough.tables(explained=testborough.explained()), testborough.MILL, "city")


def test_each_column_draws_its_own_rows() -> None:
    assert CARD is not None
    drawn = [specification(spine_chart(Half(card=CARD, place=n)))["layer"][0]["data"]["values"] for n in (0, 1)]
    assert [[r["title"] for r in rows] for rows in drawn] == [[r.title for r in rows] for _, rows in CARD.halves]
    assert all(r["worst"] <= r["at"] <= r["best"] for rows in drawn for r in rows)


def test_marks_differ_by_shape_as_well_as_colour() -> None:
    assert CARD is not None
    marks = specification(spine_chart(Half(card=CARD, place=0)))["layer"][3]
    assert marks["encoding"]["shape"]["scale"]["domain"] == marks["encoding"]["fill"]["scale"]["domain"]
    assert len({look[3] for look in LOOKS.values()}) == len(LOOKS)


def test_both_columns_have_the_same_key() -> None:
    assert CARD is not None
    keys = [specification(spine_chart(Half(card=CARD, place=n)))["layer"][3]["encoding"]["fill"] for n in (0, 1)]
    assert keys[0] == keys[1]
