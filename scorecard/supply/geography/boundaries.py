"""Boundaries of areas: GeoJSON as published -> topologically clean polygons for the map and for print."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from pyproj import Transformer

from scorecard.errors import SourceError, nearest
from scorecard.supply.geography.polygons import Polygons, clean, simplified
from scorecard.supply.tables.contents import AGAIN
from scorecard.supply.tables.opening import found_bytes

# The publisher's transformation from WGS 84 to the National Grid by seven parameters, good to about five metres.
# It is spelt out because PROJ would otherwise take the best one installed: other machine, other bytes.
_TO_GRID = (
    "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad"
    " +step +proj=push +v_3 +step +proj=cart +ellps=WGS84"
    " +step +inv +proj=helmert +x=446.448 +y=-125.157 +z=542.06 +rx=0.15 +ry=0.247 +rz=0.842 +s=-20.489"
    " +convention=position_vector +step +inv +proj=cart +ellps=airy +step +proj=pop +v_3"
    " +step +proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy"
)
_GRID_MEMBER = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}
_CENTIMETRE = 0.01
_SLIVER = 20.0  # metres
_LONLAT_DECIMALS = 5
_TOLERANCES = (5, 10, 20, 30, 40, 50, 75, 100, 150, 200, 300, 400, 500)  # metres


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundaries:
    """Areas in order of their code, as polygons in metres of the British National Grid that share their edges."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    polygons: Polygons
    missing: tuple[str, ...]  # wanted codes of which the file has no polygon


def areas(path: Path, *, codes: Collection[str], code: str | None = None, name: str | None = None) -> Boundaries:
    """Return the polygons of the wanted areas in a GeoJSON file (plain or gzipped).

    Parameters
    ----------
    path
        A FeatureCollection in longitude and latitude (EPSG:4326) or in British National Grid (EPSG:27700).
    codes
        The wanted areas.
    code, name
        The properties that hold an area's code and name. Left out, the code is the property that holds most of
        the wanted codes, and the name is its sibling by the publisher's custom (WD23CD, WD23NM; x_code, x_name).

    Raises
    ------
    SourceError
        If the file is no such collection, lacks the properties, repeats an area or can't be made clean.
    """
    collection = _collection(path)
    features = [feature for feature in collection["features"] if feature.get("geometry")]
    code = code or _code_property(features, codes, path)
    name = name or _name_property(code)
    _require_properties(features, (code, name), path)
    wanted = set(codes)
    kept = sorted((f for f in features if f["properties"][code] in wanted), key=lambda f: str(f["properties"][code]))
    found = tuple(str(feature["properties"][code]) for feature in kept)
    _refuse_repeated(found, path)
    return Boundaries(
        codes=found,
        names=tuple(" ".join(str(feature["properties"][name]).split()) for feature in kept),
        polygons=_polygons(kept, found, _is_grid(collection, features, path), path),
        missing=tuple(sorted(wanted.difference(found))),
    )


def lonlat(boundaries: Boundaries) -> bytes:
    """Return GeoJSON in longitude and latitude with five decimals (about one metre), by RFC 7946."""
    inverse = Transformer.from_pipeline(_TO_GRID)
    scale = 10**_LONLAT_DECIMALS
    degrees = shapely.transform(
        boundaries.polygons,
        lambda xy: scale * np.column_stack(inverse.transform(xy[:, 0], xy[:, 1], direction="INVERSE")),
    )
    # Rounded as whole numbers, so that neighbours are rounded to the same point and edges stay shared.
    steps = clean(degrees, grid=1, codes=boundaries.codes)
    rounded = shapely.transform(steps, lambda xy: np.round(np.rint(xy) / scale, _LONLAT_DECIMALS))
    return _geojson(boundaries, rounded, {})


def national_grid(boundaries: Boundaries) -> bytes:
    """Return GeoJSON in whole metres of the British National Grid, for charts that do not project."""
    metres = clean(boundaries.polygons, grid=1, codes=boundaries.codes)
    return _geojson(boundaries, metres, {"crs": _GRID_MEMBER}, whole=True)


def boundary_files(layers: Mapping[str, Boundaries], *, limit: int = 300_000) -> dict[str, bytes]:
    """Return file name -> bytes: `<layer>.geojson` and `<layer>_bng.geojson` for every layer that has areas.

    While all files together pass `limit` bytes, the largest layer is simplified a step further; neighbours
    are simplified alike and keep their shared edge.
    """
    tolerances = {layer: iter(_TOLERANCES) for layer, boundaries in layers.items() if boundaries.codes}
    files = {layer: _pair(layer, layers[layer]) for layer in tolerances}
    while (size := sum(map(_size, files.values()))) > limit:
        largest = max(files, key=lambda layer: _size(files[layer]))
        tolerance = next(tolerances[largest], None)
        if tolerance is None:
            raise SourceError(f"boundaries: found {size} bytes however simplified, expected at most {limit}")
        files[largest] = _pair(largest, _simplified(layers[largest], tolerance))
    return {file: content for pair in files.values() for file, content in pair.items()}


def _pair(layer: str, boundaries: Boundaries) -> dict[str, bytes]:
    return {f"{layer}.geojson": lonlat(boundaries), f"{layer}_bng.geojson": national_grid(boundaries)}


def _size(files: Mapping[str, bytes]) -> int:
    return sum(map(len, files.values()))


def _simplified(boundaries: Boundaries, tolerance: float) -> Boundaries:
    return replace(boundaries, polygons=simplified(boundaries.polygons, tolerance))


