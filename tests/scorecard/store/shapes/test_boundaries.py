"""A boundary file can be drawn, or every reason why it can't is named by file and feature."""

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.errors import StoreError
from scorecard.store.shapes import boundaries

ROOT = Path(__file__).resolve().parents[4]
FILE = "boundaries/a/wards.geojson"
RING = [[-1.5, 53.8], [-1.4, 53.8], [-1.4, 53.9], [-1.5, 53.8]]
AREAS = pd.DataFrame({"code": ["c", "w1", "w2"], "name": ["City", "North", "South"], "level": ["city", "ward", "ward"]})


def feature(code="w1", name="North", rings=None, kind="Polygon"):
    coordinates = [RING] if rings is None else rings
    return {"properties": {"code": code, "name": name}, "geometry": {"type": kind, "coordinates": coordinates}}


def content(*features):
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def told(*features):
    return [fault.removeprefix(f"{FILE}: ") for fault in boundaries.faults(FILE, content(*features))]


@pytest.mark.parametrize("path", sorted(ROOT.glob("data/**/*.geojson")), ids=lambda p: f"{p.parent.name}/{p.name}")
def test_every_shipped_file_is_sound_and_of_its_place(path):
    file = f"boundaries/{path.parent.name}/{path.name}"
    areas = pd.read_parquet(path.parents[2] / "places" / path.parent.name / "areas.parquet")
    assert boundaries.require(file, path.read_bytes()) == path.read_bytes()
    assert list(boundaries.relation_faults(file, path.read_bytes(), areas)) == []


def test_polygons_of_several_rings_and_parts_are_sound():
    assert told(feature(rings=[RING, RING]), feature("w2", "South", [[RING], [RING, RING]], "MultiPolygon")) == []


@pytest.mark.parametrize(
    ("bytes_", "expected"),
    [
        (b"", "expected GeoJSON, found text that is no JSON"),
        (b"[", "expected GeoJSON, found text that is no JSON"),
        (b'{"a": "\xe9"}', "expected text in UTF-8, found other bytes from byte 8 on"),
        (b"[]", "key 'type': expected 'FeatureCollection', found nothing"),
        (b'{"type": "Feature"}', "key 'type': expected 'FeatureCollection', found 'Feature'"),
        (b'{"type": "FeatureCollection"}', "key 'features': expected a list with a polygon for each area, found no"),
        (b'{"type": "FeatureCollection", "features": []}', "key 'features': expected a list"),
        (b'{"type": "FeatureCollection", "features": {"a": 1}}', "key 'features': expected a list"),
        (b"[" * 100_000, "expected GeoJSON, found text that is no JSON"),
    ],
)
def test_what_is_no_collection_is_named(bytes_, expected):
    (fault,) = boundaries.faults(FILE, bytes_)
    assert fault.startswith(f"{FILE}: {expected}")
    with pytest.raises(StoreError, match=FILE):
        boundaries.require(FILE, bytes_)


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (None, "property 'code': expected text, found nothing"),
        ({"properties": []}, "property 'name': expected text, found nothing"),
        (feature(code=5), "property 'code': expected text, found int 5"),
        (feature(name=" "), "property 'name': expected text, found ' '"),
        ({"properties": {"code": "w1", "name": "N"}}, "key 'geometry': expected a Polygon or MultiPolygon, found no"),
        (feature(kind=["Polygon"]), "key 'geometry': expected a Polygon or MultiPolygon, found list"),
        (feature(kind="Point"), "key 'geometry': expected a Polygon or MultiPolygon, found 'Point'"),
        (feature(rings=[]), "key 'coordinates': expected closed rings"),
        (feature(rings=[RING[:3]]), "key 'coordinates': expected closed rings"),
        (feature(rings=[[*RING[:3], [0, 52]]]), "key 'coordinates': expected closed rings"),
        (feature(rings=[[[*point, 0] for point in RING]]), "key 'coordinates': expected closed rings"),
        (feature(rings=[RING, 5]), "key 'coordinates': expected closed rings"),
        (feature(rings="text"), "key 'coordinates': expected closed rings"),
        (feature(rings=[[[10**400, 1]] * 4]), "key 'coordinates': expected closed rings"),
        (feature(rings=[[RING[0], [float("nan"), 53], *RING[2:]]]), "key 'coordinates': expected finite numbers"),
        (feature(rings=[[p[::-1] for p in RING]]), "key 'coordinates': expected -9 to 3, degrees"),
    ],
)
def test_a_feature_that_cannot_be_drawn_is_named(one, expected):
    assert [f for f in told(feature("w2", "South"), one) if f.startswith("feature 2") and expected in f]


def test_metres_are_metres_and_degrees_are_degrees():
    grid = content(feature(rings=[[[427680, 424243], [428409, 423416], [429193, 422595], [427680, 424243]]]))
    assert boundaries.faults("boundaries/a/wards_bng.geojson", grid) == []
    (fault,) = boundaries.faults(FILE, grid)
    assert "expected -9 to 3, degrees in the United Kingdom, found 427680 to 429193" in fault


def test_a_code_that_stands_again_is_named_and_many_are_counted():
    assert told(feature(), feature()) == ["feature 2 (w1): expected each code once, found it again"]
    found = told(*[feature()] * 9)
    assert len(found) == 6 and found[-1] == "3 more features like these"


def test_areas_of_the_place_are_drawn_each_by_its_name():
    file = content(feature("w1", "Nort"), feature("w3", "West"))
    assert [f.removeprefix(f"{FILE}: ") for f in boundaries.relation_faults(FILE, file, AREAS)] == [
        "unknown ward 'w3'",
        "area w1: expected the name 'North', found 'Nort'",
        "expected a row of w2, found none",
    ]
    many = content(*(feature(f"x{n}", "X") for n in range(9)))
    assert "4 more areas that are no ward of the place" in " ".join(boundaries.relation_faults(FILE, many, AREAS))
    assert list(boundaries.relation_faults("boundaries/a/parks.geojson", file, AREAS)) == []


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5) | st.sampled_from(["Polygon", "FeatureCollection"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["type", "features", "properties", "geometry", "coordinates", "code"]), inner)
    ),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(found=JSON, features=st.lists(JSON, min_size=1, max_size=3))
def test_no_json_at_all_stops_the_reader(found, features):
    assert boundaries.faults(FILE, json.dumps(found).encode())
    assert boundaries.faults(FILE, content(*features))
