"""What is kept between reruns: tables of a place, cards, charts; the only module that holds Streamlit's caches.

Keys are what is shown (place, edition, hash of the files) and plain arguments; never a table. What is kept is never
changed, so every reader is handed the same object, and what is drawn from parts of cards is known by these very objects
(`_marks`). Arguments go by their names: for one that stands without, Streamlit reads the function's signature anew each
time. An edition's files are compared with its manifest each time before one of them is read. What can't be read is kept
too: its faults are said again, not looked for again.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any, ParamSpec, TypeVar, cast

import pandas as pd
import streamlit as st

from scorecard.cards.tables import Tables
from scorecard.charts.theme import specification
from scorecard.errors import ScorecardError, StoreError
from scorecard.place_tables import place_tables
from scorecard.places.model import Place
from scorecard.store import editions as frozen
from scorecard.store.data_folder import Store
from scorecard.store.editions import Edition
from scorecard.ui.frame import faults, fresh, menu
from scorecard.ui.frame.fresh import RenewingError

T = TypeVar("T")
P = ParamSpec("P")
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Which figures are shown: the key of all that is made from them."""

    slug: str  # of the place; "" for what is of all places
    edition: str | None  # the frozen edition; None for the current data
    hash: str  # of the edition, or the fingerprint of data/


# Streamlit would take the key apart field by field at each look-up, which takes as long as all the rest of it.
_resource = partial(st.cache_resource, show_spinner=False, hash_funcs={Shown: repr})


def data() -> Store:
    """The folder data/."""
    return Store()


def current(slug: str = "") -> Shown:
    """The current data of a place, or of all; data/ is looked at again every few seconds."""
    return Shown(slug=slug, edition=None, hash=fresh.watch(data()).fingerprint())


def look() -> None:
    """Look at data/ now: somebody is replacing its files."""
    fresh.watch(data()).look()


def holds(shown: Shown) -> bool:
    """Whether what is shown is an edition, or what stands in data/ at this moment."""
    return shown.edition is not None or fresh.watch(data()).holds(shown.hash)


def editions(slug: str) -> tuple[str, ...]:
    """The names of a place's frozen editions, oldest first."""
    return frozen.names(data(), slug)


@_resource(ttl="10s", max_entries=32)
def of_edition(slug: str, name: str) -> Shown:
    """A frozen edition of a place; every ten seconds all of it is checked.

    Raises EditionError for an edition that isn't as it was frozen.
    """
    return Shown(slug=slug, edition=name, hash=frozen.open(data(), slug, name).hash)


@_resource(max_entries=32)
def edition(shown: Shown) -> Edition:
    """The edition that is shown."""
    return frozen.open(data(), shown.slug, shown.edition or "")


@_resource(max_entries=32)
def unchanged(now: Shown, before: Shown) -> bool:
    """Whether the current data of a place are what an edition froze."""
    return frozen.unchanged(data(), edition(shown=before))


