"""Every file of a place, read for `check`: the faults of one don't hide those of the others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from scorecard.catalogue import Catalogue
from scorecard.errors import StoreError
from scorecard.places.model import Place
from scorecard.store import shapes
from scorecard.store.data_folder import Store, index_path
from scorecard.store.shapes import boundaries, relations
from scorecard.store.shapes.held import Held

COMPARATORS = Path("observations") / "comparators.parquet"


def held(home: Store, catalogue: Catalogue, place: Place, faults: list[str]) -> Held | None:
    """Return the tables of a place, those with faults left out, after appending every fault to `faults`.

    Faults are of single files, boundaries too, and of what the files say of each other; those of the comparators,
    which all places share, are for the caller to find. None without areas, which all others are compared with.
    """
    slug, folder = place.slug, Path("places") / place.slug
    areas = table(home, folder / "areas.parquet", faults)
    observations = table(home, Path("observations") / f"{slug}.parquet", faults)
    drawn = list(_drawn(home, slug, faults))
    beside = {name: table(home, index_path(slug, name), faults) for name in ("", *home.beside_index(slug))}
    path = folder / "postcodes.parquet"
    postcodes = table(home, path, faults) if (home.home / path).is_file() else None
    if areas is None:
        return None
    found = Held(
        place=place,
        catalogue=catalogue,
        areas=areas,
        observations=observations,
        postcodes=postcodes,
        comparators=table(home, COMPARATORS, []),
        scores=beside.pop(""),
        explained={name: own for name, own in beside.items() if own is not None},
    )
    faults += [*relations.series_faults(found), *relations.faults(found)]
    for file, content in drawn:
        faults += boundaries.relation_faults(file, content, areas)
    return found


def table(home: Store, path: Path, faults: list[str]) -> pd.DataFrame | None:
    """A table by its path under data/; None after appending its faults, a column that is unknown among them."""
    try:
        return shapes.require(path, home.unchecked(path), whole=True)
    except StoreError as error:
        faults += error.faults
        return None


def _drawn(home: Store, slug: str, faults: list[str]) -> Iterator[tuple[str, bytes]]:
    """The boundary files that are sound, by their path under data/."""
    for path in sorted((home.home / "boundaries" / slug).glob("*.geojson")):
        try:
            if content := home.boundary(slug, path.name):
                yield f"boundaries/{slug}/{path.name}", content
        except StoreError as error:
            faults += error.faults
