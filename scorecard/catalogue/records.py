"""Tables of a TOML file as frozen dataclasses; unknown, missing and mistyped keys are collected, all of them."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, fields
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from scorecard import typed_text
from scorecard.errors import nearest

T = TypeVar("T")
_TEXT = "text"


def toml(path: Path, faults: list[str]) -> dict[str, Any]:
    """Return the tables of a TOML file, its texts cleaned; {} and a fault where it can't be read."""
    if not path.is_file():
        faults.append(f"{path.name}: the file is missing from {path.parent.name}/")
        return {}
    before = len(faults)
    text = typed_text.read(path, faults, western=False)  # a TOML file is UTF-8 by its definition
    if len(faults) > before:
        return {}
    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        faults.append(f"{path.name}: not valid TOML: {error}")
        return {}
    return _cleaned(found) if "\\" in text else found


def _cleaned(value: Any) -> Any:
    """The value with its texts cleaned: what TOML writes as \\u0007 is seen only after it was read."""
    if isinstance(value, dict):
        return {key: _cleaned(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_cleaned(part) for part in value]
    return typed_text.cleaned(value, " ") if isinstance(value, str) else value


def record(kind: type[T], table: Mapping[str, Any], where: str, faults: list[str], /, **given: Any) -> T | None:
    """Return `table` as the dataclass `kind`, or None after appending every fault to `faults`.

    `given` fills fields that the file does not hold (its stem, what a series inherits): a default that the table may
    override where the field's name is among the table's keys.
    """
    known = {f.name: f for f in fields(kind)}  # type: ignore[arg-type]
    hints = get_type_hints(kind)
    before = len(faults)
    for key in table:
        if key not in known:
            like = nearest(key, known)
            faults.append(f"{where}: unknown key '{key}'" + (f"; nearest known key '{like}'" if like else ""))
    for name, item in known.items():
        if name not in table and name not in given and _required(item):
            faults.append(f"{where}: missing key '{name}'")
    values = dict(given)
    for key, value in table.items():
        if key in known:
            values[key] = _cast(hints[key], value, f"{where}: key '{key}'", faults)
            if hints[key] is str and _must_speak(known[key]) and values[key] == "":
                faults.append(f"{where}: key '{key}': expected text, found nothing")
    return kind(**values) if len(faults) == before else None


def _required(item: Field[Any]) -> bool:
    return item.default is MISSING and item.default_factory is MISSING


def _must_speak(item: Field[Any]) -> bool:
    """Whether a text must not be empty: it has no default, and its field doesn't say that it may be."""
    return _required(item) and not item.metadata.get("empty", False)


def tables(value: Any, where: str, faults: list[str]) -> list[Mapping[str, Any]]:
    """Return a list of tables ([[...]]) as it is; [] and a fault where something else stands."""
    if isinstance(value, list) and all(isinstance(v, Mapping) for v in value):
        return value
    faults.append(f"{where}: expected a list of tables, each under double brackets, found {value!r}")
    return []


def named_tables(value: Any, where: str, faults: list[str]) -> dict[str, Mapping[str, Any]]:
    """Return the tables of a table by their name, after a fault for everything else in it."""
    entries = value if isinstance(value, Mapping) else {where: value}
    faults.extend(
        f"{where}: '{k}': expected a table, found {v!r}" for k, v in entries.items() if not isinstance(v, Mapping)
    )
    return {k: v for k, v in entries.items() if isinstance(v, Mapping)}


def texts(value: Any, where: str, faults: list[str]) -> Mapping[str, str]:
    """Return a table of texts by their name; {} after a fault for anything else in it."""
    if isinstance(value, Mapping):
        wrong = {k: v for k, v in value.items() if not _said(v)}
        faults.extend(f"{where}: key '{k}': expected text, found {_shown(v)}" for k, v in wrong.items())
        return MappingProxyType({} if wrong else dict(value))
    faults.append(f"{where}: expected a table of texts, found {value!r}")
    return MappingProxyType({})


def within(value: float, low: float, high: float, where: str, faults: list[str]) -> None:
    """Append a fault unless `value` is a number from `low` to `high`."""
    if not low <= value <= high:
        bounds = f"of at least {low:g}" if math.isinf(high) else f"from {low:g} to {high:g}"
        faults.append(f"{where}: expected a number {bounds}, found {value:g}")


def choice(value: str, allowed: tuple[str, ...], where: str, faults: list[str]) -> None:
    """Append a fault unless `value` is one of `allowed`."""
    if value not in allowed:
        like = nearest(value, allowed)
        hint = f"; nearest '{like}'" if like else ""
        faults.append(f"{where}: '{value}' is not one of {', '.join(allowed)}{hint}")


def twice(named: Iterable[tuple[Any, str]], kind: str) -> Iterator[str]:
    """Faults of names that stand more than once, with the files in which they stand."""
    files: dict[Any, list[str]] = {}
    for name, file in named:
        files.setdefault(name, []).append(file)
    for name, found in files.items():
        if len(found) > 1:
            yield f"{' and '.join(dict.fromkeys(found))}: {kind} '{name}' stands {len(found)} times"


def _cast(hint: Any, value: Any, where: str, faults: list[str]) -> Any:
    name, fits, make = _rule(hint)
    if fits(value):
        return make(value)
    faults.append(f"{where}: expected {name}, found {value!r}")
    return None


def _rule(hint: Any) -> tuple[str, Callable[[Any], bool], Callable[[Any], Any]]:
    if hint is str:
        return "text", lambda v: isinstance(v, str), str.strip
    if hint is bool:
        return "true or false", lambda v: isinstance(v, bool), bool
    if hint is int:
        return "a whole number", lambda v: isinstance(v, int) and not isinstance(v, bool), int
    if hint is float:
        return "a number", _finite, float
    if get_origin(hint) is tuple:
        name, fits, _ = (_TEXT, _said, str) if get_args(hint)[0] is str else _rule(get_args(hint)[0])
        return f"a list, each {name}", lambda v: isinstance(v, (list, tuple)) and all(map(fits, v)), tuple
    if get_origin(hint) is Mapping:
        return _mapping(*get_args(hint))
    return "a value", lambda v: True, lambda v: v


def _mapping(_: Any, inner: Any) -> tuple[str, Callable[[Any], bool], Callable[[Any], Any]]:
    fits = _said if inner is str else lambda v: True
    name = f"a table, each value {_TEXT}" if inner is str else "a table"
    return (name, lambda v: isinstance(v, Mapping) and all(map(fits, v.values())), lambda v: MappingProxyType(dict(v)))


def _finite(value: Any) -> bool:
    try:
        return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
    except OverflowError:  # a whole number beyond every float
        return False


def _said(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _shown(value: Any) -> str:
    return "nothing" if value == "" else repr(value)
