"""Reads and writes data/: Parquet tables of observations and scores, written whole or not at all."""

from __future__ import annotations

import hashlib
import logging
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from scorecard.catalogue import Catalogue
from scorecard.catalogue import files as catalogue_files
from scorecard.errors import StoreError, unknown
from scorecard.places import model, own
from scorecard.places.model import Place
from scorecard.store import files, shapes
from scorecard.store.shapes import boundaries
from spi.rounding import significant

DIGITS = 12  # significant digits of what is written
ELSEWHERE = "SCORECARD_DATA"  # of the environment: another folder in place of data/, for the app
HOME = Path(os.environ.get(ELSEWHERE) or Path(__file__).parents[2] / "data").resolve()
INDEX = tuple(shapes.EXPLAINED)  # tables that explain an index's scores
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Store:
    """The folder data/ and what stands where in it."""

    home: Path = HOME

    def catalogue(self, place: Place | None = None) -> Catalogue:
        """What all places share; with a place, as it is there, with the words and sources of its own."""
        shared = catalogue_files.read(self.home / "catalogue")
        return shared if place is None else own.applied(shared, place)

    def slugs(self) -> list[str]:
        return model.slugs(self.home / "places")

    def place(self, slug: str) -> Place:
        return model.read(self.home / "places", slug)

    def observations(self, slug: str) -> pd.DataFrame:
        """Every figure of a place: the city, its wards, its small areas, its groups."""
        return self._table(Path("observations") / f"{slug}.parquet")

    def comparators(self) -> pd.DataFrame:
        """Figures of England and of the cities that places are compared with."""
        return self._table(Path("observations") / "comparators.parquet")

    def index(self, slug: str, name: str = "") -> pd.DataFrame:
        """Scores and ranks with their limits: area, node, level, score, rank; or a table beside them, see INDEX."""
        return self._table(index_path(slug, name))

    def areas(self, slug: str) -> pd.DataFrame:
        """Wards and small areas of a place: code, name, level, ward, residents, households, decile, quintile."""
        return self._table(Path("places") / slug / "areas.parquet")

    def postcodes(self, slug: str) -> pd.DataFrame | None:
        """Postcode and ward; None for a place without a postcode file."""
        path = Path("places") / slug / "postcodes.parquet"
        return self._table(path) if (self.home / path).is_file() else None

    def boundary(self, slug: str, name: str) -> bytes | None:
        """A boundary file (wards.geojson, wards_bng.geojson, lsoas.geojson ...), or None where the place has none.

        Raises StoreError for one that can't be drawn.
        """
        path = Path("boundaries") / slug / name
        if not (self.home / path).is_file():
            return None
        try:
            return boundaries.require(path.as_posix(), (self.home / path).read_bytes())
        except OSError as error:
            raise _damaged(path, error) from error

    def first(self) -> str:
        """The place that is meant where none is named: the first by name of those that have adopted a plan.

        Raises StoreError where there is no place at all.
        """
        found = [self.place(slug) for slug in self.slugs()]
        if not found:
            raise StoreError("data/places holds no place")
        return min(found, key=lambda place: (not place.plan, place.name)).slug

    def beside_index(self, slug: str) -> list[str]:
        """Names of the tables beside the scores that a place must have, and of the others that it has."""
        return [name for name in INDEX if name not in shapes.LATER or (self.home / index_path(slug, name)).is_file()]

    def files(self, slug: str) -> dict[str, Path]:
        """Everything of one place that is needed to show it, by its path inside data/: what an edition freezes."""
        found = [*self.home.glob("catalogue/**/*"), *self.home.glob(f"places/{slug}/**/*")]
        found += [*self.home.glob(f"boundaries/{slug}/**/*"), self.home / "observations" / "comparators.parquet"]
        found += [self.home / "observations" / f"{slug}.parquet"]
        found += [self.home / index_path(slug, name) for name in ("", *INDEX)]
        kept = [p for p in found if p.is_file() and not p.name.startswith(".")]
        return dict(sorted((p.relative_to(self.home).as_posix(), p) for p in kept))

    def fingerprint(self) -> str:
        """A hash of everything in data/ but its frozen editions, which never change: what caches are keyed by.

        What is hidden, such as the lock and what a build is about to put in place, is no part of it.
        """
        shown = (p for p in self.home.glob("*") if p.name != "editions" and not p.name.startswith("."))
        found = (p for top in shown for p in (top.rglob("*") if top.is_dir() else (top,)))
        return fingerprint(p for p in found if p.is_file() and not p.name.startswith("."))

    def _table(self, path: Path) -> pd.DataFrame:
        return shapes.require(path, self.unchecked(path))

    def unchecked(self, path: Path) -> pd.DataFrame:
        """A table by its path under data/ as it stands, whatever its shape: for those who look for faults.

        Raises StoreError for one that is missing or damaged.
        """
        full = self.home / path
        if not full.is_file():
            known = [str(p.relative_to(self.home)) for p in full.parent.glob("*.parquet")]
            raise StoreError(f"{unknown('file', str(path), known)}: `python -m scorecard build` makes it")
        try:
            return pd.read_parquet(full)
        except (pa.ArrowException, OSError, ValueError) as error:
            raise _damaged(path, error) from error


def _damaged(path: Path, error: Exception) -> StoreError:
    """The error for a file that can't be read. A library's own words, which hold where data/ stands, go to the log."""
    _LOG.warning("%s can't be read: %s", path.as_posix(), error)
    why = f"can't be read: {error.strerror}" if isinstance(error, OSError) and error.strerror else "is damaged"
    return StoreError(f"{path.as_posix()} {why}; `python -m scorecard build` makes it anew")


def index_path(slug: str, name: str = "") -> Path:
    """Where a table of an index stands; the scores themselves have no name."""
    return Path("index") / f"{slug}{'-' if name else ''}{name}.parquet"


def fingerprint(files: Iterable[Path]) -> str:
    """SHA-256 over names, sizes and contents of the files, in order of their names."""
    digest = hashlib.sha256()
    for path in sorted(files):
        content = path.read_bytes()
        digest.update(f"{path.name}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()[:16]


def write_table(path: Path, table: pd.DataFrame) -> None:
    """Write Parquet: the same table gives the same bytes.

    Raises StoreError, and writes nothing, for a table that isn't as its path declares it: see `shapes`.
    """
    shapes.require(path, table, whole=True)
    files.replace(path, table_bytes(table))


def rounded(table: pd.DataFrame) -> pd.DataFrame:
    """A table with the digits with which it is written, and so as it is read again."""
    floats = table.select_dtypes("floating").columns
    return table.assign(**{str(name): significant(table[name], DIGITS) for name in floats})


def table_bytes(table: pd.DataFrame) -> bytes:
    """A table as Parquet. Floats keep twelve digits: the last bits are another processor's to decide."""
    sink = pa.BufferOutputStream()
    arrow = pa.Table.from_pandas(rounded(table), preserve_index=False).replace_schema_metadata(None)
    pq.write_table(arrow, sink, compression="zstd", compression_level=12, write_statistics=False)
    return bytes(sink.getvalue().to_pybytes())
