"""Which edition of the figures a page shows: the select box of the side bar, and what is said of the choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from scorecard.cards import words
from scorecard.errors import EditionError
from scorecard.places.model import Place
from scorecard.ui.frame import cache, faults, links
from scorecard.ui.frame.cache import Shown
from scorecard.ui.frame.plain import plain

KEY, CURRENT = "edition", "current"
NOW = "Current data"


def chosen(names: Sequence[str], host: DeltaGenerator) -> str | None:
    """The name of the frozen edition that the reader asks for (?edition=); None for the current data."""
    if not names and KEY not in st.query_params:
        return None
    options = {CURRENT: NOW} | {name: f"Edition {name}" for name in reversed(names)}
    found = links.select(KEY, "Edition", options, default=CURRENT, host=host.selectbox)
    return None if found == CURRENT else found


def frozen(slug: str, name: str) -> Shown:
    """A frozen edition to be shown. One that isn't as it was frozen isn't shown: the page ends here."""
    try:
        return cache.of_edition(slug=slug, name=name)
    except EditionError as error:
        _broken(name, error.faults)


def told(place: Place, shown: Shown, names: Sequence[str], alike: bool) -> str:
    """What edition it is, or whether the current data are like the newest of the named ones, for the side bar."""
    if shown.edition:
        note = cache.edition(shown=shown).note
        day = place.edition_day
        return f"Frozen edition of {day}." + (f" A correction: {plain(note)}" if note else "")
    if not names:
        return f"Edition: {plain(place.edition)}"
    return f"{NOW}: {'same as' if alike else 'differ from'} edition {plain(names[-1])}"


def same(now: Shown, name: str) -> bool:
    """Whether the current data are what the edition froze; an edition that isn't whole any more is like nothing."""
    try:
        return cache.unchanged(now=now, before=cache.of_edition(slug=now.slug, name=name))
    except EditionError:
        return False


def _broken(name: str, found: Sequence[str]) -> NoReturn:
    """Name the files that are not as they were frozen, and offer the way back."""
    st.title(f"Edition {plain(name)} can’t be shown", anchor=False)
    st.warning(
        f"{words.upper_first(words.counted(len(found), 'file'))} of this edition "
        f"{'is' if len(found) == 1 else 'are'} not as frozen. So none of its figures is shown."
    )
    st.html(faults.listed(tuple(faults.public(cache.data(), fault) for fault in found)))
    st.html(
        "<p>A frozen edition never changes. Whoever keeps the data can put the files back from the archive or the "
        "repository; <code>python -m scorecard edition check</code> says when all is as it was.</p>"
    )
    links.page_link("overview", "Show the current data", edition=CURRENT)
    st.stop()
