"""Checks everything under data/: every fault of every file at once, and what there is for each place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from scorecard import disclosure, observations
from scorecard.cards import coverage
from scorecard.catalogue import Catalogue
from scorecard.errors import ScorecardError, unknown
from scorecard.places import Place
from scorecard.store import Store


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
            faults += _place_faults(home, catalogue, place)
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
        yield from _breaches(rows, areas, catalogue, place)
    except ScorecardError as error:
        yield from (f"{place.slug}: {fault}" for fault in error.faults)
    scored = home.index(place.slug)
    outside = scored[(scored["score"] < 0) | (scored["score"] > 100)]
    yield from (f"{place.slug}: score of {a} / {n} is outside 0 to 100"
                for a, n in zip(outside["area"], outside["node"], strict=True))  # fmt: skip
    wards = set(areas.loc[areas["level"] == "ward", "code"])
    whole = set(scored.loc[(scored["node"] == "spi") & scored["score"].notna(), "area"])
    yield from (f"{place.slug}: ward {ward} has no index" for ward in sorted(wards - whole))
    yield from _voice_faults(place, catalogue, areas)
    yield from (f"{place.slug}: targets.toml names the unknown series '{t.series}'"
                for t in place.targets if t.series not in catalogue.series)  # fmt: skip


def _breaches(rows: pd.DataFrame, areas: pd.DataFrame, catalogue: Catalogue, place: Place) -> Iterator[str]:
    """Small counts that are shown, or that an attacker could work out. Their number is not said: this is printed."""
    thresholds = catalogue.thresholds(rows["source"])
    if not thresholds:
        return
    parents = {code: ward or place.code for code, ward in zip(areas["code"], areas["ward"], strict=True)}
    parents.pop(place.code, None)
    for breach in disclosure.audit(rows, thresholds, within=parents):
        yield f"{place.slug}: {' / '.join(breach.row)}: {breach.kind}"


def _voice_faults(place: Place, catalogue: Catalogue, areas: pd.DataFrame) -> Iterator[str]:
    """Voices about an unknown indicator, or so local that somebody could be recognised."""
    wide = areas[areas["level"].isin(["city", "ward"])]
    places = {*wide["name"], *wide["code"]}
    for voice in place.voices:
        if voice.indicator and voice.indicator not in catalogue.indicators:
            yield f"{place.slug}: voices.csv: {unknown('indicator', voice.indicator, catalogue.indicators)}"
        if voice.place not in places:
            yield f"{place.slug}: voices.csv: '{voice.place}' is no ward and not the whole place: too small, refused"
