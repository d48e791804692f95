"""What a build made: data/manifest.json, written last, and what of it isn't so any more.

It names every built file with its size and SHA-256, of a table its rows and its key, the rows, figures and last
period of every series of every place, which series stayed as they were, and the editions that were frozen by then. It
holds no time of day: the same raw files give the same bytes. Files that people edit (catalogue, places' TOML, voices,
words) are not in it.
"""

from __future__ import annotations

import io
import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

from scorecard import observations, periods
from scorecard.errors import PeriodError, StoreError
from scorecard.store import files, shapes
from scorecard.store.data_folder import INDEX, Store, index_path

NAME = "manifest.json"
FORMAT = 1
COMPARATORS = "comparators"
MIXED = "built files are of different builds, or were changed since: run `python -m scorecard build` again"
_KEYS: Mapping[str, tuple[str, ...]] = {
    "observations": observations.KEY,
    "areas": ("code",),
    "postcodes": ("postcode",),
    "": ("area", "node"),
    "contributions": ("area", "indicator"),
    "peers": ("area", "place"),
    "standing": ("area", "node", "against"),
    "neighbours": ("node", "area", "other"),
    "consistency": ("component",),
    "sensitivity": ("kind", "node"),
}
_SHOWN = 20  # series that lost something that are listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """Files by path, series by table, and why series of a table were kept; tables are places' slugs or comparators.

    `editions` are the frozen ones' hashes by place and name, as their ledger has them; builds before it hold none.
    """

    files: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    series: Mapping[str, Mapping[str, Mapping[str, Any]]] = field(default_factory=dict)
    kept: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    editions: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read(home: Store) -> Manifest | None:
    """The manifest; None where there is none. Raises StoreError for one that is damaged or of another format."""
    path = home.home / NAME
    if not path.is_file():
        return None
    again = "run `python -m scorecard build` again"
    try:
        told = json.loads(path.read_bytes())
        if told["format"] != FORMAT:
            raise StoreError(f"{NAME} has the format {told['format']!r}, expected {FORMAT}: {again}")
        made = Manifest(
            files=told["files"],
            series=told["series"],
            kept=told["kept"],
            editions={slug: dict(known) for slug, known in told.get("editions", {}).items()},
        )
        _ = [(seal["sha256"], seal["size"], seal["place"]) for seal in made.files.values()]
        _ = [(s["rows"], s["figures"], s["last"]) for table in made.series.values() for s in table.values()]
    except KeyError as error:
        raise StoreError(f"{NAME} has no {error}: {again}") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise StoreError(f"{NAME} is damaged: it can't be read: {again}") from error
    return made


def text(manifest: Manifest) -> bytes:
    """The manifest as JSON, in one order."""
    told = {
        "format": FORMAT,
        "files": manifest.files,
        "series": manifest.series,
        "kept": manifest.kept,
        "editions": manifest.editions,
    }
    return (json.dumps(told, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def sealed(name: str, content: bytes, place: str) -> dict[str, Any]:
    """What the manifest says of a file of a place, or of all ("")."""
    seal: dict[str, Any] = {"place": place, "sha256": files.digest(content), "size": len(content)}
    if name.endswith(".parquet"):
        table = pq.read_metadata(io.BytesIO(content))
        seal |= {"rows": table.num_rows, "key": [c for c in _key(name, place) if c in table.schema.names]}
    return seal


def counted(rows: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Of each series: rows, figures and the last period that has one ("" without any)."""
    told = {}
    for key, own in rows.groupby("series", sort=True):
        figures = own[own["value"].notna()]
        last = periods.latest(figures["period"]) or ""
        told[str(key)] = {"rows": len(own), "figures": len(figures), "last": last}
    return told


