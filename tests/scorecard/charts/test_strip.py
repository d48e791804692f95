"""The small areas of one ward of Testborough beside all others."""

from __future__ import annotations

from dataclasses import replace

from scorecard.cards.neighbourhoods.within_ward import Neighbourhood, neighbourhoods
from scorecard.charts.strip import strip
from scorecard.charts.theme import specification
from tests.scorecard.cards import testborough

CARD = neighbourhoods(testborough.tables(), testborough.MILL, "dry-homes-series")


def values(kind: str, card: object = CARD) -> list[dict]:
    layers = specification(strip(card))["layer"]  # type: ignore[arg-type]
    return next(part["data"]["values"] for part in layers if part["mark"]["type"] == kind)


def test_dots_are_the_ward_s_own_and_lines_the_others() -> None:
    assert [d["value"] for d in values("circle")] == [87.0, 91.0]
    assert sorted(t["value"] for t in values("tick")) == [79.0, 83.0, 95.0, 99.0]


def test_the_line_is_the_figure_of_the_whole() -> None:
    assert values("rule") == [{"value": 87.0, "text": "Testborough 87.0"}]


def test_dots_of_one_value_are_stacked() -> None:
    same = tuple(Neighbourhood(code=f"E0199990{n}", name=str(n), value=5.0, text="5", inside=True) for n in range(4))
    heights = [d["y"] for d in values("circle", replace(CARD, areas=(*CARD.areas, *same)))]
    assert len(set(heights[:4])) == 4


def test_the_axis_names_the_unit() -> None:
    layers = specification(strip(CARD))["layer"]
    assert layers[0]["encoding"]["x"]["title"] == "Figure, %"
