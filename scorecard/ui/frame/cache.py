"""What is kept between reruns: tables of a place, cards, charts; the only module that holds Streamlit's caches.

Keys are the fingerprint of data/, or the mark of a frozen edition, the place and plain arguments; never a table. What
is kept is never changed, so every reader is handed the same object. Arguments go by their names: for one that stands
without, Streamlit reads the function's signature anew each time. An edition's files are compared with its manifest
each time before one of them is read. What can't be read is kept too: its faults are said again, not looked for again.
"""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

import pandas as pd
import streamlit as st

from scorecard.cards.tables import Tables
from scorecard.catalogue import Catalogue
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
_COLLECTED = (50_000, 20, 100)  # new objects, and how many younger collections, before Python collects the next older


def data() -> Store:
    """The folder data/."""
    return Store()


def fingerprint() -> str:
    """The fingerprint of data/, looked at again every few seconds."""
    return fresh.watch(data()).fingerprint()


def look() -> None:
    """Look at data/ now: somebody is replacing its files."""
    fresh.watch(data()).look()


def holds(mark: str) -> bool:
    """Whether what a fingerprint or the mark of an edition stands for is what stands in data/ at this moment."""
    return "/" in mark or fresh.watch(data()).holds(mark)


def editions(slug: str) -> tuple[str, ...]:
    """The names of a place's frozen editions, oldest first."""
    return frozen.names(data(), slug)


@st.cache_resource(ttl="10s", max_entries=32, show_spinner=False)
def edition_mark(slug: str, name: str) -> str:
    """What stands for an edition where the fingerprint stands for data/; every ten seconds all of it is checked.

    Raises EditionError for an edition that isn't as it was frozen.
    """
    return f"{slug}/{name}/{frozen.open(data(), slug, name).hash[:16]}"


@st.cache_resource(max_entries=32, show_spinner=False)
def edition(mark: str) -> Edition:
    """The edition that a mark stands for."""
    slug, name, _ = mark.split("/")
    return frozen.open(data(), slug, name)


@st.cache_resource(max_entries=32, show_spinner=False)
def unchanged(fingerprint: str, mark: str) -> bool:
    """Whether the current data of a place are what an edition froze."""
    return frozen.unchanged(data(), edition(mark))


def _kept(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Read once for each fingerprint: what was read, or why it can't be; nothing that is being replaced meanwhile."""

    def made(read: Callable[P, T]) -> Callable[P, T]:
        @st.cache_resource(max_entries=most, show_spinner=False)
        @wraps(read)
        def tried(*given: P.args, **named: P.kwargs) -> tuple[T | None, ScorecardError | None]:
            found = _tried(read, *given, **named)
            if not holds(str(given[0] if given else named["fingerprint"])):
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
        return None, StoreError(f"{' '.join(map(str, (*given, *named.values())[1:]))}: {type(error).__name__}: {error}")


@_kept(6)
def catalogue(fingerprint: str) -> Catalogue:
    return _store(fingerprint).catalogue()


@_kept(32)
def place(fingerprint: str, slug: str) -> Place:
    return edition(fingerprint).place() if "/" in fingerprint else data().place(slug)


@_kept(6)
def place_names(fingerprint: str) -> Mapping[str, str]:
    """Names of all places by slug; those that have adopted a plan first, so the first is the default.

    A place whose files have faults is listed too.
    """
    return menu.names(_store(fingerprint))


@_kept(12)
def tables(fingerprint: str, slug: str) -> Tables:
    """The tables that cards of a place are made from."""
    store = _store(fingerprint)
    return place_tables(store, slug, place(fingerprint=fingerprint, slug=slug))


@_kept(6)
def postcodes(fingerprint: str, slug: str) -> pd.DataFrame | None:
    """The postcode file of a place. Looking one up is not kept."""
    return _store(fingerprint).postcodes(slug)


@_kept(32)
def boundary(fingerprint: str, slug: str, name: str) -> bytes | None:
    """A boundary file; None where the place has none. Raises StoreError where nothing can be drawn from it."""
    return _store(fingerprint).boundary(slug, name)


def card(fingerprint: str, slug: str, build: Callable[..., T], *arguments: str) -> T:
    """The card that `build(tables, *arguments)` makes, made once; where its tables are faulty, the page ends there."""
    try:
        return cast(T, _card(fingerprint=fingerprint, slug=slug, name=_name(build), arguments=arguments, _build=build))
    except ScorecardError as error:
        faults.end(data(), error)


def chart(fingerprint: str, slug: str, key: str, build: Callable[..., Any], part: Any) -> dict[str, Any]:
    """The Vega-Lite specification of `build(part)`, made once for each key."""
    return _chart(fingerprint=fingerprint, slug=slug, name=_name(build), key=key, _build=build, _part=part)


def text(fingerprint: str, slug: str, key: str, build: Callable[..., str], part: Any) -> str:
    """The text (HTML, CSV) that `build(part)` makes, made once for each key."""
    return _text(fingerprint=fingerprint, slug=slug, name=_name(build), key=key, _build=build, _part=part)


def file(fingerprint: str, slug: str, key: str, build: Callable[[], bytes]) -> bytes:
    """The file that `build()` makes, made once for each key."""
    return _file(fingerprint=fingerprint, slug=slug, key=key, _build=build)


@st.cache_resource(show_spinner=False)
def settle(page: str) -> None:
    """Set aside what the first run of a page has made and left in the caches; called at the end of each run.

    Python's collector then need not look through all of it again, which stops every reader for a fifth of a second;
    and it comes after as many new objects as a few runs make, not many times in each of them.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_COLLECTED)


@st.cache_resource(max_entries=48, show_spinner=False)
def _file(fingerprint: str, slug: str, key: str, _build: Callable[[], bytes]) -> bytes:
    return _build()


@st.cache_resource(max_entries=512, show_spinner=False)
def _card(fingerprint: str, slug: str, name: str, arguments: tuple[str, ...], _build: Callable[..., Any]) -> Any:
    return _build(tables(fingerprint=fingerprint, slug=slug), *arguments)


@st.cache_resource(max_entries=1024, show_spinner=False)
def _chart(fingerprint: str, slug: str, name: str, key: str, _build: Callable[..., Any], _part: Any) -> dict[str, Any]:
    return specification(_build(_part))


@st.cache_resource(max_entries=1024, show_spinner=False)
def _text(fingerprint: str, slug: str, name: str, key: str, _build: Callable[..., str], _part: Any) -> str:
    return _build(_part)


def _store(mark: str) -> Store:
    """The data that a fingerprint or the mark of an edition stands for; an edition is checked before it is read."""
    if "/" not in mark:
        return data()
    slug, name, _ = mark.split("/")
    return frozen.open(data(), slug, name).store


def _name(build: Callable[..., Any]) -> str:
    return f"{build.__module__}.{build.__qualname__}"
