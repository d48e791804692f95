"""The tables of one place as they were read, to be compared with each other, and their cells by area and node."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scorecard.catalogue import Catalogue
from scorecard.errors import unknown
from scorecard.places.model import Place
from scorecard.store.shapes.columns import SHOWN, listed

TOTAL = "spi"
ADDS_UP = 1e-9  # points of score
Codes = NDArray[np.intp]
Floats = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Held:
    """The tables of one place, each as its shape declares it; None for what is not held or can't be read.

    `explained` holds the tables beside the scores by their names: contributions, peers, standing, neighbours,
    consistency, sensitivity.
    """

    place: Place
    catalogue: Catalogue
    areas: pd.DataFrame
    observations: pd.DataFrame | None = None
    comparators: pd.DataFrame | None = None
    scores: pd.DataFrame | None = None
    postcodes: pd.DataFrame | None = None
    explained: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    @cached_property
    def wards(self) -> tuple[str, ...]:
        return tuple(self.areas.loc[self.areas["level"] == "ward", "code"])

    @cached_property
    def scored(self) -> tuple[str, ...]:
        """The areas that have scores: the place, then its wards."""
        return (self.place.code, *self.wards)

    @cached_property
    def nodes(self) -> dict[str, str]:
        """The level of each node of the index."""
        index = self.catalogue.index
        found = dict.fromkeys((i.series for i in index.indicators), "indicator")
        found |= dict.fromkeys((c.id for c in index.components), "component")
        return found | dict.fromkeys(index.dimensions, "dimension") | {TOTAL: "index"}

    @cached_property
    def parts(self) -> dict[str, tuple[str, ...]]:
        """The parts of each node that has some."""
        index = self.catalogue.index
        found = {c.id: tuple(i.series for i in index.indicators if i.component == c.id) for c in index.components}
        found |= {d: tuple(c.id for c in index.components if c.dimension == d) for d in index.dimensions}
        return found | {TOTAL: tuple(index.dimensions)}

    @cached_property
    def cells(self) -> tuple[Codes, Codes]:
        """Area (position in `scored`) and node (in `nodes`) of each row of the scores; -1 for what is unknown."""
        assert self.scores is not None
        return codes(self.scores["area"], self.scored), codes(self.scores["node"], tuple(self.nodes))

    def grid(self, column: str) -> Floats:
        """A column of the scores, areas by nodes, and a last row of NaN that stands for an unknown area."""
        assert self.scores is not None
        area, node = self.cells
        table = np.full((len(self.scored) + 1, len(self.nodes)), np.nan)
        known = (area >= 0) & (node >= 0)
        table[area[known], node[known]] = self.scores[column].to_numpy(dtype="float64")[known]
        return table

    @cached_property
    def score(self) -> Floats:
        return self.grid("score")

    def columns(self, names: Sequence[str]) -> list[int]:
        """Where nodes stand in a grid."""
        return [self._order[name] for name in names]

    @cached_property
    def _order(self) -> dict[str, int]:
        return {name: n for n, name in enumerate(self.nodes)}

    def file(self, name: str) -> str:
        """The path under data/ of one of the place's tables."""
        slug = self.place.slug
        known = {
            "areas": f"places/{slug}/areas.parquet",
            "postcodes": f"places/{slug}/postcodes.parquet",
            "observations": f"observations/{slug}.parquet",
            "scores": f"index/{slug}.parquet",
            "comparators": "observations/comparators.parquet",
        }
        return known.get(name, f"index/{slug}-{name}.parquet")


def codes(cells: pd.Series, names: Sequence[str]) -> Codes:
    """The position of each cell among the names; -1 where it is none of them."""
    place = {name: n for n, name in enumerate(names)}
    numbers, found = pd.factorize(cells)
    return np.array([place.get(name, -1) for name in found], dtype=np.intp)[numbers]


def unknown_faults(
    file: str, table: pd.DataFrame, column: str, known: Collection[str], kind: str, key: tuple[str, ...] = ()
) -> Iterator[str]:
    """A fault for each of the first rows whose cell is none of the known names."""
    strange = [name for name in table[column].unique() if name not in known]
    if strange:
        wrong = table[column].isin(strange).to_numpy(dtype=bool)
        yield from listed(file, table, wrong, key, lambda p: unknown(kind, str(table[column].iloc[p]), known), column)


def missing_faults(where: str, wanted: Sequence[str], found: Collection[str]) -> Iterator[str]:
    """A fault for each of the first names that no row has, then their count. `where`: a file, with its column."""
    yield from _missing(where, [name for name in wanted if name not in found], len(wanted))


def product_faults(
    file: str, table: pd.DataFrame, axes: Mapping[str, Sequence[str]], found: Mapping[str, Codes] | None = None
) -> Iterator[str]:
    """Every cell that is none of its axis' names, and every combination of the axes that has no row."""
    for column, names in axes.items():
        yield from unknown_faults(file, table, column, names, column, tuple(axes))
    found = found or {column: codes(table[column], names) for column, names in axes.items()}
    seen = np.zeros(tuple(len(names) for names in axes.values()), dtype=bool)
    known = np.logical_and.reduce([found[column] >= 0 for column in axes])
    seen[tuple(found[column][known] for column in axes)] = True
    absent = np.argwhere(~seen)
    named = (" / ".join(names[n] for names, n in zip(axes.values(), row, strict=True)) for row in absent)
    yield from _missing(file, [*(next(named) for _ in absent[:SHOWN]), *[""] * len(absent[SHOWN:])], seen.size)


def _missing(file: str, absent: Sequence[str], total: int) -> Iterator[str]:
    yield from (f"{file}: expected a row of {name}, found none" for name in absent[:SHOWN])
    if len(absent) > SHOWN:
        yield f"{file}: {len(absent) - SHOWN:,} more rows of {total:,} are missing"
