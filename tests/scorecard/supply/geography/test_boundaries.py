"""Boundaries in the publisher's GeoJSON -> files for the map and for print."""

from __future__ import annotations

import gzip
import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import shapely

from scorecard.errors import SourceError
from scorecard.supply.geography.boundaries import areas, boundary_files, lonlat, national_grid

WARDS = ["E05999901", "E05999902", "E05999903"]

# Three wards of Testborough; the second and third are drawn a few metres away from the first and from each other.
RINGS = {
    "E05999901": [[-1.60, 53.80], [-1.58, 53.80], [-1.58, 53.82], [-1.60, 53.82], [-1.60, 53.80]],
    "E05999902": [[-1.57996, 53.80], [-1.56, 53.80], [-1.56, 53.81], [-1.57997, 53.81], [-1.57996, 53.80]],
    "E05999903": [[-1.58, 53.81003], [-1.56, 53.81002], [-1.56, 53.82], [-1.58, 53.82], [-1.58, 53.81003]],
}
NAMES = {"E05999901": "Mill & Weir", "E05999902": "Quay  End ", "E05999903": "Llŷn Hill"}

# Ordnance Survey's published test points for ETRS89 -> National Grid: longitude, latitude, easting, northing.
TEST_POINTS = {
    "Lambeth": (-0.11992557180, 51.48936564950, 530624.974, 178388.464),
    "Northampton": (-0.91248956970, 52.25160951230, 474335.969, 262047.755),
    "Nottingham": (-1.19747655922, 52.96219109410, 454002.834, 340834.943),
    "Pudsey": (-1.66379168242, 53.80021519630, 422242.186, 433818.701),
    "Newcastle University": (-1.61657685184, 54.97912273660, 424639.355, 565012.703),
}


def feature(code: str, name: str, ring: list[list[float]]) -> dict[str, Any]:
    properties = {"WD23CD": code, "WD23NM": name, "LAD23CD": "E08999999"}
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "MultiPolygon", "coordinates": [[ring]]},
    }


def collection(**members: Any) -> dict[str, Any]:
    elsewhere = feature("E05999999", "Elsewhere", [[-1.5, 53.8], [-1.4, 53.8], [-1.4, 53.9], [-1.5, 53.8]])
    features = [elsewhere, *(feature(code, NAMES[code], RINGS[code]) for code in reversed(WARDS))]
    return {"type": "FeatureCollection", "features": features, **members}


def written(folder: Path, content: object, name: str = "testborough_wards.geojson") -> Path:
    path = folder / name
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
    return path


def shapes(file: bytes) -> np.ndarray:
    return np.array([shapely.geometry.shape(f["geometry"]) for f in json.loads(file)["features"]], dtype=object)


def test_the_wanted_areas_come_in_order_of_code_and_the_missing_ones_are_named(tmp_path: Path) -> None:
    read = areas(written(tmp_path, collection()), codes=[*WARDS, "E05999904"])
    assert read.codes == tuple(WARDS)
    assert read.names == ("Mill & Weir", "Quay End", "Llŷn Hill")
    assert read.missing == ("E05999904",)


def test_features_have_a_code_and_a_name_only(tmp_path: Path) -> None:
    read = areas(written(tmp_path, collection()), codes=WARDS)
    for file in (lonlat(read), national_grid(read)):
        found = [f["properties"] for f in json.loads(file)["features"]]
        assert found == [{"code": c, "name": " ".join(NAMES[c].split())} for c in WARDS]


def test_neighbours_share_their_edge_in_both_files(tmp_path: Path) -> None:
    read = areas(written(tmp_path, collection()), codes=WARDS)
    for file in (lonlat(read), national_grid(read)):
        polygons = shapes(file)
        assert shapely.is_valid(polygons).all()
        assert shapely.coverage_is_valid(polygons)
        whole = shapely.union_all(polygons)
        assert (whole.geom_type, len(whole.interiors)) == ("Polygon", 0)


def test_degrees_keep_the_source_to_five_decimals(tmp_path: Path) -> None:
    read = areas(written(tmp_path, collection()), codes=WARDS)
    corners = shapely.get_coordinates(shapes(lonlat(read))[0]).tolist()
    assert all(corner in corners for corner in RINGS["E05999901"])
    assert all(value == round(value, 5) for corner in corners for value in corner)


def test_outer_rings_run_anticlockwise(tmp_path: Path) -> None:
    read = areas(written(tmp_path, collection()), codes=WARDS)
    for file in (lonlat(read), national_grid(read)):
        rings = [f["geometry"]["coordinates"][0] for f in json.loads(file)["features"]]
        assert all(shapely.is_ccw(shapely.linearrings(ring)) for ring in rings)


