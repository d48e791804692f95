"""What is said where data are faulty: the faults in words, for the part of a page that needs them, and no other."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from html import escape
from pathlib import Path
from typing import NoReturn

import streamlit as st

from scorecard.errors import ScorecardError
from scorecard.store.data_folder import Store
from scorecard.ui.frame.fresh import RenewingError

REST = "The rest of this page can’t be shown: data that it needs have faults."
SHOWN = 20  # faults that are listed; the rest are counted
_INSIDE: ContextVar[bool] = ContextVar("inside", default=False)
_LOG = logging.getLogger(__name__)
_PROJECT = Path(__file__).resolve().parents[3]
_CHECK = "<p>The command <code>python -m scorecard check</code> lists all that is wrong with the data.</p>"


@contextmanager
def instead(home: Store, title: str) -> Iterator[None]:
    """Draw a message in place of what is drawn inside, where data that it needs are faulty; the page goes on."""
    before = _INSIDE.set(True)
    try:
        yield
    except RenewingError:
        raise
    except ScorecardError as error:
        tell(home, title, error)
    finally:
        _INSIDE.reset(before)


def end(home: Store, error: ScorecardError) -> NoReturn:
    """End a page that can't go on without what is faulty, with words; inside of `instead` only that part ends."""
    if _INSIDE.get() or isinstance(error, RenewingError):
        raise error
    tell(home, REST, error)
    st.stop()


def tell(home: Store, title: str, error: ScorecardError) -> None:
    """Write the faults to the page as a visitor may read them, and to the log as they are."""
    _LOG.warning("%s: %s", title, error)
    st.html(html(title, reasons(home, error)))


def html(title: str, faults: Sequence[str], more: str = "") -> str:
    """A message with its faults."""
    return f'<div class="message" role="alert"><strong>{escape(title)}</strong>{listed(faults)}{more}{_CHECK}</div>'


def listed(faults: Sequence[str]) -> str:
    """Faults as a list; of many the first, and how many more there are."""
    items = "".join(f"<li>{escape(fault)}</li>" for fault in faults[:SHOWN])
    more = f"<li>and {len(faults) - SHOWN:,} more</li>" if len(faults) > SHOWN else ""
    return f"<ul>{items}{more}</ul>"


def reasons(home: Store, error: ScorecardError) -> tuple[str, ...]:
    """Every fault, without the folders of the server that are no visitor's business."""
    return tuple(public(home, fault) for fault in error.faults)


def public(home: Store, text: str) -> str:
    """Text in which files stand under data/, as they do in the repository."""
    for folder in dict.fromkeys((str(home.home.resolve()), str(home.home))):
        text = text.replace(f"{folder}/", "data/").replace(folder, "data")
    text = text.replace(f"{_PROJECT}/", "")
    return re.sub(r"(?<![\w/.])/(?:[\w.~@+-]+/)+(?=[\w.])", "", text)
