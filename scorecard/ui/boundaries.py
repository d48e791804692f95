"""Whether a map can be drawn from a boundary file; what is wrong with one that is damaged."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from scorecard.errors import StoreError

_SHAPES = ("Polygon", "MultiPolygon")


def whole(content: bytes, name: str) -> bytes:
    """The content of a boundary file that can be drawn. Raises StoreError with what is wrong with the file `name`."""
    try:
        held = json.loads(content)
    except ValueError as error:  # bytes that are not UTF-8 are one too
        raise StoreError(f"{name} is damaged: it is not valid GeoJSON ({error})") from error
    features = held.get("features") if isinstance(held, dict) else None
    if not isinstance(features, list) or not features:
        raise StoreError(f"{name} is damaged: expected features, found none")
    faults = [f"{name} feature {n}: {fault}" for n, one in enumerate(features, 1) for fault in _faults(one)]
    if faults:
        raise StoreError(f"{name} is damaged", faults)
    return content


def _faults(feature: Any) -> Iterator[str]:
    """What a feature lacks: the code of its area, or a polygon."""
    held = feature if isinstance(feature, dict) else {}
    properties, shape = held.get("properties"), held.get("geometry")
    if not isinstance(properties, dict) or not isinstance(properties.get("code"), str):
        yield "expected a property 'code', found none"
    if not isinstance(shape, dict) or shape.get("type") not in _SHAPES or not _drawn(shape):
        yield "expected a polygon, found none"


def _drawn(shape: dict[str, Any]) -> bool:
    """Whether there is at least one ring, each of at least four points of numbers."""
    parts = [shape.get("coordinates")] if shape["type"] == "Polygon" else shape.get("coordinates")
    rings = [ring for part in parts if isinstance(part, list) for ring in part] if isinstance(parts, list) else []
    return bool(rings) and all(isinstance(ring, list) and len(ring) > 3 and all(map(_point, ring)) for ring in rings)


def _point(at: Any) -> bool:
    return isinstance(at, list) and len(at) > 1 and all(isinstance(n, (int, float)) for n in at[:2])