def test_a_hole_runs_clockwise_and_parts_make_a_multipolygon(tmp_path: Path) -> None:
    outer = [[-1.6, 53.8], [-1.5, 53.8], [-1.5, 53.9], [-1.6, 53.9], [-1.6, 53.8]]
    hole = [[-1.57, 53.83], [-1.53, 53.83], [-1.53, 53.87], [-1.57, 53.87], [-1.57, 53.83]]
    island = [[-1.4, 53.8], [-1.39, 53.8], [-1.39, 53.81], [-1.4, 53.8]]
    drawn = feature("E05999901", "Mill & Weir", outer)
    drawn["geometry"]["coordinates"] = [[outer, hole], [island]]
    read = areas(written(tmp_path, {"type": "FeatureCollection", "features": [drawn]}), codes=["E05999901"])
    geometry = json.loads(lonlat(read))["features"][0]["geometry"]
    assert geometry["type"] == "MultiPolygon"
    assert sorted(len(part) for part in geometry["coordinates"]) == [1, 2]
    for first, *holes in geometry["coordinates"]:
        assert shapely.is_ccw(shapely.linearrings(first))
        assert not any(shapely.is_ccw(shapely.linearrings(ring)) for ring in holes)


@pytest.mark.parametrize("place", TEST_POINTS)
def test_the_grid_agrees_with_the_surveys_test_points_to_five_metres(tmp_path: Path, place: str) -> None:
    lon, lat, easting, northing = TEST_POINTS[place]
    ring = [[lon, lat], [lon + 0.01, lat], [lon + 0.01, lat + 0.01], [lon, lat]]
    content = {"type": "FeatureCollection", "features": [feature("E05999901", place, ring)]}
    file = national_grid(areas(written(tmp_path, content), codes=["E05999901"]))
    corners = shapely.get_coordinates(shapes(file))
    assert np.hypot(*(corners - [easting, northing]).T).min() <= 5
    assert '"urn:ogc:def:crs:EPSG::27700"' in file.decode()
    assert all(isinstance(v, int) for v in json.loads(file)["features"][0]["geometry"]["coordinates"][0][0])


def test_metres_are_read_as_metres_whether_the_file_says_so_or_not(tmp_path: Path) -> None:
    read = areas(written(tmp_path, collection()), codes=WARDS)
    grid = json.loads(national_grid(read))
    for f in grid["features"]:
        f["properties"] = {"WD23CD": f["properties"]["code"], "WD23NM": f["properties"]["name"]}
    stated = areas(written(tmp_path, grid), codes=WARDS)
    unstated = areas(written(tmp_path, {k: v for k, v in grid.items() if k != "crs"}), codes=WARDS)
    assert national_grid(stated) == national_grid(unstated) == national_grid(read)
    assert np.allclose(shapely.area(shapes(lonlat(stated))), shapely.area(shapes(lonlat(read))), rtol=0.002)


def test_the_same_input_gives_the_same_bytes_in_any_order_and_packing(tmp_path: Path) -> None:
    first = boundary_files({"wards": areas(written(tmp_path, collection()), codes=WARDS)})
    mixed = collection()
    random.Random(1).shuffle(mixed["features"])
    packed = written(tmp_path, mixed, "testborough_wards.geojson.gz")
    assert boundary_files({"wards": areas(packed, codes=set(WARDS))}) == first


def test_files_are_named_by_their_layer_and_a_layer_without_areas_has_none(tmp_path: Path) -> None:
    path = written(tmp_path, collection())
    wards = areas(path, codes=WARDS)
    none = areas(path, codes=["E01999901"], code="WD23CD", name="WD23NM")
    assert none.missing == ("E01999901",)
    assert list(boundary_files({"wards": wards, "lsoas": none})) == ["wards.geojson", "wards_bng.geojson"]


def test_the_largest_layer_is_simplified_until_all_files_fit(tmp_path: Path) -> None:
    angles = np.linspace(0, 2 * np.pi, 2001)
    circle = np.column_stack([-1.5 + 0.05 * np.cos(angles), 53.8 + 0.03 * np.sin(angles)]).round(6).tolist()
    content = {"type": "FeatureCollection", "features": [feature("E05999901", "Round", [*circle[:-1], circle[0]])]}
    large = areas(written(tmp_path, content), codes=["E05999901"])
    small = areas(written(tmp_path, collection()), codes=WARDS)
    files = boundary_files({"wards": small, "lsoas": large}, limit=10_000)
    assert sum(map(len, files.values())) <= 10_000
    assert files["wards.geojson"] == lonlat(small)
    assert shapely.area(shapes(files["lsoas_bng.geojson"]))[0] == pytest.approx(large.polygons[0].area, rel=0.01)
    with pytest.raises(SourceError, match="expected at most 100"):
        boundary_files({"wards": small, "lsoas": large}, limit=100)


def test_small_area_properties_are_found_too(tmp_path: Path) -> None:
    drawn = feature("E01999901", "", RINGS["E05999901"])
    drawn["properties"] = {"lsoa21_code": "E01999901", "lsoa21_name": "Testborough 001A"}
    read = areas(written(tmp_path, {"type": "FeatureCollection", "features": [drawn]}), codes=["E01999901"])
    assert read.names == ("Testborough 001A",)


