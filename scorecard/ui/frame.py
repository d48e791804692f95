"""The frame of every page: its title, the place it is about, the look."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from scorecard.cards.tables import Tables
from scorecard.catalogue import Catalogue
from scorecard.errors import ScorecardError
from scorecard.places import Place
from scorecard.ui import cache, edition_choice, links
from scorecard.ui.style import CSS

ROOT = Path(__file__).resolve().parents[2]
NAVIGATED = "navigated"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a page is about: the place, what its figures are called, and the edition they are of."""

    place: Place
    catalogue: Catalogue
    fingerprint: str  # of the current data, or the mark of the edition
    edition: str = ""  # the frozen edition that is shown; "" for the current data

    @property
    def slug(self) -> str:
        return self.place.slug

    @property
    def tables(self) -> Tables:
        return cache.tables(self.fingerprint, self.slug)


def navigation() -> StreamlitPage:
    """All pages in one flat list; the page that the reader asked for."""
    st.session_state[NAVIGATED] = True
    first = next(iter(links.PAGES))
    return st.navigation(
        [st.Page(ROOT / "pages" / f"{name}.py", title=title, default=name == first)
         for name, title in links.PAGES.items()]
    )  # fmt: skip


def frame(title: str, heading: str = "{title}") -> View:
    """Draw the frame and return what the page is about. Every page calls this first.

    `heading` is the page's question, in which {place} stands for the place's name.
    """
    st.set_page_config(page_title=title, layout="wide", initial_sidebar_state="auto")
    if NAVIGATED not in st.session_state:
        navigation()  # the first request of a cold server runs a page without the entry script: give it its menu
    st.html(CSS)
    view = _view()
    st.title(heading.format(title=title, place=view.place.name), anchor=False)
    return view


def _view() -> View:
    try:
        mark = cache.fingerprint()
        names = cache.place_names(mark)
        slug = links.select("place", "Place", names, kind="place", host=st.sidebar.selectbox)
        name = edition_choice.chosen(slug)
        here = edition_choice.mark(slug, name) if name else mark
        view = View(place=cache.place(here, slug), catalogue=cache.catalogue(here), fingerprint=here, edition=name)
        cache.tables(here, slug)
    except (ScorecardError, StopIteration) as error:
        _unusable(error)
    st.sidebar.caption(edition_choice.told(mark, view.place, name))
    return view


def _unusable(error: Exception) -> None:
    """Say what is wrong with data/ and how to make it; nothing can be shown without it."""
    st.title("The figures can’t be shown", anchor=False)
    st.warning("The folder data/ is missing or damaged. `python -m scorecard check` lists what is wrong with it.")
    st.code(str(error) or "data/places holds no place", language=None)
    st.stop()
