"""Checks everything under data/: every fault of every file at once, and what there is for each place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from scorecard import editions, guard, observations
from scorecard.cards import coverage
from scorecard.catalogue import Catalogue
from scorecard.errors import ScorecardError, unknown
from scorecard.places import Place
from scorecard.store import INDEX, Store

ADDS_UP = 1e-9  # points of score


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Coverage of the places as text, and the faults found."""

    text: str
    faults: tuple[str, ...]


def checked(home: Store, slugs: Sequence[str]) -> Report:
    """Validate the catalogue, the places, the comparators and each place's tables, and describe what they cover."""
    try:
        catalogue = home.catalogue()
    except ScorecardError as error:
        return Report(text="", faults=error.faults)
    faults = list(_comparator_faults(home, catalogue))
    texts = []
    for slug in slugs:
        try:
            place = home.place(slug)
            faults += [*editions.faults(home, slug), *_place_faults(home, catalogue, place)]
            card = coverage.coverage(home.observations(slug), home.comparators(), catalogue, place)
            texts.append(coverage.text(card))
        except ScorecardError as error:
            faults += [f"{slug}: {fault}" for fault in error.faults]
    return Report(text="\n".join(texts), faults=tuple(dict.fromkeys(faults)))


def _comparator_faults(home: Store, catalogue: Catalogue) -> Iterator[str]:
    try:
        observations.validate(home.comparators(), catalogue.series, catalogue.breakdowns)
    except ScorecardError as error:
        yield from (f"comparators: {fault}" for fault in error.faults)


def _place_faults(home: Store, catalogue: Catalogue, place: Place) -> Iterator[str]:
    areas = home.areas(place.slug)
    try:
        rows = home.observations(place.slug)
        observations.validate(rows, catalogue.series, catalogue.breakdowns, set(areas["code"]))
        yield from _breaches(home, catalogue, place.slug)
    except ScorecardError as error:
        yield from (f"{place.slug}: {fault}" for fault in error.faults)
    yield from (f"{place.slug}: {fault}" for fault in _index_faults(home, place.slug, areas))
    yield from _voice_faults(place, catalogue, areas)
    yield from (f"{place.slug}: targets.toml names the unknown series '{t.series}'"
                for t in place.targets if t.series not in catalogue.series)  # fmt: skip


def _index_faults(home: Store, slug: str, areas: pd.DataFrame) -> Iterator[str]:
    """Scores that can't be, limits that leave out their score, wards without an index, sums that don't add up."""
    scored = home.index(slug)
    for area, node, limits in _outside(scored):
        yield f"score of {area} / {node} is outside {limits}"
    wards = set(areas.loc[areas["level"] == "ward", "code"])
    whole = scored[(scored["node"] == "spi") & scored["score"].notna()].set_index("area")["score"]
    yield from (f"ward {ward} has no index" for ward in sorted(wards - set(whole.index)))
    beside = {name: home.index(slug, name) for name in INDEX}
    added = beside["contributions"].groupby("area")["points"].sum()
    for area in whole.index[(added.reindex(whole.index) - whole).abs() > ADDS_UP]:
        yield f"contributions of {area} don't add up to its index"
    for name, column in (("peers", "area"), ("peers", "peer"), ("neighbours", "area"), ("neighbours", "other")):
        yield from (f"{name}: {unknown('ward', code, sorted(wards))}"
                    for code in sorted(set(beside[name][column]) - wards))  # fmt: skip


def _outside(scored: pd.DataFrame) -> Iterator[tuple[str, str, str]]:
    score, low, high = scored["score"], scored["score_lower"], scored["score_upper"]
    for wrong, limits in (((score < 0) | (score > 100), "0 to 100"),
                          ((score < low - ADDS_UP) | (score > high + ADDS_UP), "its limits")):  # fmt: skip
        yield from ((a, n, limits) for a, n in zip(scored.loc[wrong, "area"], scored.loc[wrong, "node"], strict=True))


def _breaches(home: Store, catalogue: Catalogue, slug: str) -> Iterator[str]:
    """Small counts that are shown, or that an attacker could work out from all that is published. No number is said."""
    rows, compared = home.observations(slug), home.comparators()
    if not catalogue.thresholds([*rows["source"], *compared["source"]]):
        return
    slugs = home.slugs()
    declared = guard.of_areas(catalogue, [home.areas(s) for s in slugs])
    earlier = guard.frozen(home, slugs)
    yield from guard.breaches(rows, catalogue, declared, [*earlier, compared], slug)
    yield from guard.breaches(compared, catalogue, declared, [*earlier, rows], "comparators")


def _voice_faults(place: Place, catalogue: Catalogue, areas: pd.DataFrame) -> Iterator[str]:
    """Voices about an unknown indicator, or so local that somebody could be recognised."""
    wide = areas[areas["level"].isin(["city", "ward"])]
    places = {*wide["name"], *wide["code"]}
    for voice in place.voices:
        if voice.indicator and voice.indicator not in catalogue.indicators:
            yield f"{place.slug}: voices.csv: {unknown('indicator', voice.indicator, catalogue.indicators)}"
        if voice.place not in places:
            yield f"{place.slug}: voices.csv: '{voice.place}' is no ward and not the whole place: too small, refused"
