"""The files of a frozen edition beside what its manifest says of them, and the shape that its tables must have."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from scorecard import observations
from scorecard.store import data_folder, files

MANIFEST = "manifest.json"
FORMAT, FORMATS = 2, (1, 2)  # of the manifest: 1 names no edition before
_KEYS = ("format", "edition", "place", "date", "note", "software", "index", "sources", "files", "hash")
_SHAPES = {
    "observations": observations.COLUMNS,
    "places": ("code", "name", "level", "ward", "residents"),
    "index": ("area", "node", "level", "score", "rank"),
}


def read(where: Path) -> tuple[dict[str, Any], list[str]]:
    """The manifest of an edition, and every file that isn't as it says."""
    try:
        manifest = json.loads((where / MANIFEST).read_bytes())
        if told := list(_manifest_faults(manifest)):
            return {}, told
        frozen = {str(key): (seal["size"], seal["sha256"]) for key, seal in manifest["files"].items()}
    except FileNotFoundError:
        return {}, [f"{MANIFEST} is missing"]
    except OSError as error:
        return {}, [f"{MANIFEST} can't be read: {error.strerror}"]
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}, [f"{MANIFEST} is damaged: it can't be read"]
    if manifest.get("hash") != sealed({key: value for key, value in manifest.items() if key != "hash"}):
        return manifest, [f"{MANIFEST} was changed: it doesn't match its own hash"]
    found = {p.relative_to(where).as_posix(): p for p in where.rglob("*") if not p.is_dir()}
    found.pop(MANIFEST)
    return manifest, [fault for key in sorted({*found, *frozen}) if (fault := _fault(key, found, frozen))]


def _manifest_faults(manifest: Any) -> Iterator[str]:
    """Why a manifest can't be that of an edition that this software knows."""
    known = isinstance(manifest, dict)
    if known and manifest.get("format", FORMAT) not in FORMATS:
        expected = " or ".join(map(str, FORMATS))
        yield f"{MANIFEST} has the format {manifest['format']!r}, expected {expected}: another version froze it"
        return
    wanted = (*_KEYS, *(("before",) if known and manifest.get("format", FORMAT) > 1 else ()))
    yield from (f"{MANIFEST} is damaged: it has no '{key}'" for key in wanted if not known or key not in manifest)


def shapes(where: Path, slug: str) -> Iterator[str]:
    """Tables of an edition that lack a column that the place is shown from."""
    tables = [*where.glob("observations/*.parquet"), where / "places" / slug / "areas.parquet"]
    for path in (*tables, where / data_folder.index_path(slug)):
        key = path.relative_to(where)
        try:
            found = pq.read_schema(path).names if path.is_file() else _SHAPES[key.parts[0]]
        except (OSError, ValueError):
            yield f"{key.as_posix()} is no table that can be read"
            continue
        lost = [column for column in _SHAPES[key.parts[0]] if column not in found]
        if lost:
            yield f"{key.as_posix()} is of an older shape: it has no column {', '.join(lost)}"


def _fault(key: str, found: Mapping[str, Path], frozen: Mapping[str, tuple[int, str]]) -> str:
    if key not in frozen:
        return f"{key} is no part of the edition"
    if key not in found:
        return f"{key} is missing"
    try:
        content, (size, digest) = found[key].read_bytes(), frozen[key]
    except OSError as error:
        return f"{key} can't be read: {error.strerror}"
    if len(content) != size:
        return f"{key} was changed: it has {len(content):,} bytes, {size:,} were frozen"
    same = files.digest(content) == digest
    return "" if same else f"{key} was changed: its size is as it was frozen, its content is not"


def sealed(manifest: Mapping[str, Any]) -> str:
    """The hash of a manifest, and so of everything that it names."""
    return files.digest(json.dumps(manifest, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode())
