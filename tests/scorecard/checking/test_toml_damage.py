"""Every value of every TOML file is made another type, another number, nothing: named by file and key, no traceback."""

from __future__ import annotations

import copy
import json
import math
import tomllib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from scorecard.errors import ScorecardError
from scorecard.store.data_folder import Store
from tests.testborough import write_data

SLUG = "testborough"
AMBITIONS = """mission = "Warmth"
plan = "The plan"
[[ambitions]]
id = "healthy"
name = "Healthy"
order = 1
colour = "#12436D"
wants = ["warm homes"]
[[insights]]
ambition = "healthy"
text = "Cold."
source = "Plan"
"""
TARGETS = '[[targets]]\nseries = "theft"\nvalue = 12.5\nperiod = "2030"\ndocument = "Plan"\ndate = "2026-01-31"\n'
INDEX = {"draws": 10, "seed": 1, "weight_noise": 0.25, "baseline": "Since 2026."}
OWN = """[datasets.records]
"2025" = "records.csv"
[sources.survey]
publisher = "The town"
title = "Survey"
licence = "none"
attribution = "The town."
[indicators.theft]
question = "Here?"
caveats = ["Here only."]
[ambitions]
resilient = "healthy"
"""
RECORDS = 'title = "Records"\nsource = "invented"\neach_place = true\nbeside = ["census-heating"]\n'
FILES = (
    "catalogue/index.toml",
    "catalogue/outcomes.toml",
    "catalogue/datasets/deprivation-indicators.toml",
    "catalogue/datasets/records.toml",
    "catalogue/sources.toml",
    "catalogue/breakdowns.toml",
    "catalogue/indicators/cold-homes.toml",
    "places/testborough/place.toml",
    "places/testborough/ambitions.toml",
    "places/testborough/targets.toml",
    "places/testborough/catalogue.toml",
)
WORDS = {
    "scale": "metres",
    "weights": "heavy",
    "component_mean": "mean",
    "upper_mean": "power",
    "missing": "guessed",
    "goalpost": "here",
    "kind": "none-such",
    "polarity": "up",
    "baseline": "the start",
    "period": "soon",
    "date": "soon",
    "edition_date": "soon",
    "reference": "none-such",
    "component": "none-such",
    "dimension": "none-such",
    "licence": "none-such",
    "series": "none-such",
    "ambition": "none-such",
    "marmot_theme": "none-such",
    "standing": "none-such",
    "level": "none-such",
}
MAY_BE_EMPTY = ("baseline", "why", "note", "reference", "edition", "level", "weight", "mission", "plan", "adds_up")
MAY_BE_EMPTY += ("own_name", "shape", "obtained", "ask", "next_release", "address", "question")
FREE = {("place.toml", "kind"), ("targets.toml", "series"), ("index.toml", "baseline"), ("place.toml", "period")}
BESIDE = ("cold-homes.toml", "theft.toml", "index.toml", "catalogue.toml", "ambitions.toml", "datasets/")  # may name it
Path_ = tuple[Any, ...]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = write_data(tmp_path)
    (folder / "places/testborough/ambitions.toml").write_text(AMBITIONS)
    (folder / "places/testborough/targets.toml").write_text(TARGETS)
    (folder / "places/testborough/catalogue.toml").write_text(OWN)
    (folder / "catalogue/datasets/records.toml").write_text(RECORDS)
    place = folder / "places/testborough/place.toml"
    place.write_text(place.read_text().replace('kind = "town"', 'kind = "town"\nbaseline = "2025"'))
    index = folder / "catalogue/index.toml"
    own = tomllib.loads(index.read_text())
    own["index"] |= INDEX
    own["excluded"] = {"money": "It stays out."}
    index.write_text(written(own))
    return folder


