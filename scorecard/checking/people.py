"""Checks what people typed: every letter against the report's typeface, names, lengths; by file, line and letter."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from scorecard import typed_text
from scorecard.errors import PlaceError, ScorecardError, StoreError
from scorecard.places import council_words, voices
from scorecard.report.typeface import MARK, lacking
from scorecard.store.data_folder import Store

LONGEST_NAME, LONGEST_TITLE, LONGEST_TEXT, LONGEST_WORD = 80, 200, 2000, 60  # letters
NAMES = (
    "name",
    "short",
    "kind",
    "theme",
    "convenor",
    "role",
    "organisation",
    "partnerships",
    "strategies",
    "short_title",
)
TITLES = ("title", "label", "unit", "plan", "publisher", "document", "edition")
_SHOWN = 3  # letters that a fault names
# keys whose values nobody reads as text
_CODES = ("files", "reads", "url", "goalposts", "get", "arguments", "datasets", "own_name", "obtained")
_FORMULA = tuple("=+-@")
_ADDRESS = re.compile(r"\S+://\S+|\S+@\S+")
_PLACE = ("place.toml", "ambitions.toml", "targets.toml", "catalogue.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A text of a file that a report may print: the file, its line (0 where it can't be told) and its key."""

    file: str
    line: int
    key: str
    text: str

    @property
    def where(self) -> str:
        at = f"{self.file} line {self.line}" if self.line else self.file
        return f"{at}: {self.key}" if self.key else at


def faults(home: Store, slug: str) -> Iterator[str]:
    """What can't be printed as it was typed, or would break a line, a file or a spreadsheet, for one place."""
    here = home.home / "places" / slug
    for text in _of_place(home, slug):
        yield from (*_letter_faults(text), *_text_faults(text))
    yield from _twice(here)
    with suppress(ScorecardError):  # a place that can't be read is told where the place itself is checked
        yield from council_words.strangers(here, (a.id for a in home.place(slug).ambitions))
    try:
        council_words.read(here)
    except PlaceError as error:
        yield from error.faults


def catalogue_faults(home: Store) -> Iterator[str]:
    """The same for what all places share."""
    for text in _of_catalogue(home):
        yield from (*_letter_faults(text), *_text_faults(text))


def letters(home: Store, slug: str) -> Iterator[str]:
    """Letters of a place's report that its typeface lacks, with what stands for them in print."""
    yield from chain.from_iterable(map(_letter_faults, chain(_of_catalogue(home), _of_place(home, slug))))


def _letter_faults(text: Text) -> Iterator[str]:
    """One fault of all letters of a text that the typeface lacks, the first of them by name."""
    found = [letter for letter in lacking(text.text) if letter != typed_text.LOST]
    if typed_text.LOST in text.text:
        yield f"{text.where}: '{typed_text.LOST}' stands for a letter that was lost in saving: type it anew"
    if found:
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        told = ", ".join(map(typed_text.named, found[:_SHOWN])) + more
        verb = "is" if len(found) == 1 else "are"
        yield f"{text.where}: {told} {verb} not in the report's typeface: its PDFs would print {MARK}"


def notes(home: Store, slug: str) -> Iterator[str]:
    """What was read though it isn't as it should be: other encodings, columns that nothing reads."""
    here = home.home / "places" / slug
    for path in _files(here):
        try:
            found = typed_text.decoded(path.read_bytes()).encoding
        except (OSError, ValueError):
            continue
        if found:
            yield f"{_named(path, here)} was read as {found}: better {typed_text.SAVE}"
    yield from (f"voices.csv: the column '{name}' isn't read" for name in voices.unread(here / "voices.csv"))


def note_faults(note: str) -> Iterator[str]:
    """What is wrong with the note of an edition, which its reports print."""
    yield from (f"--note: {typed_text.named(letter)} is not in the report's typeface" for letter in lacking(note))
    yield from _length_faults(Text(file="--note", line=0, key="", text=note))


def _of_place(home: Store, slug: str) -> Iterator[Text]:
    """Every text of a place that a report may print."""
    here = home.home / "places" / slug
    for name in _PLACE:
        yield from _of_toml(here / name, name)
    for line, column, cell in voices.cells(here / "voices.csv"):
        yield Text(file="voices.csv", line=line, key=f"column '{column}'", text=cell)
    for path in council_words.files(here):
        yield from _of_markdown(path, _named(path, here))
    yield from _of_areas(home, slug)


def _of_catalogue(home: Store) -> Iterator[Text]:
    for path in sorted((home.home / "catalogue").rglob("*.toml")):
        yield from _of_toml(path, path.relative_to(home.home).as_posix())


