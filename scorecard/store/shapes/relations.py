"""What the tables of a place must say of each other: the same areas and series, sums that add up, nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from scorecard.errors import unknown
from scorecard.store.shapes import explained, scores
from scorecard.store.shapes.columns import Mask, listed
from scorecard.store.shapes.held import Codes, Floats, Held, codes, missing_faults, unknown_faults


def faults(held: Held) -> list[str]:
    """Return every contradiction between the tables of a place, file by file, one sentence each.

    Without wards nothing but the areas themselves can be looked at.
    """
    found = list(_areas(held))
    if held.wards:
        found += [*_sources(held), *_comparators(held), *_postcodes(held), *_scores(held)]
    return found


def series_faults(held: Held) -> list[str]:
    """Figures of unknown series, areas, breakdowns and categories; `observations.validate` finds them too."""
    known = {b.id: set(b.categories) for b in held.catalogue.breakdowns.values()}
    found: list[str] = []
    for name, rows in (("observations", held.observations), ("comparators", held.comparators)):
        if rows is None:
            continue
        file = held.file(name)
        found += unknown_faults(file, rows, "series", held.catalogue.series, "series")
        found += unknown_faults(file, rows, "breakdown", known, "breakdown")
        pairs = rows[["breakdown", "category"]].drop_duplicates()
        for breakdown, category in zip(pairs["breakdown"], pairs["category"], strict=True):
            if breakdown in known and category not in known[breakdown]:
                strange = unknown("category", category, known[breakdown])
                found.append(f"{file}: columns 'breakdown', 'category': {strange} of breakdown '{breakdown}'")
    if held.observations is not None:
        found += unknown_faults(held.file("observations"), held.observations, "area", set(held.areas["code"]), "area")
    return found


def _areas(held: Held) -> Iterator[str]:
    """One city, wards, small areas in wards, and as many residents in each as in what it is made of."""
    table, file = held.areas, held.file("areas")
    level = {name: (table["level"] == name).to_numpy(dtype=bool) for name in ("city", "ward", "lsoa")}
    city = table["code"].to_numpy(dtype=object)[level["city"]].tolist()
    if city != [held.place.code]:
        yield f"{file}: column 'level': expected one city, {held.place.code}, found {', '.join(city) or 'none'}"
    for name in ("ward", "lsoa"):
        if not level[name].any():
            yield f"{file}: column 'level': expected rows of the level '{name}', found none"
    ward, small = codes(table["ward"], held.wards), level["lsoa"]
    cells = table["ward"].to_numpy(dtype=object)
    once, graded = (
        "expected each name once a level, found it again",
        "expected a number for each small area, and no other",
    )
    found: list[tuple[str, Mask, str | Callable[[int], str]]] = [
        ("ward", small & (ward < 0), lambda p: unknown("ward", str(cells[p]), held.wards)),
        ("ward", ~small & (cells != ""), "expected nothing, only small areas have a ward"),
        ("name", table.duplicated(["level", "name"]).to_numpy(dtype=bool), once),
        *((name, table[name].notna().to_numpy(dtype=bool) != small, graded) for name in ("decile", "quintile")),
        *_sums(held, ward, level),
    ]
    for column, wrong, text in found:
        yield from listed(file, table, wrong, ("code",), text, column)


def _sums(held: Held, ward: Codes, level: dict[str, Mask]) -> Iterator[tuple[str, Mask, Callable[[int], str]]]:
    """Column, wrong rows and words of each number of a ward or the city that isn't the sum of its small areas."""
    small, own = level["lsoa"], codes(held.areas["code"], held.wards)
    for column in ("residents", "households"):
        cells = held.areas[column].to_numpy(dtype="float64")
        inside = small & (ward >= 0)
        sums = np.bincount(ward[inside], weights=cells[inside], minlength=len(held.wards) + 1)
        parts = np.where(level["city"], cells[small].sum(), sums[own])

        def said(p: int, parts: Floats = parts, cells: Floats = cells) -> str:
            return f"expected {parts[p]:.0f}, the sum of its small areas, found {cells[p]:.0f}"

        yield column, ~small & (parts != cells), said


def _sources(held: Held) -> Iterator[str]:
    """Figures whose source is not the one that the catalogue gives their series: disclosure thresholds go by it."""
    known = {s.id: s.source for s in held.catalogue.series.values()}
    for name, rows in (("observations", held.observations), ("comparators", held.comparators)):
        if rows is None:
            continue
        pairs = rows[["series", "source"]].drop_duplicates()
        for series, text in zip(pairs["series"], pairs["source"], strict=True):
            if series in known and text.partition(":")[0] != known[series]:
                yield (
                    f"{held.file(name)}: column 'source': series {series}: expected '{known[series]}', "
                    f"found '{text[:60]}'"
                )


def _comparators(held: Held) -> Iterator[str]:
    if held.comparators is not None:
        wanted = [area.code for area in held.place.comparators]
        yield from missing_faults(
            f"{held.file('comparators')}: column 'area'", wanted, set(held.comparators["area"].unique())
        )


def _postcodes(held: Held) -> Iterator[str]:
    table, file = held.postcodes, held.file("postcodes")
    if table is not None:
        yield from unknown_faults(file, table, "ward", held.wards, "ward", ("postcode",))
        yield from missing_faults(f"{file}: column 'ward'", held.wards, set(table["ward"].unique()))


def _scores(held: Held) -> Iterator[str]:
    if held.scores is not None:
        yield from scores.faults(held, held.scores)
        yield from explained.faults(held)
