"""A place as its folder describes it: areas, comparators, Ambitions, insights, targets and what residents said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from scorecard import periods
from scorecard.catalogue import outcomes
from scorecard.catalogue.outcomes import colour_fault
from scorecard.catalogue.records import choice, record, tables, toml
from scorecard.errors import PeriodError, PlaceError, unknown
from scorecard.places import own, voices
from scorecard.places.own import Own
from scorecard.places.voices import Voice

VOICE_COLUMNS = voices.COLUMNS


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A comparator: England, or another city; `also` holds codes that some publishers use for the same city."""

    code: str
    name: str
    short: str
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambition:
    """A heading of the scorecard, in the words of the place that adopted it; neutral where there is no plan."""

    id: str
    name: str
    order: int
    colour: str
    theme: str = ""
    wants: tuple[str, ...] = ()
    convenor: str = ""
    role: str = ""
    organisation: str = ""
    partnerships: tuple[str, ...] = ()
    strategies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Insight:
    """A fact that the place's plan prints: shown as such, never as a series."""

    ambition: str
    text: str
    source: str
    date: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A published target: the only thing against which a status may be said."""

    series: str
    value: float
    period: str
    document: str
    date: str
    url: str = ""
    note: str = ""
    confirmed: bool = False  # right, though far from every figure that is known


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One council's area, with the edition of its figures."""

    slug: str
    name: str
    code: str
    kind: str
    ward_set: str
    edition: str
    edition_date: date
    baseline: str = ""
    comparators: tuple[Area, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    gaps: Mapping[str, str] = field(default_factory=dict)
    contact: str = ""  # where to write to when something doesn't work: an address, a page or a telephone number
    mission: str = ""
    plan: str = ""
    ambitions: tuple[Ambition, ...] = ()
    insights: tuple[Insight, ...] = ()
    targets: tuple[Target, ...] = ()
    voices: tuple[Voice, ...] = ()
    own: Own = field(default_factory=Own)  # what the catalogue says for it alone

    @property
    def edition_day(self) -> str:
        """The day of the edition as it is written: 1 December 2026."""
        return f"{self.edition_date.day} {self.edition_date:%B %Y}"

    def ambition(self, key: str) -> Ambition:
        return next(a for a in self.ambitions if a.id == key)


def normalised(postcode: str) -> str:
    """A postcode as it is stored and looked up: upper case, without spaces."""
    return "".join(postcode.split()).upper()


def slugs(folder: Path) -> list[str]:
    """The places that have a folder, in alphabetical order."""
    return sorted(path.parent.name for path in folder.glob("*/place.toml"))


def read(folder: Path, slug: str) -> Place:
    """Read and check one place's folder.

    Raises PlaceError with every fault of every file; for an unknown place, the nearest known one.
    """
    home = folder / slug
    if not (home / "place.toml").is_file():
        raise PlaceError(unknown("place", slug, slugs(folder)))
    faults: list[str] = []
    planned = _ambitions(home, folder.parent / "catalogue", faults)
    ids = tuple(a.id for a in planned["ambitions"])
    head = dict(toml(home / "place.toml", faults))
    head["edition_date"] = _day(head.get("edition_date"), "place.toml: key 'edition_date'", faults)
    comparators = _records(Area, head.pop("comparators", []), "place.toml [[comparators]]", faults)
    place = record(
        Place,
        head,
        "place.toml",
        faults,
        comparators=comparators,
        voices=voices.read(home / "voices.csv", ids, faults),
        own=own.read(home / "catalogue.toml", faults),
        **planned,
        **_targets(home, faults),
    )
    if place and place.baseline:
        _period(place.baseline, "place.toml: key 'baseline'", faults)
    faults.extend(_twice([a.code for a in comparators], "place.toml [[comparators]]: code"))
    if place and place.slug != slug:
        faults.append(f"place.toml: key 'slug' is '{place.slug}', its folder '{slug}'")
    if faults or place is None:
        raise PlaceError(f"the place '{slug}' has faults", faults)
    return place


def _day(text: object, where: str, faults: list[str]) -> date | None:
    if isinstance(text, date) and not isinstance(text, datetime):
        return text
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        faults.append(f"{where}: expected a day like 2026-12-01, found {text!r}")
        return None


def _records(kind: type, found: object, where: str, faults: list[str]) -> tuple:  # type: ignore[type-arg]
    listed = enumerate(tables(found, where, faults), 1)
    return tuple(r for n, t in listed if (r := record(kind, t, f"{where} {n}", faults)))


def _period(text: str, where: str, faults: list[str]) -> None:
    try:
        periods.parse(text)
    except PeriodError as error:
        faults.append(f"{where}: {error}")


def _twice(names: list[str], where: str) -> list[str]:
    return [
        f"{where} '{name}' stands {names.count(name)} times" for name in dict.fromkeys(names) if names.count(name) > 1
    ]


def _text(table: Mapping[str, object], key: str, where: str, faults: list[str]) -> str:
    value = table.get(key, "")
    if isinstance(value, str):
        return value
    faults.append(f"{where}: key '{key}': expected text, found {value!r}")
    return ""


def neutral(catalogue: Path, faults: list[str]) -> tuple[Ambition, ...]:
    """The headings of a place without a plan, as the catalogue's folder has them."""
    found, _ = outcomes.read(catalogue, faults)
    return tuple(Ambition(id=o.id, name=o.name, order=o.order, colour=o.colour) for o in found)


def _ambitions(home: Path, catalogue: Path, faults: list[str]) -> dict[str, Any]:
    """The plan of the place; neutral headings without convenors where it has none."""
    path = home / "ambitions.toml"
    if not path.is_file():
        return {"ambitions": neutral(catalogue, faults)}
    table = toml(path, faults)
    known = ("mission", "plan", "ambitions", "insights")
    faults.extend(f"{path.name}: {unknown('key', key, known)}" for key in table if key not in known)
    ambitions = _records(Ambition, table.get("ambitions", []), f"{path.name} [[ambitions]]", faults)
    insights = _records(Insight, table.get("insights", []), f"{path.name} [[insights]]", faults)
    faults.extend(_twice([a.id for a in ambitions], f"{path.name} [[ambitions]]: id"))
    for ambition in ambitions:
        colour_fault(ambition.colour, f"{path.name} [[ambitions]] {ambition.id}", faults)
    for insight in insights:
        choice(
            insight.ambition,
            (*(a.id for a in ambitions), "context"),
            f"{path.name} [[insights]]: key 'ambition'",
            faults,
        )
    return {
        "mission": _text(table, "mission", path.name, faults),
        "plan": _text(table, "plan", path.name, faults),
        "ambitions": tuple(sorted(ambitions, key=lambda a: a.order)),
        "insights": insights,
    }


def _targets(home: Path, faults: list[str]) -> dict[str, object]:
    path = home / "targets.toml"
    table = toml(path, faults) if path.is_file() else {}
    faults.extend(f"{path.name}: {unknown('key', key, ('targets',))}" for key in table if key != "targets")
    listed = tables(table.get("targets", []), f"{path.name} [[targets]]", faults)
    found = [record(Target, _with_text(t), f"{path.name} [[targets]] {n}", faults) for n, t in enumerate(listed, 1)]
    for number, target in enumerate(found, 1):
        faults += [f"{path.name} [[targets]] {number}: {fault}" for fault in (_target_faults(target) if target else ())]
    return {"targets": tuple(t for t in found if t)}


def _with_text(table: Mapping[str, object]) -> Mapping[str, object]:
    """The table with days that TOML reads as days written out."""
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in table.items()}


def _target_faults(target: Target) -> Iterator[str]:
    try:
        if not periods.parse(target.period).dated:
            yield f"key 'period': '{target.period}' has no end, so nothing can be due by then"
    except PeriodError as error:
        yield f"key 'period': {error}"
    if len(target.date) < len("2026-01-31") or voices.day_fault(target.date):
        yield f"key 'date': expected a day like 2026-01-31, found '{target.date}'"