def _of_toml(path: Path, name: str) -> Iterator[Text]:
    """The texts of a TOML file; one that can't be read has faults of its own."""
    if not path.is_file():
        return
    raw = typed_text.read(path, [], western=False)
    try:
        table = tomllib.loads(raw)
    except (tomllib.TOMLDecodeError, RecursionError):
        return
    lines = raw.split("\n")
    for key, value in _values(table, ""):
        text = typed_text.cleaned(value, " ")
        yield Text(file=name, line=_line(lines, key, text), key=f"key '{key}'", text=text)


def _values(value: Any, key: str) -> Iterator[tuple[str, str]]:
    """The texts of a table with the key under which each stands."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, Mapping):
        yield from chain.from_iterable(_values(part, name) for name, part in value.items() if name not in _CODES)
    elif isinstance(value, list):
        yield from chain.from_iterable(_values(part, key) for part in value)


def _line(lines: list[str], key: str, text: str) -> int:
    """The line on which a text of a TOML file begins; 0 where it is written in another way."""
    start = text.split("\n", 1)[0][:40]
    held = [n for n, line in enumerate(lines, 1) if start in line and not line.lstrip().startswith("#")]
    if held:
        return next((n for n in held if key in lines[n - 1]), held[0])
    return next((n for n, line in enumerate(lines, 1) if "\\" in line and key in line and _says(line, text)), 0)


def _says(line: str, text: str) -> bool:
    """Whether a line of a TOML file, read alone, holds a text that it writes with escapes."""
    try:
        return any(typed_text.cleaned(value, " ") == text for _, value in _values(tomllib.loads(line), ""))
    except tomllib.TOMLDecodeError:
        return False


def _of_markdown(path: Path, name: str) -> Iterator[Text]:
    raw = typed_text.markdown(typed_text.read(path, [], breaks=" "))
    yield from (Text(file=name, line=n, key="", text=line) for n, line in enumerate(raw.split("\n"), 1) if line)


def _of_areas(home: Store, slug: str) -> Iterator[Text]:
    """The names of the wards; a table that is missing or damaged has faults of its own."""
    try:
        areas = home.areas(slug)
    except StoreError:
        return
    if {"code", "name", "level"} <= set(areas):
        wide = areas[areas["level"] != "lsoa"]
        for code, name in zip(wide["code"], wide["name"], strict=True):
            if isinstance(name, str):
                yield Text(file="areas.parquet", line=0, key=f"name of {code}", text=typed_text.line(name))


def _text_faults(text: Text) -> Iterator[str]:
    key = text.key.removeprefix("key '").rstrip("'") if text.key.startswith("key") else text.key.partition(" of ")[0]
    if key in NAMES or key in TITLES:
        most = LONGEST_NAME if key in NAMES else LONGEST_TITLE
        if len(text.text) > most:
            yield f"{text.where} has {len(text.text):,} letters, at most {most}"
        if text.text.startswith(_FORMULA):
            yield f"{text.where} begins with '{text.text[0]}': a spreadsheet would take it for a formula"
        if "\n" in text.text.strip():
            yield f"{text.where} goes over several lines"
    yield from _length_faults(text)


def _length_faults(text: Text) -> Iterator[str]:
    """A text that is too long, a word without a blank that no line can hold; addresses may be as long as they are."""
    if len(text.text) > LONGEST_TEXT and not text.file.endswith(".md"):
        yield f"{text.where} has {len(text.text):,} letters, at most {LONGEST_TEXT:,}"
    longest = max((len(word) for word in _ADDRESS.sub("", text.text).split()), default=0)
    if longest > LONGEST_WORD:
        yield f"{text.where} has a word of {longest:,} letters without a blank, at most {LONGEST_WORD} fit in a line"


def _twice(here: Path) -> Iterator[str]:
    """Lines that were saved in one encoding after they had been read in another."""
    for path in _files(here):
        text = typed_text.read(path, [])
        for number, line in enumerate(text.split("\n"), 1):
            yield from (
                f"{_named(path, here)} line {number}: '{found}' seems to stand for '{meant}': the file was "
                "saved in two encodings, type it anew"
                for found, meant in dict.fromkeys(typed_text.saved_twice(line))
            )


def _files(here: Path) -> list[Path]:
    """The files of a place that people edit."""
    listed = [here / name for name in (*_PLACE, "voices.csv")]
    return [*(path for path in listed if path.is_file()), *council_words.files(here)]


def _named(path: Path, here: Path) -> str:
    return path.relative_to(here).as_posix()
