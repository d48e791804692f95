"""Pictures of the presentation: where lines run, which wards are drawn, no words in the shapes."""

from __future__ import annotations

import re
from base64 import b64decode

import pytest

from scorecard.cards.deck.slides import SlideLine, Written
from scorecard.cards.index.progress_index import progress_index
from scorecard.charts.deck import WIDE, Drawn, lettered, line, line_alt, wards
from tests.scorecard.cards import testborough
from tests.scorecard.charts.test_maps import boundary

OWN = SlideLine(
    name="Testborough",
    labels=("2021", "2022", "2023"),
    values=(80.0, 90.0, 85.0),
    texts=("80.0%", "90.0%", "85.0%"),
    written=Written(decimals=1, after="%"),
)
BOTH = SlideLine(
    name="Testborough",
    labels=OWN.labels,
    values=OWN.values,
    texts=OWN.texts,
    other_name="England",
    others=(84.0, 84.5, 84.9),
    other_text="84.9%",
    written=OWN.written,
)


def paths(drawn: Drawn) -> list[list[tuple[float, float]]]:
    found = re.findall(r'<polyline points="([^"]+)"', drawn.svg)
    return [[tuple(map(float, p.split(","))) for p in one.split()] for one in found]  # type: ignore[misc]


def test_a_higher_figure_stands_higher() -> None:
    (points,) = paths(line(OWN))
    first, middle, last = (y for _, y in points)
    assert middle < last < first
    assert (first - last) / (first - middle) == pytest.approx(0.5, abs=0.01)


def test_england_is_dashed_and_its_name_keeps_clear_of_the_place_s() -> None:
    drawn = line(BOTH)
    assert len(paths(drawn)) == 2 and "stroke-dasharray" in drawn.svg
    ends = {m.text: m.y for m in drawn.marks}
    apart = abs(ends["Testborough 85.0%"] - ends["England 84.9%"]) * drawn.ratio * WIDE
    assert apart >= 60
    assert ends["Testborough 85.0%"] < ends["England 84.9%"]  # the higher figure's name stands above


def test_the_line_in_words_has_every_figure() -> None:
    assert line_alt(BOTH) == (
        "Line of 3 figures of Testborough: 2021 80.0%; 2022 90.0%; 2023 85.0%. England, 2023: 84.9%."
    )


def test_every_ward_of_the_place_is_drawn_and_scored_where_there_is_room() -> None:
    drawn = wards(progress_index(testborough.tables(), "spi"), boundary())
    assert drawn.svg.count("<path") == 3
    assert {m.text for m in drawn.marks} == {"83", "50", "64"}
    assert all(0 < m.x < 1 and 0 < m.y < 1 for m in drawn.marks)


def test_shapes_hold_no_words_but_the_picture_that_stands_alone_does() -> None:
    drawn = wards(progress_index(testborough.tables(), "spi"), boundary())
    assert "<text" not in b64decode(drawn.address.partition(",")[2]).decode()
    assert lettered(drawn).count("<text") == 3
