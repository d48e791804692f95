"""The map of Testborough: every ward once, shaded by its band, labelled where there is room."""

from __future__ import annotations

import json

import pytest

from scorecard.cards.index.progress_index import ProgressIndex, progress_index
from scorecard.charts.maps import _LETTERS, NO_SCORE, SHADES, Mapped, area_map, chosen, exact, shade, shades
from scorecard.charts.theme import specification
from tests.scorecard.cards import testborough


def boundary() -> bytes:
    """Three square kilometres side by side, and a ward that is not the place's."""
    codes = (testborough.NORTH, testborough.MILL, testborough.STATION, "E05000009")
    features = [
        {
            "type": "Feature",
            "properties": {"code": code, "name": code},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x, 0], [x + 1000, 0], [x + 1000, 1000], [x, 1000], [x, 0]]],
            },
        }
        for x, code in zip(range(0, 4000, 1000), codes, strict=True)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


@pytest.fixture
def card() -> ProgressIndex:
    return progress_index(testborough.tables(), "spi")


@pytest.fixture
def layers(card: ProgressIndex) -> list[dict]:
    return specification(area_map(Mapped(card=card.map, boundary=boundary())))["layer"]


def test_every_ward_is_drawn_once_and_others_are_not(layers: list[dict]) -> None:
    drawn = layers[0]["data"]["values"]
    assert sorted(f["tip0"] for f in drawn) == ["North & Hill", "Old Mill", "Station"]
    assert {f["tip0"]: f["band"] for f in drawn}["Old Mill"] == "50 to 59"
    assert {f["code"] for f in drawn} == {f["ward"] for f in drawn}


def test_bands_stand_from_low_to_high_in_the_legend(layers: list[dict], card: ProgressIndex) -> None:
    scale = layers[0]["encoding"]["fill"]["scale"]
    assert scale["domain"] == [b.label for b in card.bands]
    assert scale["range"] == list(shades(len(card.bands)))


def test_labels_stand_in_their_ward_and_know_their_room(layers: list[dict]) -> None:
    labels = {label["name"]: label for label in layers[2]["data"]["values"]}
    assert 1000 < labels["Old Mill"]["x"] < 2000
    assert 0 < labels["Old Mill"]["y"] < 1000
    assert labels["Old Mill"]["room"] == 0.3333  # of the wards that are drawn
    assert labels["Old Mill"]["text"] == "50"


def test_a_ward_without_a_score_is_in_the_legend() -> None:
    scores = testborough.scores()
    card = progress_index(testborough.tables(index=scores[scores["area"] != testborough.MILL]), "spi")
    layers = specification(area_map(Mapped(card=card.map, boundary=boundary())))["layer"]
    assert layers[0]["encoding"]["fill"]["scale"]["range"][-1] == NO_SCORE
    assert layers[0]["encoding"]["fill"]["scale"]["domain"][-1] == "No score (hatched)"
    assert layers[1]["mark"]["fill"]["gradient"] == "linear"
    assert [shade(r.band, len(card.bands)) for r in card.rows if r.score is None] == [NO_SCORE]
    assert card.map.note == "Old Mill has no score here and is hatched on the map."


def test_a_chosen_area_is_ringed_and_every_area_can_be_clicked(card: ProgressIndex) -> None:
    plain = specification(area_map(Mapped(card=card.map, boundary=boundary())))
    spec = chosen(plain, testborough.MILL)
    rings = [layer for layer in spec["layer"] if layer["mark"].get("strokeWidth") in (6, 3)]
    assert [f["code"] for f in rings[0]["data"]["values"]] == [testborough.MILL]
    assert spec["params"][-1]["views"] == [spec["layer"][0]["name"]]
    assert len(chosen(plain, "")["layer"]) == len(plain["layer"])


def test_neighbourhoods_stand_under_the_outlines_of_wards(card: ProgressIndex) -> None:
    layers = specification(area_map(Mapped(card=card.map, boundary=boundary(), outlines=boundary())))["layer"]
    assert len(layers[1]["data"]["values"]) == 4
    assert layers[0]["mark"]["strokeWidth"] < layers[2]["mark"]["strokeWidth"]


def test_the_map_is_described_and_keeps_its_height(card: ProgressIndex) -> None:
    chart = area_map(Mapped(card=card.map, boundary=boundary()))
    assert chart.description == card.panel.alt
    assert exact(chart).autosize.type == "fit-x"


def _luminance(colour: str) -> float:
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_labels_can_be_read_on_every_shade() -> None:
    """The contrast ratio of WCAG is at least 4.5."""
    for ground, ink in _LETTERS.items():
        low, high = sorted((_luminance(ground), _luminance(ink)))
        assert (high + 0.05) / (low + 0.05) >= 4.5, (ground, ink)


@pytest.mark.parametrize("count", range(6))
def test_shades_grow_darker(count: int) -> None:
    found = [_luminance(c) for c in shades(count)]
    assert len(found) == count
    assert found == sorted(found, reverse=True)
    assert set(shades(count)) <= set(SHADES)
