"""A small shipped place by itself, and every way in which the tests damage its files.

A mutation changes one file; `column` is what the fault must name ("" where the file alone is enough).
"""

from __future__ import annotations

import io
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from scorecard.catalogue import Catalogue
from scorecard.checking import place_files
from scorecard.checking.check import checked
from scorecard.errors import ScorecardError
from scorecard.place_tables import place_tables
from scorecard.places import own
from scorecard.places.model import Place
from scorecard.store import data_folder
from scorecard.store.data_folder import Store

SLUG = "lichfield"
ENGLAND = "E92000001"
TABLES = (
    f"observations/{SLUG}.parquet",
    "observations/comparators.parquet",
    f"index/{SLUG}.parquet",
    *(f"index/{SLUG}-{name}.parquet" for name in data_folder.INDEX),
    f"places/{SLUG}/areas.parquet",
    f"places/{SLUG}/postcodes.parquet",
)
BOUNDARIES = tuple(f"boundaries/{SLUG}/wards{end}.geojson" for end in ("", "_bng"))
STRANGE = "none-such"
REFERENCES = (
    "series",
    "area",
    "node",
    "indicator",
    "component",
    "peer",
    "other",
    "ward",
    "breakdown",
    "category",
    "code",
)


@dataclass(frozen=True, kw_only=True)
class Mutation:
    """One damage to one file."""

    file: str
    kind: str
    make: Callable[[bytes], bytes]
    column: str = ""

    def __str__(self) -> str:
        return f"{self.file} {self.column} {self.kind}"


class Known(Store):
    """A store that reads its catalogue and each version of a table once: nearly all are the same in all tests."""

    def catalogue(self, place: Place | None = None) -> Catalogue:
        return own.applied(_catalogue(self.home), place) if place else _catalogue(self.home)

    def unchecked(self, path: Path) -> pd.DataFrame:
        full = self.home / path
        key = (path, full.stat().st_mtime_ns) if full.is_file() else None
        if key not in _KEPT:
            _KEPT[key] = Store.unchecked(self, path)
        return _KEPT[key]


_KEPT: dict[Any, pd.DataFrame] = {}


@cache
def _catalogue(home: Path) -> Catalogue:
    return Store(home).catalogue()


@contextmanager
def damaged(home: Path, mutation: Mutation) -> Iterator[None]:
    """The folder with one file damaged; afterwards the file is as it was."""
    path = home / mutation.file
    content, times = path.read_bytes(), path.stat()
    path.write_bytes(mutation.make(content))
    try:
        yield
    finally:
        path.write_bytes(content)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def told(home: Store, mutation: Mutation) -> list[str]:
    """What `check` says; where no figures are damaged, without the rules of figures, which take long."""
    if mutation.file.startswith("observations"):
        return list(checked(home, (SLUG,)).faults)
    found: list[str] = []
    place_files.held(home, home.catalogue(), home.place(SLUG), found)
    return found


def read(home: Store, mutation: Mutation) -> list[str]:
    """The faults with which the app refuses the file; none where it reads it."""
    name = Path(mutation.file).name
    try:
        if mutation.file.startswith("boundaries"):
            home.boundary(SLUG, name)
        elif name == "postcodes.parquet":
            home.postcodes(SLUG)
        else:
            return [fault for told in place_tables(home, SLUG).faults.values() for fault in told]
    except ScorecardError as error:
        return list(error.faults)
    return []


def names(faults: list[str], mutation: Mutation) -> bool:
    """Whether a fault names the file, and the column where there is one; a rule of figures names row and column."""
    own = [fault.split(mutation.file, 1)[1] for fault in faults if mutation.file in fault]
    if not mutation.column:
        return bool(own)
    ruled = [f for f in faults if (f.startswith((f"{SLUG}: ", "comparators: ")) and " / " in f) or ": unknown " in f]
    return any(f"'{mutation.column}" in f for f in own) or any(mutation.column in f for f in ruled)