def _kept(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Read once for all that is shown: what was read, or why it can't be; nothing that is being replaced meanwhile."""

    def made(read: Callable[P, T]) -> Callable[P, T]:
        @_resource(max_entries=most)
        @wraps(read)
        def tried(*given: P.args, **named: P.kwargs) -> tuple[T | None, ScorecardError | None]:
            found = _tried(read, *given, **named)
            if not holds(cast(Shown, given[0] if given else named["shown"])):
                raise RenewingError("the files are being replaced at this moment")
            return found

        @wraps(read)
        def held(*given: P.args, **named: P.kwargs) -> T:
            value, error = tried(*given, **named)
            if error is not None:
                raise error.with_traceback(None)
            return cast(T, value)

        held.clear = tried.clear  # type: ignore[attr-defined]
        return held

    return made


def _tried(read: Callable[P, T], *given: P.args, **named: P.kwargs) -> tuple[T | None, ScorecardError | None]:
    """What is read, or its faults; what no reader foresaw is one too, and the log has all of it."""
    try:
        return read(*given, **named), None
    except RenewingError:
        raise
    except ScorecardError as error:
        return None, error
    except Exception as error:
        _LOG.exception("%s can't be read", read.__name__)
        what = " ".join(a.slug if isinstance(a, Shown) else str(a) for a in (*given, *named.values()))
        return None, StoreError(f"{what}: {type(error).__name__}: {error}")


@_kept(32)
def place(shown: Shown) -> Place:
    return data().place(shown.slug) if shown.edition is None else edition(shown=shown).place()


@_kept(6)
def place_names(shown: Shown) -> Mapping[str, str]:
    """Names of all places by slug; those that have adopted a plan first, so the first is the default.

    A place whose files have faults is listed too.
    """
    return menu.names(_store(shown))


@_kept(12)
def tables(shown: Shown) -> Tables:
    """The tables that cards of a place are made from."""
    return place_tables(_store(shown), shown.slug, place(shown=shown))


@_kept(6)
def postcodes(shown: Shown) -> pd.DataFrame | None:
    """The postcode file of a place. Looking one up is not kept."""
    return _store(shown).postcodes(shown.slug)


@_kept(32)
def boundary(shown: Shown, name: str) -> bytes | None:
    """A boundary file; None where the place has none. Raises StoreError where nothing can be drawn from it."""
    return _store(shown).boundary(shown.slug, name)


def card(shown: Shown, build: Callable[..., T], *arguments: str | Shown) -> T:
    """The card that `build(tables, *arguments)` makes, made once; where its tables are faulty, the page ends there."""
    try:
        return cast(T, _card(shown=shown, name=_name(build), arguments=arguments, _build=build))
    except ScorecardError as error:
        faults.end(data(), error)


def chart(shown: Shown, build: Callable[..., Any], *parts: Any) -> dict[str, Any]:
    """The Vega-Lite specification of `build(*parts)`, made once."""
    return _chart(shown=shown, name=_name(build), marks=_marks(parts), _build=build, _parts=parts)[0]


def made(shown: Shown, build: Callable[..., T], *parts: Any) -> T:
    """What `build(*parts)` makes of parts of cards (HTML, rows in another order), made once."""
    return cast(T, _made(shown=shown, name=_name(build), marks=_marks(parts), _build=build, _parts=parts)[0])


def file(shown: Shown, build: Callable[..., bytes], *parts: Any) -> bytes:
    """The file that `build(*parts)` makes, made once."""
    return _file(shown=shown, name=_name(build), marks=_marks(parts), _build=build, _parts=parts)[0]


@_resource(max_entries=512)
def _card(shown: Shown, name: str, arguments: tuple[str | Shown, ...], _build: Callable[..., Any]) -> Any:
    return _build(tables(shown=shown), *arguments)


@_resource(max_entries=1024)
def _chart(
    shown: Shown, name: str, marks: str, _build: Callable[..., Any], _parts: tuple[Any, ...]
) -> tuple[dict[str, Any], tuple[Any, ...]]:
    return specification(_build(*_parts)), _parts


@_resource(max_entries=1024)
def _made(
    shown: Shown, name: str, marks: str, _build: Callable[..., Any], _parts: tuple[Any, ...]
) -> tuple[Any, tuple[Any, ...]]:
    return _build(*_parts), _parts


@_resource(max_entries=48)
def _file(
    shown: Shown, name: str, marks: str, _build: Callable[..., bytes], _parts: tuple[Any, ...]
) -> tuple[bytes, tuple[Any, ...]]:
    return _build(*_parts), _parts


def _store(shown: Shown) -> Store:
    """The data that are shown; an edition is checked before it is read."""
    return data() if shown.edition is None else frozen.open(data(), shown.slug, shown.edition).store


def _marks(parts: tuple[Any, ...]) -> str:
    """What parts are known by: words and numbers by what they say, all else by itself.

    A card is made once for its builder and arguments, so each part of it is one object for every reader. Whatever is
    kept under such a mark holds its parts too: as long as it is kept, no other object can have the same mark.
    """
    return repr([part if isinstance(part, str | int) else ("this", id(part)) for part in parts])


def _name(build: Callable[..., Any]) -> str:
    return f"{build.__module__}.{build.__qualname__}"
