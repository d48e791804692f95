"""Links: choices that live in the page's address, so that every view can be linked, and links between pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any, NoReturn
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from scorecard.errors import nearest
from scorecard.ui.frame import share
from scorecard.ui.frame.plain import MOST, plain, quoted


def select(
    key: str,
    label: str,
    options: Mapping[str, str],
    *,
    default: str = "",
    kind: str = "",
    help: str | None = None,
    host: Callable[..., str | None] | None = None,
    notice: DeltaGenerator | None = None,
) -> str:
    """A select box whose choice stands in the address as ?key=id; returns the id chosen.

    An id in the address that isn't an option is named in a message with the nearest valid one, and the default is
    shown. `host` is another selectbox, e.g. that of the sidebar, or `radio`; `notice` another place for the message.
    The options of a select box are shown as they are; those of a radio are Markdown, so `radio` makes them plain.
    """
    first = default if default in options else next(iter(options))
    fault = adopt(key, options, first)
    if fault:
        (notice or st).warning(_unknown(kind or label.lower(), fault, options, first), icon=":material/link_off:")
    box = host or st.selectbox
    chosen = box(label, list(options), format_func=lambda o: options[o], key=_widget(key), help=help) or first
    record(key, chosen, first, keep=bool(fault))
    return chosen


def radio(label: str, options: Sequence[str], *, format_func: Callable[[str], str], **more: Any) -> str | None:
    """Radio buttons in a row, whose labels are text: a host for `select`."""
    return st.radio(label, options, format_func=lambda o: plain(format_func(o)), horizontal=True, **more)


def adopt(key: str, options: Mapping[str, str], default: str) -> str:
    """Take the choice from the address into the widget's state; return what the address asks for in vain, or "".

    On another page Streamlit draws a widget anew, without what it held: a choice is set again there.
    """
    asked, state = st.query_params.get(key), _widget(key)
    remembered = st.session_state.get(_kept(key), default)
    fresh, moved = new(key), _moved(key)
    if fresh and asked in options:
        st.session_state[state] = asked
    elif moved or st.session_state.get(state) not in options:
        st.session_state[state] = remembered if remembered in options and not fresh else default
    untouched = fresh or st.session_state[state] == remembered
    return asked if asked is not None and asked not in options and untouched else ""


def record(key: str, chosen: str, default: str, *, keep: bool = False) -> None:
    """Write a choice to the address (the default leaves it), and remember it for the next page."""
    if chosen == default:
        st.session_state.pop(_kept(key), None)
    else:
        st.session_state[_kept(key)] = chosen
    if keep and chosen == default:
        return
    if chosen == default:
        if key in st.query_params:
            del st.query_params[key]
            share.renew()
    elif st.query_params.get(key) != chosen:
        st.query_params[key] = chosen
        share.renew()
    st.session_state[_seen(key)] = st.query_params.get(key)


def new(key: str) -> bool:
    """Whether the address asks for something that it has not asked for before; from now on it has."""
    asked = st.query_params.get(key)
    if asked is None or asked == st.session_state.get(_seen(key)):
        return False
    st.session_state[_seen(key)] = asked
    return True


def chosen(key: str, default: str) -> str:
    """What is chosen for a key at this moment, whatever draws it."""
    return str(st.session_state.get(_widget(key), default))


def choose(key: str, value: str) -> None:
    """Set a choice from elsewhere on the page, before its select box is drawn: what a click on a map asks for."""
    st.session_state[_widget(key)] = value


def href(page: str, **parameters: str) -> str:
    """The address of a page for a link inside HTML; the place, the edition and the embedding are kept."""
    embedded = {"embed": "true"} if st.context.is_embedded else {}
    wanted = {k: v for k, v in (kept() | parameters | embedded).items() if v}
    path = "./" if page == "overview" else page
    return path + (f"?{urlencode(wanted)}" if wanted else "")


def page_link(page: str, label: str, **parameters: str) -> None:
    """A link to a page of the app, without a reload; the place and the edition are kept. The label is text."""
    wanted = {k: v for k, v in (kept() | parameters).items() if v}
    st.page_link(f"pages/{page}.py", label=plain(label), query_params=wanted)


def jumps(**places: str) -> None:
    """Links to headings further down the page, by their anchor: what many readers come for."""
    items = (f'<a href="#{anchor.replace("_", "-")}">{escape(label)}</a>' for anchor, label in places.items())
    st.html(f'<p class="jumps">{"".join(items)}</p>')


def kept() -> dict[str, str]:
    """What the address says of the place and the edition: every link takes it along."""
    return {key: st.query_params[key] for key in ("place", "edition") if key in st.query_params}


def switch(page: str, **parameters: str) -> NoReturn:
    """Open a page of the app at once; the place and the edition are kept."""
    st.switch_page(f"pages/{page}.py", query_params={k: v for k, v in (kept() | parameters).items() if v})


def _widget(key: str) -> str:
    return f"{key}_choice"


def _seen(key: str) -> str:
    return f"{key}_seen"


def _moved(key: str) -> bool:
    """Whether the widget was last drawn on another page."""
    page = f"{key}_page"
    before, here = st.session_state.get(page), (st.context.url or "").partition("?")[0]
    st.session_state[page] = here
    return before is not None and before != here


def _kept(key: str) -> str:
    return f"{key}_kept"


def _unknown(kind: str, asked: str, options: Mapping[str, str], shown: str) -> str:
    like = nearest(asked[:MOST], options) or nearest(asked[:MOST], options.values())
    named = options.get(like or "", like)
    hint = f" Did you mean **{plain(named)}** ({plain(_id(named, options))})?" if like and named else ""
    shows = f"This page shows {plain(options[shown])}."
    return f"The link names the {kind} “{quoted(asked)}”, which isn’t known here.{hint} {shows}"


def _id(name: str, options: Mapping[str, str]) -> str:
    return next((key for key, label in options.items() if label == name), name)
