"""Notes of the readers: what was guessed or left out, and isn't a fault. Collected by whoever wants to tell them."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_heard: ContextVar[list[str] | None] = ContextVar("heard", default=None)


class SourceNote(UserWarning):
    """A note that nobody collected."""


def say(note: str) -> None:
    """Give a note to the nearest `notes()`; without one it is a warning, so that it is never lost."""
    heard = _heard.get()
    if heard is None:
        warnings.warn(note, SourceNote, stacklevel=2)
    elif note not in heard:
        heard.append(note)


@contextmanager
def notes() -> Iterator[list[str]]:
    """Collect the notes that are said inside, each once, in order."""
    heard: list[str] = []
    token = _heard.set(heard)
    try:
        yield heard
    finally:
        _heard.reset(token)
