"""Frozen editions: what a year's figures were, whole, unchangeable and checked on reading.

An edition is a folder data/editions/<place>/<name>/ of the same layout as data/, with a manifest of its files. It is
written beside its own place and moved there by one rename, so that it is there whole or not at all. Each names the one
before it, see `edition_chain`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from scorecard.errors import EditionError, ScorecardError, unknown
from scorecard.places.model import Place
from scorecard.store import data_folder, manifest
from scorecard.store import edition_chain as chain
from scorecard.store import files as disc
from scorecard.store.data_folder import Store
from scorecard.store.edition_files import MANIFEST, shapes
from scorecard.store.edition_files import read as _read
from scorecard.store.shapes import LATER


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One frozen edition that was found to be whole: what its manifest says, and its data."""

    name: str
    slug: str
    date: str
    note: str  # why it corrects the one before it; empty for the first of a year
    version: str  # of the software that froze it
    index: Mapping[str, Any]  # title, version and method of the index
    sources: tuple[Mapping[str, str], ...]
    files: Mapping[str, str]  # SHA-256 by path
    size: int  # bytes of all files together
    hash: str  # of the manifest, and so of everything
    before: tuple[str, str] | None  # name and hash of the edition before; None for the first
    chained: bool  # whether it would name one
    store: Store

    def place(self) -> Place:
        """The place as it was frozen, with the edition's own name."""
        return replace(self.store.place(self.slug), edition=self.name)


def folder(home: Store, slug: str) -> Path:
    """Where the editions of a place stand."""
    return home.home / "editions" / slug


def names(home: Store, slug: str) -> tuple[str, ...]:
    """The names of a place's editions, oldest first; what an interrupted freeze left is none."""
    here = folder(home, slug)
    found = [p.name for p in here.iterdir() if p.is_dir() and not p.name.startswith(".")] if here.is_dir() else []
    return tuple(sorted(found, key=order))


def earlier(known: Iterable[str], name: str) -> str:
    """The edition before the one named, "" for the first; before a name that isn't known stand all of them."""
    return max((n for n in known if n != name and order(n) < order(name)), key=order, default="")


def open(home: Store, slug: str, name: str) -> Edition:
    """Return an edition after every file of it was found to be as it was frozen.

    Raises EditionError, for an unknown one with the nearest known, else with every file that was changed, is missing
    or came from elsewhere.
    """
    if name not in names(home, slug):
        raise EditionError(unknown("edition", name, names(home, slug)))
    where = folder(home, slug) / name
    manifest, found = _read(where)
    if not found and (manifest["place"], manifest["edition"]) != (slug, name):
        found = [f"{MANIFEST} is of edition {manifest['edition']} of {manifest['place']}"]
    if found := found or list(shapes(where, slug)):
        raise EditionError(f"edition {name} of {slug} is not as it was frozen", found)
    return _edition(manifest, where)


def faults(home: Store, slug: str) -> tuple[str, ...]:
    """What is wrong with the editions of a place, and with their chain, one sentence each."""
    told: list[str] = []
    links: dict[str, chain.ChainLink | None] = {}
    for name in names(home, slug):
        try:
            found = open(home, slug, name)
            links[name] = chain.ChainLink(hash=found.hash, before=found.before, chained=found.chained)
        except EditionError as error:
            links[name] = None
            told += [f"edition {name} of {slug}: {fault}" for fault in error.faults]
    try:
        known, built = _ledgers(home)
    except ScorecardError as error:
        return (*told, *error.faults)
    coming = {n: h for n, h in chain.pending(home.home, slug).items() if (link := links.get(n)) and link.hash == h}
    entered = {**coming, **known.get(slug, {})}
    return (*told, *(f"{slug}: {fault}" for fault in chain.faults(links, entered, built.get(slug, {}))))


def gone(home: Store, slug: str) -> tuple[str, ...]:
    """The editions of a place that were frozen, by the ledger or by the manifest of data/, and stand no more.

    Raises EditionError or StoreError where one of the two can't be read.
    """
    found = {name for has in _ledgers(home) for name in has.get(slug, {})}
    return tuple(sorted(found - set(names(home, slug)), key=order))


def places(home: Store) -> list[str]:
    """Every place that has an edition, or had one by the ledger or the manifest of data/ as far as they can be read."""
    found = {p.name for p in (home.home / "editions").glob("*") if p.is_dir() and not p.name.startswith(".")}
    with suppress(ScorecardError):
        found |= {slug for slug, known in chain.ledger(home.home).items() if known}
    with suppress(ScorecardError):
        found |= {slug for slug, known in _built(home).items() if known}
    return sorted(found)


def _ledgers(home: Store) -> tuple[Mapping[str, Mapping[str, str]], Mapping[str, Mapping[str, str]]]:
    """Hash by name by place: as the ledger has them, and as the manifest of data/ has them."""
    return chain.ledger(home.home), _built(home)


def _built(home: Store) -> Mapping[str, Mapping[str, str]]:
    made = manifest.read(home)
    return made.editions if made else {}


def unchanged(home: Store, edition: Edition) -> bool:
    """Whether the current data of the edition's place are, file by file, what the edition froze."""
    later = {data_folder.index_path(edition.slug, name).as_posix() for name in LATER} - edition.files.keys()
    files = {key: path for key, path in home.files(edition.slug).items() if key not in later}
    return list(files) == sorted(edition.files) and all(_same(path, key, edition) for key, path in files.items())


def _same(path: Path, key: str, edition: Edition) -> bool:
    """Whether a file is the edition's: byte by byte; a table also where only digits beyond those written differ."""
    content = path.read_bytes()
    if disc.digest(content) == edition.files[key]:
        return True
    return key.endswith(".parquet") and content == data_folder.table_bytes(pd.read_parquet(edition.store.home / key))


def order(name: str) -> tuple[str, int, str]:
    """By year, then by the number of the correction."""
    year, _, number = name.partition("-")
    return (year, int(number) if number.isdigit() else 1, name)


def line(edition: Edition) -> str:
    """An edition in one line: name, date, size, hash, note."""
    note = f": {edition.note}" if edition.note else ""
    size = f"{len(edition.files)} files, {edition.size / 1e6:.1f} MB"
    return f"{edition.slug} {edition.name}, {edition.date}, {size}, sha256 {edition.hash}{note}"


def _edition(manifest: Mapping[str, Any], where: Path) -> Edition:
    before = manifest.get("before")
    return Edition(
        name=manifest["edition"],
        slug=manifest["place"],
        date=manifest["date"],
        note=manifest["note"],
        version=manifest["software"],
        index=manifest["index"],
        sources=tuple(manifest["sources"]),
        files={key: seal["sha256"] for key, seal in manifest["files"].items()},
        size=sum(seal["size"] for seal in manifest["files"].values()),
        hash=manifest["hash"],
        store=Store(where),
        before=(before["edition"], before["hash"]) if before else None,
        chained=manifest["format"] > 1,
    )