def far(x: float) -> dict[str, Any]:
    ring = [[x, 0.0], [x + 1, 0.0], [x + 1, 1.0], [x, 0.0]]
    return {"type": "FeatureCollection", "features": [feature("E05999901", "Far", ring)]}


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        ("<html>", "this is a web page, not a table"),
        ({"type": "Topology"}, "expected a GeoJSON FeatureCollection with features, found 'Topology'"),
        ("", "the file is empty"),
        ('{"type": "FeatureColl', "expected GeoJSON, found text that is no JSON"),
        ("caf\u00e9", "expected GeoJSON"),
        ("[1, 2]", "found 'list'"),
        ({"type": "FeatureCollection", "features": [1]}, "expected features with properties and a geometry"),
        ({"type": "FeatureCollection", "features": [{"properties": None}]}, "expected features with properties"),
        (
            {"type": "FeatureCollection", "features": [{"properties": {"WD23CD": WARDS[0]}, "geometry": None}]},
            "expected features with a geometry, found none",
        ),
        (
            {
                "type": "FeatureCollection",
                "features": [
                    {
                        "properties": {"WD23CD": WARDS[0], "WD23NM": "x"},
                        "geometry": {"type": "Polygon", "coordinates": [[1]]},
                    }
                ],
            },
            "found a damaged geometry",
        ),
        ({"type": "FeatureCollection", "features": []}, "expected a GeoJSON FeatureCollection with features"),
        (far(2_000_000), "expected EPSG:4326 or EPSG:27700, found 2e.06 to"),
    ],
)
def test_what_is_no_boundary_file_is_refused(tmp_path: Path, content: object, fault: str) -> None:
    with pytest.raises(SourceError, match=fault):
        areas(written(tmp_path, content), codes=WARDS)


def test_all_missing_properties_are_named_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        areas(written(tmp_path, collection()), codes=WARDS, code="WD24CD", name="WD24NM")
    assert caught.value.faults == (
        "expected property 'WD24CD'; nearest 'WD23CD'",
        "expected property 'WD24NM'; nearest 'WD23NM'",
    )


def test_a_file_without_any_wanted_code_shows_what_it_has(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"expected a property with one of 1 wanted codes, found.*WD23CD"):
        areas(written(tmp_path, collection()), codes=["E01999901"])


def test_repeated_areas_are_all_named(tmp_path: Path) -> None:
    content = collection()
    content["features"] += content["features"][1:3]
    with pytest.raises(SourceError) as caught:
        areas(written(tmp_path, content), codes=WARDS)
    assert caught.value.faults == ("'E05999902' is repeated", "'E05999903' is repeated")


def test_an_area_that_lies_under_another_is_named_with_its_file(tmp_path: Path) -> None:
    content = collection()
    content["features"].append(feature("E05999904", "Under", RINGS["E05999901"]))
    with pytest.raises(SourceError, match=r"testborough_wards.geojson: nothing is left of E05999904"):
        areas(written(tmp_path, content), codes=[*WARDS, "E05999904"])


@pytest.mark.raw
@pytest.mark.parametrize(
    ("city", "wards"),
    [("E08000035", 33), ("E06000032", 20), ("E07000194", 22), ("E09000002", 19)],
)
def test_every_ward_of_the_four_places_has_a_polygon(raw: Path, city: str, wards: int) -> None:
    lookup = pd.read_csv(raw / "lookups" / "ew_lsoa21_ward24_ltla24.csv.gz")
    codes = set(lookup.loc[lookup["ltla24_code"] == city, "ward24_code"])
    read = areas(raw / "boundaries" / "england_wards_dec2023_BSC.geojson.gz", codes=codes)
    assert (len(read.codes), read.missing) == (wards, ())
    assert all(shapely.coverage_is_valid(shapes(file)) for file in boundary_files({"wards": read}).values())


@pytest.mark.raw
def test_wards_and_small_areas_of_one_place_fit_into_300_kilobytes(raw: Path) -> None:
    lookup = pd.read_csv(raw / "lookups" / "leeds_lsoa21_ward24.csv.gz")
    ward_file = raw / "boundaries" / "england_wards_dec2023_BSC.geojson.gz"
    layers = {
        "wards": areas(ward_file, codes=set(lookup["ward24_code"])),
        "lsoas": areas(raw / "boundaries" / "leeds_lsoa21.geojson", codes=set(lookup["lsoa21_code"])),
    }
    files = boundary_files(layers)
    assert len(json.loads(files["lsoas.geojson"])["features"]) == 488
    assert sum(map(len, files.values())) <= 300_000
    assert all(shapely.coverage_is_valid(shapes(file)) for file in files.values())


@pytest.mark.raw
def test_postcode_points_lie_in_the_ward_that_the_survey_gives_them(raw: Path) -> None:
    points = pd.read_csv(raw / "postcodes" / "leeds_codepoint_open_2025_2.csv.gz")
    ward_file = raw / "boundaries" / "england_wards_dec2023_BSC.geojson.gz"
    read = areas(ward_file, codes=set(points["ward"]))
    inside = [
        shapely.contains_xy(polygon, points.loc[points["ward"] == code, ["easting", "northing"]].to_numpy())
        for code, polygon in zip(read.codes, read.polygons, strict=True)
    ]
    assert np.concatenate(inside).mean() > 0.97  # outlines are generalised to 200 m