def built(home: Store, slug: str) -> dict[str, Path]:
    """The files of a place that stand where a build puts them."""
    root = home.home
    found = [root / "observations" / f"{slug}.parquet", *(root / index_path(slug, n) for n in ("", *INDEX))]
    found += [*(root / "places" / slug).glob("*.parquet"), *(root / "boundaries" / slug).rglob("*")]
    kept = [p for p in found if p.is_file() and not p.name.startswith(".")]
    return {p.relative_to(root).as_posix(): p for p in sorted(kept)}


def as_built(home: Store, manifest: Manifest, name: str) -> bool:
    """Whether a file is byte by byte what the build made."""
    path, seal = home.home / name, manifest.files.get(name)
    return bool(seal) and path.is_file() and files.digest(path.read_bytes()) == seal["sha256"]  # type: ignore[index]


def faults(home: Store, manifest: Manifest, slugs: Collection[str]) -> Iterator[str]:
    """Built files of these places, and of all, that are missing, changed or strange, and the series that lost by it."""
    told = [*_changed(home, manifest, slugs)]
    strange = [f"{name} is no part of the last build: remove it, or build again" for name in _strange(home, manifest)]
    yield from [MIXED, *told] if told else []
    yield from strange


def said(manifest: Manifest, slugs: Collection[str]) -> Iterator[str]:
    """Lines on the series that the last builds kept as they were, and why."""
    for table in (*slugs, COMPARATORS):
        yield from (f"kept at the last build: {why}" for why in manifest.kept.get(table, {}).values())


def _changed(home: Store, manifest: Manifest, slugs: Collection[str]) -> Iterator[str]:
    for name, seal in sorted(manifest.files.items()):
        if seal["place"] not in ("", *slugs) or as_built(home, manifest, name):
            continue
        path = home.home / name
        if not path.is_file():
            yield f"{name} is missing since the last build"
            continue
        yield f"{name} is not as it was built{_rows(path, seal)}"
        if name.startswith("observations/"):
            yield from _lost(path, manifest.series.get(path.stem, {}))


def _rows(path: Path, seal: Mapping[str, Any]) -> str:
    if "rows" not in seal:
        return f": it has {path.stat().st_size:,} bytes, {seal['size']:,} were built"
    try:
        count = pq.read_metadata(path).num_rows
    except (OSError, ValueError):
        return ": it can't be read"
    return f": it has {count:,} rows, {seal['rows']:,} were built" if count != seal["rows"] else ""


def _lost(path: Path, built: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Series of a changed table that have fewer figures than were built; a table without its shape has other faults."""
    try:
        rows = pd.read_parquet(path)
        if not shapes.typed(path, rows):
            return
        now = counted(rows)
    except (OSError, ValueError, PeriodError):
        return
    nothing = {"figures": 0, "last": ""}
    fewer = [
        (k, now.get(k, nothing), was) for k, was in built.items() if now.get(k, nothing)["figures"] < was["figures"]
    ]
    for key, is_, was in fewer[:_SHOWN]:
        last = f", the last of {is_['last'] or 'none'}, was {was['last']}" if is_["last"] != was["last"] else ""
        yield f"{path.stem}: '{key}' has {is_['figures']:,} figures, {was['figures']:,} were built{last}"
    if len(fewer) > _SHOWN:
        yield f"... and {len(fewer) - _SHOWN:,} more series of {path.stem} have fewer figures than were built"


def _strange(home: Store, manifest: Manifest) -> Iterator[str]:
    """Files that stand where only a build writes and that none made."""
    root = home.home
    found = [p for kind in ("observations", "index", "boundaries") for p in (root / kind).rglob("*")]
    found += (root / "places").glob("*/*.parquet")
    for path in sorted(p for p in found if p.is_file() and not p.name.startswith(".")):
        name = path.relative_to(root).as_posix()
        if name not in manifest.files:
            yield name


def _key(name: str, place: str) -> tuple[str, ...]:
    path = PurePosixPath(name)
    if path.parts[0] in ("observations",):
        return _KEYS["observations"]
    stem = path.stem if path.parts[0] == "places" else path.stem.removeprefix(place).removeprefix("-")
    return _KEYS.get(stem, ())
