"""The frame of every page: its title, the place it is about, the look."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.navigation.page import StreamlitPage

from scorecard.cards.tables import Tables
from scorecard.catalogue import Catalogue
from scorecard.errors import CatalogueError, ScorecardError, StoreError
from scorecard.places.model import Place
from scorecard.ui import look
from scorecard.ui.frame import cache, edition_choice, faults, find, help, links, process, share
from scorecard.ui.frame.cache import Shown
from scorecard.ui.frame.fresh import RenewingError
from scorecard.ui.frame.pages import PAGES, Page
from scorecard.ui.frame.plain import plain

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[3]
NAVIGATED = "navigated"
_PLACE = 190  # pixels of the place's box where a page is embedded
_RENEWED, _TRIES, _WAIT = "renewed", 10, 0.5  # how often a page is begun anew while files are replaced, seconds between
_OWN = "The files of {of} have faults."
_SHARED = "The catalogue has faults, so the current data of no place can be shown."
_FAULT = (
    '<div class="message" role="alert"><strong>Something went wrong on this page.</strong>'
    "<p>The rest of it can’t be shown. What happened has been written to the server’s log.</p>"
    '<p><a href="{start}">Go to the first page</a>, or choose another page from the menu.</p></div>'
)


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a page is about: the tables of a place, and whose they are; what is made from them is made once."""

    tables: Tables
    shown: Shown
    editions: tuple[str, ...] = ()  # all frozen editions of the place, oldest first
    same: bool = False  # whether the current data are what the newest edition froze

    @property
    def place(self) -> Place:
        return self.tables.place

    @property
    def catalogue(self) -> Catalogue:
        return self.tables.catalogue

    @property
    def slug(self) -> str:
        return self.shown.slug

    @property
    def edition(self) -> str | None:
        """The frozen edition that is shown; None for the current data."""
        return self.shown.edition

    def card(self, build: Callable[..., T], *arguments: str | Shown) -> T:
        """The card `build(tables, *arguments)`; where its tables are faulty, the page ends there."""
        return cache.card(self.shown, build, *arguments)

    def chart(self, build: Callable[..., Any], *parts: Any) -> dict[str, Any]:
        """The specification of the chart `build(*parts)`; the parts are those of a card, words and numbers."""
        return cache.chart(self.shown, build, *parts)

    def made(self, build: Callable[..., T], *parts: Any) -> T:
        """What else `build(*parts)` makes of parts of a card: HTML, rows in another order."""
        return cache.made(self.shown, build, *parts)

    def boundary(self, name: str) -> bytes | None:
        """A boundary file; None where the place has none. Raises StoreError where nothing can be drawn from it."""
        return cache.boundary(shown=self.shown, name=name)


def navigation() -> StreamlitPage:
    """All pages in one flat list; the page that the reader asked for. An embedded page has no side bar."""
    st.session_state[NAVIGATED] = True
    first = next(iter(PAGES))
    return st.navigation(
        [
            st.Page(ROOT / "pages" / f"{name}.py", title=page.title, default=name == first)
            for name, page in PAGES.items()
        ],
        position="hidden" if st.context.is_embedded else "sidebar",
    )


def frame(name: str) -> View:
    """Draw the frame of the page of that name and return what it is about. Every page calls this first."""
    page = PAGES[name]
    st.set_page_config(page_title=page.title, layout="wide", initial_sidebar_state="auto")
    if NAVIGATED not in st.session_state:
        navigation()  # the first request of a cold server runs a page without the entry script: start again with it
        st.rerun()
    share.forget()
    st.html(look.frame())
    find.go()
    view = _view()
    _head(page, view)
    return view


def guarded(page: StreamlitPage) -> None:
    """Run a page. What goes wrong in it is answered with words; the server's log has the rest.

    Faults of data are named: they are somebody's to mend. While files are replaced, the page begins anew.
    """
    try:
        page.run()
        process.set_aside(page.url_path)
        st.session_state.pop(_RENEWED, None)
    except RenewingError as error:
        _again(error)
    except ScorecardError as error:
        faults.tell(cache.data(), faults.REST, error)
    except Exception:
        st.html(look.style("fault") + _FAULT.format(start=escape(links.href("overview"))))
        raise


