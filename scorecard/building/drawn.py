"""Boundary and postcode files of a place, made from the raw folder; what is held stays where less could be made."""

from __future__ import annotations

import io
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from scorecard.building.assembly import located
from scorecard.errors import SourceError
from scorecard.places.model import Place
from scorecard.store import shapes
from scorecard.store.data_folder import Store
from scorecard.supply.geography import boundaries, postcodes
from scorecard.supply.geography.boundaries import Boundaries

LEVELS: Mapping[str, str] = {"wards": "ward", "lsoas": "lsoa"}
LEAST = 0.9  # of the held postcodes that a new file must have: some end each year


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnFiles:
    """Files to write and files to remove, by their path under data/; what could not be made, and what was kept."""

    files: Mapping[str, bytes]
    gone: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


def drawn(home: Store, raw: Path, place: Place, areas: pd.DataFrame, accepted: bool = False) -> DrawnFiles:
    """The files of a place. A layer that would lose an area that is held, and still one of the place's, is not
    written, nor are postcodes of which more than a tenth would go, unless that is accepted; a layer that the place no
    longer names is removed."""
    files, faults = _made(raw, place, areas)
    kept: list[str] = []
    for layer, names in _names_of(place).items():
        lost = [] if accepted else _lost(home, names, files, areas)
        if lost:
            files = {name: content for name, content in files.items() if name not in names}
            kept.append(f"{place.name}: its {layer} stay as they are held: {lost[0]} would be gone")
    gone = [name for layer, names in _names_of(place).items() if layer not in place.files for name in names]
    there = tuple(name for name in gone if (home.home / name).is_file())
    return DrawnFiles(files=files, gone=there, faults=tuple(faults), kept=tuple(kept))


def _names_of(place: Place) -> dict[str, tuple[str, ...]]:
    """The files of each layer by their path under data/."""
    folder = f"boundaries/{place.slug}"
    layers = {layer: (f"{folder}/{layer}.geojson", f"{folder}/{layer}_bng.geojson") for layer in LEVELS}
    return {**layers, "postcodes": (f"places/{place.slug}/postcodes.parquet",)}


def _lost(home: Store, names: Iterable[str], files: Mapping[str, bytes], areas: pd.DataFrame) -> list[str]:
    """What a layer's held files show and its new ones don't."""
    for name in names:
        if name not in files or not (home.home / name).is_file():
            continue
        old = (home.home / name).read_bytes()
        if name.endswith(".parquet"):
            before, now = _rows(old), _rows(files[name])
            if now < LEAST * before:
                return [f"{before - now:,} of {before:,} postcodes"]
        elif lost := sorted((_codes(old) - _codes(files[name])) & set(areas["code"])):
            return [f"the polygon of {code}" for code in lost]
    return []


def _rows(content: bytes) -> int:
    try:
        return len(pd.read_parquet(io.BytesIO(content)))
    except (OSError, ValueError):
        return 0


def _codes(content: bytes) -> set[str]:
    try:
        return {str(feature["properties"]["code"]) for feature in json.loads(content)["features"]}
    except (ValueError, KeyError, TypeError):
        return set()


def _made(raw: Path, place: Place, areas: pd.DataFrame) -> tuple[dict[str, bytes], list[str]]:
    files: dict[str, bytes] = {}
    faults: list[str] = []
    try:
        for name, content in boundaries.boundary_files(_layers(raw, place, areas, faults)).items():
            file = f"boundaries/{place.slug}/{name}"
            files[file] = shapes.boundaries.require(file, content)
        if path := _file(raw, place, "postcodes", faults):
            table = postcodes.postcodes(path, wards=_of(areas, "ward"))
            file = f"places/{place.slug}/postcodes.parquet"
            files[file] = postcodes.postcode_file(shapes.require(Path(file), table, whole=True))
    except SourceError as error:
        faults += [f"{place.name} loses boundaries or postcodes: {fault}" for fault in error.faults]
    return files, faults


def _layers(raw: Path, place: Place, areas: pd.DataFrame, faults: list[str]) -> dict[str, Boundaries]:
    layers = {}
    for layer, level in LEVELS.items():
        if path := _file(raw, place, layer, faults):
            found = boundaries.areas(path, codes=_of(areas, level))
            layers[layer] = replace(found, names=_names(areas, found.codes))
            faults += [f"{path.name}: no polygon of {level} '{code}' ({place.name})" for code in found.missing]
    return layers


def _file(raw: Path, place: Place, key: str, faults: list[str]) -> Path | None:
    name = place.files.get(key)
    path = located(raw, name) if name else None
    if name and path is None:
        faults.append(f"{name} is missing: {place.name} loses its {key}")
    return path


def _of(areas: pd.DataFrame, level: str) -> Collection[str]:
    return set(areas.loc[areas["level"] == level, "code"])


def _names(areas: pd.DataFrame, found: Iterable[str]) -> tuple[str, ...]:
    names = dict(zip(areas["code"], areas["name"], strict=True))
    return tuple(names[code] for code in found)
