"""Reads datasets/<id>.toml, one a publisher's file, and fills the reads of series from the datasets that they name.

A dataset's keys are those of `model.Dataset`; title, source and either [files] or each_place = true are needed:

    title = "English Indices of Deprivation 2025: underlying indicators, small areas of 2021"
    source = "mhclg-iod-2025"                # of sources.toml: publisher, licence, attribution
    edition = "Not yearly."                  # what an edition is
    reader = "imd.indicator"                 # scorecard/supply/readers/imd.py, unless a read names another
    level = "lsoa21"                         # which areas its rows are of
    beside = ["..."]                         # datasets that the reader opens after this one

    [files]                                  # the editions that are held, oldest first, inside the raw folder
    "2025" = "imd/imd2025_england_lsoa21_indicators.csv"

    [arguments]                              # of its reader: what is the same for every read of the file

    [get]                                    # how it is got: what is not confirmed was not seen to answer
    way = "govuk"
    address = "https://www.gov.uk/api/content/government/statistics/english-indices-of-deprivation-2025"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from scorecard import periods
from scorecard.catalogue.choices import BASES, ESTIMATES, LEVELS, WAYS
from scorecard.catalogue.model import Dataset, Read, Way
from scorecard.catalogue.records import choice, record, texts, toml
from scorecard.errors import PeriodError, unknown

Datasets = Mapping[str, Dataset | None]  # None for one with faults, so that what names it is not called unknown
OF_PLACE = ("name", "code", "slug")  # what {place.…} may stand for
_HELD = re.compile(r"\{place\.(\w*)\}")
_OPENED = re.compile(r"\{\s*place\b")


def read(folder: Path, faults: list[str]) -> dict[str, Dataset | None]:
    """Every dataset of a catalogue by its id, the stem of its file."""
    found = {path.stem: _dataset(path, faults) for path in sorted((folder / "datasets").glob("*.toml"))}
    for one in filter(None, found.values()):
        faults.extend(
            f"datasets/{one.id}.toml: key 'beside': {unknown('dataset', name, found)}"
            for name in one.beside
            if name not in found
        )
    return found


def _dataset(path: Path, faults: list[str]) -> Dataset | None:
    where, before = f"datasets/{path.name}", len(faults)
    told: list[str] = []
    table = dict(toml(path, told))
    faults.extend(f"datasets/{fault}" for fault in told)
    if told:
        return None
    if "files" in table:
        table["files"] = texts(table["files"], f"{where} [files]", faults)
    way = table.pop("get", None)
    if way is not None:
        table["get"] = record(Way, way, f"{where} [get]", faults) if isinstance(way, Mapping) else None
        if not isinstance(way, Mapping):
            faults.append(f"{where}: key 'get': expected a table, found {way!r}")
    one = record(Dataset, table, where, faults, id=path.stem)
    if one is None or len(faults) > before:
        return None
    choice(one.level, LEVELS, f"{where}: key 'level'", faults)
    if one.get:
        choice(one.get.way, WAYS, f"{where} [get]: key 'way'", faults)
    faults.extend(f"{where}: {fault}" for fault in _faults(one))
    return one if len(faults) == before else None


def _faults(one: Dataset) -> Iterator[str]:
    """What a dataset says that can't be."""
    if bool(one.files) == one.each_place:
        yield (
            "each_place means that places name files of their own: leave [files] out"
            if one.files
            else "expected [files], the editions with their files, or each_place = true, found neither"
        )
    yield from (
        f"key 'files': edition '{name}' holds '@', which stands before it in a read"
        for name in one.files
        if "@" in name
    )
    if one.next_release:
        try:
            periods.parse(one.next_release)
        except PeriodError:
            yield f"key 'next_release': expected a day like 2026-12-04 or a month, found '{one.next_release}'"
    if one.arguments and not one.reader:
        yield "key 'arguments' belong to a reader: name it (key 'reader')"
    yield from placeholder_faults(one.arguments)