def _again(error: RenewingError) -> None:
    """Begin anew with the new files; where they don't come for long, say so."""
    tried = st.session_state.get(_RENEWED, 0)
    if tried >= _TRIES:
        st.session_state.pop(_RENEWED)
        faults.tell(cache.data(), "The figures are being renewed. Load this page again in a minute.", error)
        return
    st.session_state[_RENEWED] = tried + 1
    time.sleep(_WAIT if tried else 0)
    cache.look()
    st.rerun()


def _head(page: Page, view: View) -> None:
    """The page's heading; beside it, on every page in this order, help and the link to what is shown."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="head"):
        st.title(page.question.format(place=plain(view.place.name)), anchor=False)
        with st.container(horizontal=True, gap="medium", width="content", key="aids"):
            help.popover(page)
            share.popover(f"{page.title}: {view.place.name}")


def _view() -> View:
    """The place chosen, with the box that finds its indicators and wards.

    They stand in the side bar, or, where another website embeds the page without it, above the heading.
    """
    try:
        every = cache.current()
        names = cache.place_names(shown=every)
        if not names:
            raise StoreError("data/places holds no place")
    except ScorecardError as error:
        _unusable(error)
    place, search, foot = _embedded() if st.context.is_embedded else [st.sidebar] * 3
    slug = links.select("place", "Place", names, kind="place", host=place.selectbox)
    editions = cache.editions(slug)
    name = edition_choice.chosen(editions, foot)
    now = replace(every, slug=slug)
    shown = edition_choice.frozen(slug, name) if name else now
    try:
        tables = cache.tables(shown=shown)
    except ScorecardError as error:
        _faulty(error, names, shown, editions)
    same = not name and bool(editions) and edition_choice.same(now, editions[-1])
    view = View(tables=tables, shown=shown, editions=editions, same=same)
    foot.caption(edition_choice.told(view.place, shown, editions, same))
    find.box(shown, search.selectbox)
    return view


def _embedded() -> list[DeltaGenerator]:
    """Places above the heading for what else stands in the side bar: the place, the search, the pages."""
    st.html(look.style("embedded"))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="embedded"):
        place, pages, search = st.container(width=_PLACE), st.container(width="content"), st.container()
    with pages.popover("Pages", icon=":material/menu:"):
        for name, page in PAGES.items():
            links.page_link(name, page.title)
        foot = st.container()
    return [place, search, foot]


def _unusable(error: ScorecardError) -> NoReturn:
    """Say what is wrong with data/ and how to make it; nothing can be shown without it."""
    if isinstance(error, RenewingError):
        raise error
    st.title("The figures can’t be shown", anchor=False)
    faults.tell(cache.data(), "The folder data/ is missing or damaged.", error)
    st.stop()


def _faulty(error: ScorecardError, names: Mapping[str, str], shown: Shown, editions: Sequence[str]) -> NoReturn:
    """Say what is wrong with what was chosen, and lead to what can be shown all the same."""
    if isinstance(error, RenewingError):
        raise error
    slug, edition = shown.slug, shown.edition
    of = f"{names[slug]}, edition {edition}" if edition else names[slug]
    st.title(f"The figures of {plain(of)} can’t be shown", anchor=False)
    shared = isinstance(error, CatalogueError) and not edition
    faults.tell(cache.data(), _SHARED if shared else _OWN.format(of=of), error)
    others = {} if shared else {other: name for other, name in names.items() if other != slug}
    frozen = [name for name in reversed(editions) if name != edition]
    if others or frozen:
        st.html("<p>What follows is not touched by these faults:</p>")
    for name in frozen:
        links.page_link("overview", f"{names[slug]}, frozen edition {name}", place=slug, edition=name)
    for other, name in others.items():
        links.page_link("overview", name, place=other, edition="")
    st.stop()