def written(table: dict[str, Any]) -> str:
    """A table as TOML, each key of the top a line."""
    return "".join(f"{json.dumps(str(key))} = {_value(value)}\n" for key, value in table.items())


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{json.dumps(str(k))} = {_value(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def paths(value: Any, at: Path_ = ()) -> Iterator[Path_]:
    """The way to every value that is neither a table nor a list of tables, and to every table."""
    if at:
        yield at
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("arguments", "options"):  # a reader's or a way's own words: these look at them
                yield from paths(inner, (*at, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from paths(inner, (*at, number))


def at(table: Any, path: Path_) -> Any:
    for key in path:
        table = table[key]
    return table


def wrong(value: Any) -> list[Any]:
    """Values of other types, and numbers that are none."""
    if isinstance(value, bool):
        return [5, "yes", math.nan, [], {}]
    if isinstance(value, int | float):
        return ["5", True, math.nan, math.inf, -math.inf, [], {}]
    if isinstance(value, str):
        return [5, math.nan, True, [5], {"a": 1}]
    return [5, "text", math.nan, True]


def changed(table: dict[str, Any], path: Path_, value: Any) -> str:
    made = copy.deepcopy(table)
    at(made, path[:-1])[path[-1]] = value
    return written(made)


def faults(home: Path) -> list[str]:
    """What reading the catalogue and the place says."""
    found: list[str] = []
    store = Store(home)
    for read in (store.catalogue, partial(store.place, SLUG), lambda: store.catalogue(store.place(SLUG))):
        try:
            read()
        except ScorecardError as error:
            found += error.faults
    return found


def label(path: Path) -> str:
    """How faults call a file."""
    return f"datasets/{path.name}" if path.parent.name == "datasets" else path.name


def names(found: list[str], file: str, path: Path_) -> bool:
    """Whether a fault names the file and one of the keys on the way to the value."""
    keys = [str(key) for key in path if isinstance(key, str)]
    return any(fault.startswith(file) and any(key in fault for key in keys[-2:]) for fault in found)


def unnamed(home: Path, name: str, every: int = 1) -> list[str]:
    path = home / name
    before = path.read_text()
    table, missed = tomllib.loads(before), []
    for way in list(paths(table))[::every]:
        for value in wrong(at(table, way)):
            if way == ("edition_date",) or (
                isinstance(value, list | dict) and not value and isinstance(at(table, way), list | dict)
            ):
                continue
            path.write_text(changed(table, way, value))
            if not names(found := faults(home), label(path), way):
                missed.append(f"{name} {way} = {value!r}: {found[:2]}")
    path.write_text(before)
    return missed


def test_the_files_are_sound_before_they_are_damaged(home: Path) -> None:
    assert faults(home) == []


@pytest.mark.parametrize("name", FILES)
def test_a_value_of_another_type_is_named(home: Path, name: str) -> None:
    assert unnamed(home, name, 3 if "breakdowns" in name else 1) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_every_value_of_another_type_is_named(home: Path, name: str) -> None:
    assert unnamed(home, name) == []


@pytest.mark.parametrize("name", FILES)
def test_what_is_gone_is_named_or_may_be(home: Path, name: str) -> None:
    path = home / name
    table = tomllib.loads(path.read_text())
    for way in paths(table):
        made = copy.deepcopy(table)
        del at(made, way[:-1])[way[-1]]
        path.write_text(written(made))
        assert all(fault.startswith((label(path), *BESIDE)) for fault in faults(home)), way


@pytest.mark.parametrize("name", FILES)
def test_text_that_is_empty_is_named_but_where_it_may_be(home: Path, name: str) -> None:
    path = home / name
    table = tomllib.loads(path.read_text())
    for way in (w for w in paths(table) if isinstance(at(table, w), str)):
        path.write_text(changed(table, way, ""))
        if way[-1] in MAY_BE_EMPTY and faults(home) == []:
            continue
        named = label(path) if way[-1] != "reader" or "datasets" not in name else "theft.toml"  # the read that needs it
        assert names(faults(home), named, way), way


@pytest.mark.parametrize("name", FILES)
def test_a_word_that_is_none_of_the_known_ones_is_named(home: Path, name: str) -> None:
    path = home / name
    table = tomllib.loads(path.read_text())
    tried = 0
    for way in paths(table):
        key = next((k for k in reversed(way) if isinstance(k, str)), "")
        if key in WORDS and way[-1] == key and (path.name, key) not in FREE and isinstance(at(table, way), str):
            path.write_text(changed(table, way, WORDS[key]))
            assert names(faults(home), label(path), way), (way, faults(home))
            tried += 1
    assert tried or path.name in ("place.toml", "outcomes.toml", "records.toml")


@pytest.mark.parametrize("name", FILES)
def test_an_unknown_key_is_named_in_every_table(home: Path, name: str) -> None:
    path = home / name
    table = tomllib.loads(path.read_text())
    open_tables = {"dimensions", "excluded", "categories", "licences", "sources", "marmot_themes", "files", "options"}
    open_tables |= {"records"} if path.name == "catalogue.toml" else set()
    for way in [(), *paths(table)]:
        closed = not (way and way[-1] in open_tables) and not (path.name == "breakdowns.toml" and not way)
        if isinstance(at(table, way), dict) and closed:
            path.write_text(changed(table, (*way, "no_such_key"), "x"))
            assert [f for f in faults(home) if f.startswith(label(path)) and "no_such_key" in f], way


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"[", b"a = ", b"a = 1\na = 2\n", b"\x00"])
def test_what_is_no_toml_is_named(home: Path, name: str, content: bytes) -> None:
    (home / name).write_bytes(content)
    found = faults(home)
    empty_may_be = content == b"" and name.endswith(("ambitions.toml", "targets.toml"))
    assert empty_may_be or any(Path(name).name in fault for fault in found), found


@pytest.mark.parametrize("line", range(1, 20))
def test_a_file_that_ends_too_early_never_stops_the_reader(home: Path, line: int) -> None:
    for name in FILES:
        path = home / name
        before = path.read_text()
        path.write_text(before[: len(before) * line // 20])
        assert all(isinstance(fault, str) for fault in faults(home))
        path.write_text(before)
