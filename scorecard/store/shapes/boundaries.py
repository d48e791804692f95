"""What a boundary file must be: GeoJSON with one polygon an area, its code and name, numbers that can be."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

import numpy as np
import pandas as pd

from scorecard.errors import StoreError
from scorecard.store.shapes.columns import SHOWN, like
from scorecard.store.shapes.held import missing_faults

LEVELS = {"wards": "ward", "lsoas": "lsoa"}  # what the areas of a file are, by the start of its name
_GRID = "_bng.geojson"
_BOUNDS = {True: ((0, 700_000), (0, 1_300_000)), False: ((-9, 3), (49, 62))}  # metres; degrees of the United Kingdom
_DEPTH = {"Polygon": 1, "MultiPolygon": 2}  # lists around a ring


def faults(file: str, content: bytes) -> list[str]:
    """Return everything in which a boundary file is not as it must be, one sentence each; [] for a sound one."""
    try:
        found = json.loads(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        return [f"{file}: expected text in UTF-8, found other bytes from byte {error.start + 1} on"]
    except (ValueError, RecursionError) as error:
        return [f"{file}: expected GeoJSON, found text that is no JSON ({error})"]
    kind = found.get("type") if isinstance(found, dict) else None
    if kind != "FeatureCollection":
        return [f"{file}: key 'type': expected 'FeatureCollection', found {_said(kind or found)}"]
    features = found.get("features")
    if not isinstance(features, list) or not features:
        return [f"{file}: key 'features': expected a list with a polygon for each area, found {_said(features)}"]
    return _few(file, [*_features(file, features), *_twice(file, features)])


def require(file: str, content: bytes) -> bytes:
    """Return a boundary file that is as it must be. Raises StoreError with every fault."""
    if found := faults(file, content):
        raise StoreError(f"{file} is not as it must be", found)
    return content


def relation_faults(file: str, content: bytes, areas: pd.DataFrame) -> Iterator[str]:
    """Areas that a sound boundary file draws and the place doesn't have, has under another name, or lacks."""
    level = LEVELS.get(file.rpartition("/")[2].removesuffix(".geojson").removesuffix("_bng"))
    if level is None:
        return
    own = areas[areas["level"] == level]
    names = dict(zip(own["code"], own["name"], strict=True))
    drawn = {f["properties"]["code"]: f["properties"]["name"] for f in json.loads(content)["features"]}
    strange = [code for code in drawn if code not in names]
    yield from (f"{file}: unknown {level} '{code}'{like(code, names)}" for code in strange[:SHOWN])
    if len(strange) > SHOWN:
        yield f"{file}: {len(strange) - SHOWN} more areas that are no {level} of the place"
    renamed = [code for code, name in drawn.items() if code in names and name != names[code]]
    yield from (
        f"{file}: area {code}: expected the name '{names[code]}', found '{drawn[code]}'" for code in renamed[:SHOWN]
    )
    if len(renamed) > SHOWN:
        yield f"{file}: {len(renamed) - SHOWN} more areas with another name"
    yield from missing_faults(file, list(names), drawn)


def _features(file: str, features: list[Any]) -> Iterator[tuple[str, str]]:
    """Kind and sentence of each fault of single features."""
    grid = file.endswith(_GRID)
    for number, feature in enumerate(features, 1):
        properties = _properties(feature)
        where = f"{file}: feature {number}" + (f" ({properties['code']})" if properties.get("code") else "")
        for key in ("code", "name"):
            if not isinstance(properties.get(key), str) or not properties[key].strip():
                yield key, f"{where}: property '{key}': expected text, found {_said(properties.get(key))}"
        if text := _geometry(feature.get("geometry") if isinstance(feature, Mapping) else None, grid=grid):
            yield "geometry", f"{where}: {text}"


def _properties(feature: Any) -> Mapping[str, Any]:
    given = feature.get("properties") if isinstance(feature, Mapping) else None
    return given if isinstance(given, Mapping) else {}


def _geometry(geometry: Any, *, grid: bool) -> str:
    """What is wrong with a geometry; nothing for a sound one."""
    kind = geometry.get("type") if isinstance(geometry, Mapping) else None
    if not isinstance(kind, str) or kind not in _DEPTH:
        return f"key 'geometry': expected a Polygon or MultiPolygon, found {_said(kind or geometry)}"
    rings = geometry.get("coordinates")
    try:
        for _ in range(_DEPTH[kind] - 1):
            rings = list(chain.from_iterable(rings))
        found = [np.asarray(ring, dtype="float64") for ring in rings]
        points = np.concatenate(found)
        sound = all(r.ndim == 2 and r.shape[1] == 2 and len(r) > 3 and (r[0] == r[-1]).all() for r in found)
    except (TypeError, ValueError, OverflowError):
        sound = False
    if not sound:
        return "key 'coordinates': expected closed rings of at least four points, each of two numbers"
    if not np.isfinite(points).all():
        return "key 'coordinates': expected finite numbers, found NaN or infinity"
    for axis, (low, high) in zip(points.T, _BOUNDS[grid], strict=True):
        if axis.min() < low or axis.max() > high:
            unit = "metres of the National Grid" if grid else "degrees in the United Kingdom"
            return f"key 'coordinates': expected {low:,} to {high:,}, {unit}, found {axis.min():g} to {axis.max():g}"
    return ""


def _twice(file: str, features: list[Any]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for number, feature in enumerate(features, 1):
        code = _properties(feature).get("code")
        if isinstance(code, str) and code in seen:
            yield "twice", f"{file}: feature {number} ({code}): expected each code once, found it again"
        elif isinstance(code, str):
            seen.add(code)


def _few(file: str, found: list[tuple[str, str]]) -> list[str]:
    """The first faults of each kind, and how many more there are."""
    kept: list[str] = []
    for kind in dict.fromkeys(kind for kind, _ in found):
        own = [text for name, text in found if name == kind]
        kept += own[:SHOWN]
        kept += [f"{file}: {len(own) - SHOWN} more features like these"] if len(own) > SHOWN else []
    return kept


def _said(value: Any) -> str:
    if value is None or value in ("", [], {}):
        return "nothing"
    return f"'{value[:40]}'" if isinstance(value, str) else f"{type(value).__name__} {str(value)[:40]}"