def read_of(entry: Mapping[str, Any], where: str, known: Datasets | None, faults: list[str]) -> Read | None:
    """A [[series.reads]] as a record, with files, reader and arguments of the datasets that it names.

    `known` is None for a catalogue of the first form, whose reads name their files.
    """
    before = len(faults)
    if known is None:
        made = record(Read, _named_files(entry), where, faults)
    elif filled := _of_datasets(entry, where, known, faults):
        files = tuple(_file(name, known) for name in filled["dataset"])
        made = record(Read, filled, where, faults, file=files)
    else:
        return None
    if made is None or len(faults) > before:
        return None
    choice(made.level, LEVELS, f"{where}: key 'level'", faults)
    for key, allowed in (("weight", BASES), ("share", BASES), ("estimate", ESTIMATES)):
        if value := getattr(made, key):
            choice(value, allowed, f"{where}: key '{key}'", faults)
    faults.extend(f"{where}: {fault}" for fault in placeholder_faults(made.arguments))
    return made


def _named_files(entry: Mapping[str, Any]) -> Mapping[str, Any]:
    named = entry.get("file", ())
    return {**entry, "file": [named] if isinstance(named, str) else named}


def _of_datasets(entry: Mapping[str, Any], where: str, known: Datasets, faults: list[str]) -> Mapping[str, Any] | None:
    """The entry with what its datasets say where it says nothing; None where they can't be told."""
    named = entry.get("dataset", ())
    listed = [named] if isinstance(named, str) else named
    if "file" in entry:
        faults.append(f"{where}: key 'file': a read names no file but the dataset that holds it: key 'dataset'")
    elif not isinstance(listed, (list, tuple)) or not listed or not all(isinstance(n, str) for n in listed):
        faults.append(
            f"{where}: key 'dataset': expected a dataset's id or a list of them, found {entry.get('dataset')!r}"
        )
    else:
        told = [fault for name in listed for fault in _name_faults(name, known)]
        faults.extend(f"{where}: key 'dataset': {fault}" for fault in told)
        chosen = [known.get(name.partition("@")[0]) for name in listed]
        if not told and all(chosen):
            return _filled(entry, listed, known)
    return None


def _name_faults(name: str, known: Datasets) -> Iterator[str]:
    key, at, edition = name.partition("@")
    if key not in known:
        yield unknown("dataset", key, known)
    elif (one := known[key]) and at and edition not in one.files:
        yield f"'{key}': {unknown('edition', edition, one.files)}"


def _filled(entry: Mapping[str, Any], named: Sequence[str], known: Datasets) -> Mapping[str, Any]:
    every = [part for name in named for part in (name, *_one(name, known).beside)]
    first = _one(named[0], known)
    reader = entry.get("reader", first.reader)
    own = entry.get("arguments", {})
    shared = first.arguments if reader == first.reader and isinstance(own, Mapping) else {}
    return {
        "level": first.level,
        **({"reader": reader} if reader else {}),
        **entry,
        "arguments": {**shared, **own} if shared else own,
        "dataset": every,
    }


def _one(name: str, known: Datasets) -> Dataset:
    one = known.get(name.partition("@")[0])
    assert one is not None
    return one


def _file(name: str, known: Datasets) -> str:
    one, edition = known.get(name.partition("@")[0]), name.partition("@")[2]
    return one.files.get(edition or one.held, "") if one else ""


def placeholder_faults(value: Any) -> Iterator[str]:
    """What {place.…} among the texts of a value stands for nothing."""
    for text in texts_of(value):
        yield from (
            f"'{{place.{n}}}': {unknown('placeholder', n, OF_PLACE)}" for n in _HELD.findall(text) if n not in OF_PLACE
        )
        if len(_OPENED.findall(text)) > len(_HELD.findall(text)):
            yield f"'{text}': expected a placeholder like {{place.name}}"


def of_place(read: Read) -> bool:
    """Whether a read is made for each place: a file of its own, or what stands for it among the arguments."""
    return "" in read.file or any(_HELD.search(text) for text in texts_of(read.arguments))


def texts_of(value: Any) -> Iterator[str]:
    """Every text in tables and lists, keys too."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, part in value.items():
            yield from (*texts_of(key), *texts_of(part))
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from texts_of(part)


def filled_in(value: Any, words: Mapping[str, str]) -> Any:
    """A value with every {place.…} in its texts replaced by the words of a place."""
    if isinstance(value, str):
        return _HELD.sub(lambda held: words[held[1]], value)
    if isinstance(value, Mapping):
        return {filled_in(key, words): filled_in(part, words) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [filled_in(part, words) for part in value]
    return value
