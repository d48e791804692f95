"""Reads outcomes.toml: the neutral headings of the scorecard, and the Marmot themes with their titles."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from scorecard.catalogue.model import OutcomeHeading
from scorecard.catalogue.records import record, tables, texts, toml
from scorecard.errors import unknown

NAME = "outcomes.toml"
COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_FIRST = Path(__file__).with_name("first_form.toml")  # what editions took from the software before they held the file
_KEYS = ("outcomes", "marmot_themes")


def is_first_form(folder: Path) -> bool:
    """Whether a catalogue is of the form that the first editions hold: no datasets and no outcomes, its reads name
    files."""
    return not (folder / "datasets").exists() and not (folder / NAME).exists()


def read(folder: Path, faults: list[str]) -> tuple[tuple[OutcomeHeading, ...], Mapping[str, str]]:
    """The headings in their order, and the titles of the Marmot themes by id, of a catalogue's folder."""
    path = _FIRST if is_first_form(folder) else folder / NAME
    before = len(faults)
    table = toml(path, faults)
    if len(faults) > before:
        return (), {}
    faults.extend(f"{path.name}: {unknown('table', key, _KEYS)}" for key in table if key not in _KEYS)
    listed = enumerate(tables(table.get("outcomes", []), f"{path.name} [[outcomes]]", faults), 1)
    found = [o for n, t in listed if (o := record(OutcomeHeading, t, f"{path.name} [[outcomes]] {n}", faults))]
    themes = texts(table.get("marmot_themes", {}), f"{path.name} [marmot_themes]", faults)
    if len(faults) == before:
        faults.extend(f"{path.name}: expected tables of '{k}', found none" for k in _KEYS if not table.get(k))
    for outcome in found:
        colour_fault(outcome.colour, f"{path.name} [[outcomes]] {outcome.id}", faults)
    ids = [o.id for o in found]
    faults.extend(f"{path.name} [[outcomes]]: id '{i}' stands {ids.count(i)} times" for i in _several(ids))
    return tuple(sorted(found, key=lambda o: o.order)), themes


def colour_fault(colour: str, where: str, faults: list[str]) -> None:
    """Append a fault unless a colour is one that can be drawn."""
    if not COLOUR.fullmatch(colour):
        faults.append(f"{where}: key 'colour': expected a colour like #12436D, found {colour!r}")


def _several(ids: list[str]) -> list[str]:
    return [i for i in dict.fromkeys(ids) if ids.count(i) > 1]
