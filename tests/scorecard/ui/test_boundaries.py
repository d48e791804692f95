"""Boundary files: what can be drawn is let through as it is, what can't is named."""

from __future__ import annotations

import json

import pytest

from scorecard.errors import StoreError
from scorecard.store import HOME
from scorecard.ui.boundaries import whole

RING = [[0, 0], [1, 0], [1, 1], [0, 0]]
PROPER = {"properties": {"code": "E1"}, "geometry": {"type": "Polygon", "coordinates": [RING]}}


def test_what_ships_can_be_drawn() -> None:
    files = sorted(HOME.glob("boundaries/*/*_bng.geojson"))
    assert files and all(whole(path.read_bytes(), path.name) == path.read_bytes() for path in files)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", "not valid GeoJSON"),
        (b'{"features": [{', "not valid GeoJSON"),
        (b"\xff\xfe\x92", "not valid GeoJSON"),
        (b"[]", "expected features"),
        (b'{"features": {}}', "expected features"),
        (b'{"features": []}', "expected features"),
    ],
)
def test_a_file_that_holds_no_shapes_says_so(content: bytes, fault: str) -> None:
    with pytest.raises(StoreError, match=f"a/b.geojson is damaged: .*{fault}"):
        whole(content, "a/b.geojson")


@pytest.mark.parametrize(
    ("more", "faults"),
    [
        ({"properties": None}, ["expected a property 'code', found none"]),
        ({"properties": {"code": 3}}, ["expected a property 'code', found none"]),
        ({"geometry": None}, ["expected a polygon, found none"]),
        ({"geometry": {"type": "Point", "coordinates": [0, 0]}}, ["expected a polygon, found none"]),
        ({"geometry": {"type": "Polygon", "coordinates": []}}, ["expected a polygon, found none"]),
        ({"geometry": {"type": "Polygon", "coordinates": [[[0, 0]]]}}, ["expected a polygon, found none"]),
        ({"geometry": {"type": "Polygon", "coordinates": [[*RING, ["a", 1]]]}}, ["expected a polygon, found none"]),
        ({"geometry": {"type": "MultiPolygon", "coordinates": 3}}, ["expected a polygon, found none"]),
        (
            {"properties": {}, "geometry": {}},
            ["expected a property 'code', found none", "expected a polygon, found none"],
        ),
    ],
)
def test_every_feature_that_cannot_be_drawn_is_named(more: dict[str, object], faults: list[str]) -> None:
    content = json.dumps({"features": [PROPER, PROPER | more]}).encode()
    with pytest.raises(StoreError) as raised:
        whole(content, "w.geojson")
    assert list(raised.value.faults) == [f"w.geojson feature 2: {fault}" for fault in faults]


def test_a_feature_that_is_none_is_named() -> None:
    with pytest.raises(StoreError, match="feature 1"):
        whole(b'{"features": [1]}', "w.geojson")


def test_several_polygons_are_one_shape() -> None:
    many = PROPER | {"geometry": {"type": "MultiPolygon", "coordinates": [[RING], [RING]]}}
    content = json.dumps({"features": [many]}).encode()
    assert whole(content, "w.geojson") == content
