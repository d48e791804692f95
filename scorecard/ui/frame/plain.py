"""Text that came from a file or from an address, shown as text: Streamlit takes labels and messages for Markdown."""

from __future__ import annotations

import re
import unicodedata

MOST = 40  # letters of an address that are quoted
JOINER = "\u2060"  # has no width: keeps what is looked for in finished text (addresses, emoji) from being found
_MARKS = re.compile(r"[\\`*_\[\]<>~$|]|&(?=#?\w+;)")
_START = re.compile(r"^([#+=-]|\d+(?=[.)](?:\s|$)))")
_FOUND = re.compile(r"(?<=[:@])(?=[\w/+-])|(?<=www)(?=\.)", re.IGNORECASE)
_UNSEEN = frozenset({"Cc", "Cs", "Zl", "Zp"})
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def plain(text: str) -> str:
    """Text of one line in which nothing is taken for Markdown, an address or an emoji; what it reads stays the same."""
    line = " ".join("".join(map(_seen, text)).split())
    marked = _MARKS.sub(lambda found: f"\\{found[0]}", _FOUND.sub(JOINER, line))
    return _START.sub(_started, marked)


def quoted(text: str) -> str:
    """What somebody asked for in an address: plain, without what can't be seen, cut to its first letters."""
    seen = "".join(c for c in text if unicodedata.category(c)[0] != "C" or c in "\t\n ")
    line = " ".join(seen.split())
    return plain(line if len(line) <= MOST else f"{line[: MOST - 1]}…")


def _seen(letter: str) -> str:
    """A control letter, or one that turns the direction of reading, is a space."""
    return " " if unicodedata.category(letter) in _UNSEEN or letter in _TURNING else letter


def _started(found: re.Match[str]) -> str:
    """What would begin a heading or a list."""
    return f"{found[0]}{JOINER}" if found[0].isdigit() else f"\\{found[0]}"
