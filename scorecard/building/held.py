"""What is held of a table before a build, or to check against: as it was built, else as the last edition has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pandas as pd

from scorecard import observations
from scorecard.building import keeping
from scorecard.building.keeping import HeldRows
from scorecard.catalogue import Catalogue
from scorecard.errors import EditionError, ScorecardError, StoreError
from scorecard.store import editions, manifest
from scorecard.store.data_folder import Store
from scorecard.store.manifest import COMPARATORS, Manifest


def table(home: Store, name: str, built: Manifest | None, catalogue: Catalogue) -> HeldRows:
    """The rows that are held of a place (its slug) or of the comparators.

    They are sure where the file is as the manifest says, or where there is no manifest and they keep the rules. Rows of
    a file that was changed are held, too, and not sure. Where there is no file that can be read, the last edition's
    are; none without either.
    """
    path = Path("observations") / f"{name}.parquet"
    rows = _read(home.home / path)
    if rows is not None:
        as_built = manifest.as_built(home, built, path.as_posix()) if built else _sound(rows, catalogue)
        return HeldRows(rows=rows, sure=as_built)
    last = None if name == COMPARATORS else edition(home, name)
    return HeldRows(rows=last[1].observations(name), sure=False) if last else HeldRows()


def areas(home: Store, slug: str) -> pd.DataFrame:
    """The areas that are held of a place; none where there is no file that can be read."""
    columns = ["code", "level", "residents", "households"]
    try:
        found = pd.read_parquet(home.home / "places" / slug / "areas.parquet")
    except (OSError, ValueError):
        return pd.DataFrame(columns=columns)
    return found if set(columns) <= set(found) else pd.DataFrame(columns=columns)


def edition(home: Store, slug: str) -> tuple[str, Store] | None:
    """Name and data of the last edition of a place that is as it was frozen."""
    for name in reversed(editions.names(home, slug)):
        try:
            return name, editions.open(home, slug, name).store
        except EditionError:
            continue
    return None


def checked(home: Store, slugs: Sequence[str], catalogue: Catalogue) -> tuple[list[str], list[str]]:
    """What stands in data/ beside the last build, else beside the last edition: lines to read, and faults."""
    try:
        built = manifest.read(home)
    except StoreError as error:
        return [], list(error.faults)
    if built is None:
        return [], [fault for slug in slugs if slug in home.slugs() for fault in _since(home, slug, catalogue)]
    return list(manifest.said(built, slugs)), list(manifest.faults(home, built, slugs))


def _since(home: Store, slug: str, catalogue: Catalogue) -> Iterator[str]:
    """Series of a place that lost something, or moved, since its last edition."""
    last = edition(home, slug)
    now = _read(home.home / "observations" / f"{slug}.parquet")
    if last is None or now is None:
        return
    name, store = last
    try:
        place, rows = home.place(slug), store.observations(slug)
    except ScorecardError:
        return  # told where the place itself is checked
    table = keeping.KeptTable(name=place.name, areas=frozenset(rows["area"]), wholes=frozenset({place.code}))
    for key, why in keeping.compared(rows, now, table, catalogue, _sound(rows, catalogue) and _sound(now, catalogue)):
        yield f"{slug}: '{key}' since edition {name}: {why}"


def _read(path: Path) -> pd.DataFrame | None:
    """The table, in its one form; None where there is none of that form."""
    try:
        rows = pd.read_parquet(path)
    except (OSError, ValueError):
        return None
    try:
        return observations.table(rows) if set(observations.COLUMNS) <= set(rows) else None
    except (ValueError, TypeError):
        return None


def _sound(rows: pd.DataFrame, catalogue: Catalogue) -> bool:
    own = rows[rows["series"].isin(catalogue.series) & rows["breakdown"].isin(catalogue.breakdowns)]
    try:
        observations.validate(own, catalogue.series, catalogue.breakdowns)
    except ScorecardError:
        return False
    return True