def _collection(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(found_bytes(path))
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{path.name}: expected GeoJSON, found text that is no JSON ({error})") from error
    kind = found.get("type") if isinstance(found, dict) else type(found).__name__
    if kind != "FeatureCollection" or not found.get("features"):
        raise SourceError(f"{path.name}: expected a GeoJSON FeatureCollection with features, found '{kind}'")
    features = found["features"]
    if not isinstance(features, list) or not all(map(_is_feature, features)):
        raise SourceError(f"{path.name}: expected features with properties and a geometry, found others; {AGAIN}")
    if not any(feature["geometry"] for feature in features):
        raise SourceError(f"{path.name}: expected features with a geometry, found none with one; {AGAIN}")
    return dict(found)


def _is_feature(feature: object) -> bool:
    return isinstance(feature, dict) and isinstance(feature.get("properties"), dict) and "geometry" in feature


def _code_property(features: list[dict[str, Any]], codes: Collection[str], path: Path) -> str:
    wanted = set(codes)
    names = {name for feature in features for name in feature["properties"]}
    hits = {name: sum(feature["properties"].get(name) in wanted for feature in features) for name in sorted(names)}
    best = max(hits, key=lambda name: hits[name], default="")
    if not hits.get(best):
        held = {name: str(features[0]["properties"].get(name)) for name in sorted(names)}
        shown = ", ".join(f"{name} such as '{cell}'" for name, cell in held.items())
        raise SourceError(
            f"{path.name}: expected a property with one of {len(wanted)} wanted codes, found {shown or 'none'}; "
            f"expected e.g. '{min(wanted, default='')}': the file may be of other areas or of another year"
        )
    return best


def _name_property(code: str) -> str:
    for ending, sibling in (("CD", "NM"), ("cd", "nm"), ("code", "name")):
        if code.endswith(ending):
            return code.removesuffix(ending) + sibling
    return "name"


def _require_properties(features: list[dict[str, Any]], names: tuple[str, ...], path: Path) -> None:
    found = {name for feature in features for name in feature["properties"]}
    missing = [f"expected property '{n}'; nearest '{nearest(n, found)}'" for n in names if n not in found]
    if missing:
        raise SourceError(f"{path.name}: properties are missing; found {', '.join(sorted(found))}", missing)


def _refuse_repeated(found: tuple[str, ...], path: Path) -> None:
    repeated = sorted({code for code in found if found.count(code) > 1})
    if repeated:
        raise SourceError(f"{path.name}: expected one feature an area", [f"'{code}' is repeated" for code in repeated])


def _is_grid(collection: dict[str, Any], features: list[dict[str, Any]], path: Path) -> bool:
    """Say whether coordinates are metres: by the file's word, or because no degree is so large."""
    stated = str(collection.get("crs", ""))
    if "27700" in stated:
        return True
    west, south, east, north = shapely.total_bounds([_shape(f["geometry"], path) for f in features])
    if -180 <= west <= east <= 180 and -90 <= south <= north <= 90:
        return False
    if 0 <= west <= east <= 700_000 and 0 <= south <= north <= 1_300_000:
        return True
    raise SourceError(
        f"{path.name}: expected EPSG:4326 or EPSG:27700, found {west:g} to {east:g}, {south:g} to {north:g}"
    )


def _polygons(kept: list[dict[str, Any]], codes: tuple[str, ...], grid: bool, path: Path) -> Polygons:
    shapes = np.array([_shape(feature["geometry"], path) for feature in kept], dtype=object)
    if not grid:
        forward = Transformer.from_pipeline(_TO_GRID)
        shapes = shapely.transform(shapes, lambda xy: np.column_stack(forward.transform(xy[:, 0], xy[:, 1])))
    try:
        return clean(shapes, grid=_CENTIMETRE, codes=codes, sliver=_SLIVER)
    except ValueError as error:
        raise SourceError(f"{path.name}: {error}") from error


def _shape(geometry: object, path: Path) -> shapely.Geometry:
    try:
        return shapely.from_geojson(json.dumps(geometry))
    except shapely.errors.ShapelyError as error:
        raise SourceError(f"{path.name}: expected polygons, found a damaged geometry ({error})") from error


def _geojson(boundaries: Boundaries, polygons: Polygons, members: dict[str, Any], *, whole: bool = False) -> bytes:
    """Return one feature a line, without spaces: small, and readable in a comparison of versions."""
    head = json.dumps({"type": "FeatureCollection", **members}, separators=(",", ":"))[:-1]
    lines = [
        json.dumps(
            {"type": "Feature", "properties": {"code": code, "name": name}, "geometry": _geometry(polygon, whole)},
            separators=(",", ":"),
            ensure_ascii=False,
        )
        for code, name, polygon in zip(boundaries.codes, boundaries.names, polygons, strict=True)
    ]
    return (head + ',"features":[\n' + ",\n".join(lines) + "\n]}\n").encode()


def _geometry(polygon: shapely.Geometry, whole: bool) -> dict[str, Any]:
    """Return the GeoJSON geometry with outer rings anticlockwise, holes clockwise, rings in a fixed order."""
    rings = [
        [
            np.rint(ring).astype(int).tolist() if whole else ring.tolist()
            for ring in map(shapely.get_coordinates, (part.exterior, *part.interiors))
        ]
        for part in shapely.get_parts(shapely.orient_polygons(shapely.normalize(polygon)))
    ]
    return (
        {"type": "Polygon", "coordinates": rings[0]}
        if len(rings) == 1
        else {"type": "MultiPolygon", "coordinates": rings}
    )