def write_place(data: Path, folder: Path) -> Path:
    """Copy one place as it ships, compared with England alone, and give each ward two postcodes."""
    for name in ("catalogue", f"places/{SLUG}", f"boundaries/{SLUG}"):
        shutil.copytree(data / name, folder / name)
    for name in TABLES:
        if (data / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(data / name, folder / name)
    rows = pd.read_parquet(folder / TABLES[1])
    data_folder.write_table(folder / TABLES[1], rows[rows["area"] == ENGLAND].reset_index(drop=True))
    areas = pd.read_parquet(folder / TABLES[-2])
    wards = areas.loc[areas["level"] == "ward", "code"]
    codes = [f"WS{n + 10}{m}AA" for n in range(len(wards)) for m in (1, 2)]
    data_folder.write_table(
        folder / TABLES[-1], pd.DataFrame({"postcode": codes, "ward": np.repeat(wards.to_numpy(), 2)})
    )
    return folder


def tables(folder: Path) -> Iterator[Mutation]:
    """Every mutation of every table: of its file, its rows and each of its columns."""
    for file in TABLES:
        table = pd.read_parquet(folder / file)
        yield from (Mutation(file=file, kind=kind, make=make) for kind, make in _FILES.items())
        yield from (Mutation(file=file, kind=kind, make=_table(change)) for kind, change in _ROWS.items())
        for column in table:
            yield from (
                Mutation(file=file, kind=kind, column=str(column), make=_table(partial(change, str(column))))
                for kind, change in _columns(table, str(column))
            )


def boundaries() -> Iterator[Mutation]:
    """Every mutation of every boundary file."""
    for file in BOUNDARIES:
        yield from (Mutation(file=file, kind=kind, make=make) for kind, make in _BYTES.items())
        yield from (Mutation(file=file, kind=kind, make=_json(change)) for kind, change in _DRAWN.items())


def _table(change: Callable[[pd.DataFrame], pd.DataFrame]) -> Callable[[bytes], bytes]:
    def made(content: bytes) -> bytes:
        return data_folder.table_bytes(change(pd.read_parquet(io.BytesIO(content))).reset_index(drop=True))

    return made


_FILES: dict[str, Callable[[bytes], bytes]] = {
    "empty file": lambda content: b"",
    "cut short": lambda content: content[: len(content) // 2],
    "text": lambda content: b"not a table",
}
_ROWS: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "doubled": lambda t: pd.concat([t, t]),
    "one row twice": lambda t: pd.concat([t, t.iloc[[3]]]),
    "first half": lambda t: t.iloc[: len(t) // 2],
    "every second row": lambda t: t.iloc[::2],
    "one row gone": lambda t: t.drop(index=t.index[len(t) // 3]),
    "no rows": lambda t: t.iloc[:0],
    "shuffled": lambda t: t.sample(frac=1, random_state=1),
    "another column": lambda t: t.assign(other_thing=1.0),
}


def _columns(table: pd.DataFrame, column: str) -> Iterator[tuple[str, Callable[[str, pd.DataFrame], pd.DataFrame]]]:
    yield "dropped", lambda c, t: t.drop(columns=c)
    yield "renamed", lambda c, t: t.rename(columns={c: f"{c}s"})
    yield "without any value", lambda c, t: t.assign(**{c: pd.Series([None] * len(t), dtype="object")})
    if isinstance(table[column].dtype, pd.StringDtype):
        yield "numbers", lambda c, t: t.assign(**{c: np.arange(len(t), dtype="float64")})
        yield "empty text", partial(_cells, "")
        yield "nothing", partial(_cells, None)
        yield "unknown", partial(_cells, STRANGE)
        yield "all alike", lambda c, t: t.assign(**{c: t[c].iloc[0]})
    elif table[column].dtype == bool:
        yield "text", lambda c, t: t.assign(**{c: t[c].astype("str")})
        yield "numbers", lambda c, t: t.assign(**{c: t[c].astype("float64")})
    else:
        yield "text", lambda c, t: t.assign(**{c: t[c].astype("str")})
        yield "flags", lambda c, t: t.assign(**{c: t[c] > 0})
        yield "not a number", partial(_cells, np.nan)
        yield "infinite", partial(_cells, np.inf)
        yield "huge", partial(_cells, 1e9)
        yield "negative", partial(_cells, -1e9)


def _cells(value: Any, column: str, table: pd.DataFrame) -> pd.DataFrame:
    """Three cells that hold something are given another value."""
    full = table[column].notna() & (table[column].astype("str") != "")
    kind = "float64" if isinstance(value, float) else table[column].dtype
    cells = table[column].astype(kind)
    cells.loc[cells.index[full][:3]] = value
    return table.assign(**{column: cells})


_BYTES: dict[str, Callable[[bytes], bytes]] = {
    "empty file": lambda content: b"",
    "cut short": lambda content: content[: len(content) // 2],
    "not UTF-8": lambda content: content.replace(b'"name":"', b'"name":"\xe9', 1),
    "no JSON": lambda content: b"<html>",
    "a list": lambda content: b"[]",
    "null": lambda content: b"null",
}


def _json(change: Callable[[dict[str, Any]], Any]) -> Callable[[bytes], bytes]:
    def made(content: bytes) -> bytes:
        found = json.loads(content)
        change(found)
        return json.dumps(found).encode()

    return made


def _each(change: Callable[[dict[str, Any]], Any]) -> Callable[[dict[str, Any]], Any]:
    return lambda found: [change(feature) for feature in found["features"][:2]]


def _first(value: Any) -> Callable[[dict[str, Any]], Any]:
    """Another first number in the first ring of the first two features."""

    def change(feature: dict[str, Any]) -> None:
        rings = feature["geometry"]["coordinates"]
        while isinstance(rings[0][0], list):
            rings = rings[0]
        rings[0][0] = rings[-1][0] = value

    return _each(change)


_DRAWN: dict[str, Callable[[dict[str, Any]], Any]] = {
    "no features": lambda f: f["features"].clear(),
    "features gone": lambda f: f.pop("features"),
    "another type": lambda f: f.update(type="Feature"),
    "features no list": lambda f: f.update(features={"a": 1}),
    "half": lambda f: f.update(features=f["features"][::2]),
    "doubled": lambda f: f.update(features=f["features"] * 2),
    "a feature is null": lambda f: f["features"].__setitem__(0, None),
    "no properties": _each(lambda f: f.pop("properties")),
    "properties are text": _each(lambda f: f.update(properties="x")),
    "no code": _each(lambda f: f["properties"].pop("code")),
    "code a number": _each(lambda f: f["properties"].update(code=5)),
    "code a list": _each(lambda f: f["properties"].update(code=[])),
    "unknown code": _each(lambda f: f["properties"].update(code=f["properties"]["code"] + "9")),
    "no name": _each(lambda f: f["properties"].pop("name")),
    "another name": _each(lambda f: f["properties"].update(name="Elsewhere")),
    "no geometry": _each(lambda f: f.pop("geometry")),
    "geometry null": _each(lambda f: f.update(geometry=None)),
    "a point": _each(lambda f: f.update(geometry={"type": "Point", "coordinates": [-1, 52]})),
    "no coordinates": _each(lambda f: f["geometry"].pop("coordinates")),
    "empty coordinates": _each(lambda f: f["geometry"].update(coordinates=[])),
    "text as coordinates": _first("x"),
    "NaN": _first(float("nan")),
    "infinite": _first(float("inf")),
    "off the map": _first(1e9),
    "flat": _each(lambda f: f["geometry"].update(coordinates=[1, 2])),
}
