"""Verdicts as small labels: a symbol, a colour and always the word."""

from __future__ import annotations

from html import escape

SYMBOLS = {"better": "▲", "worse": "▼", "similar": "●", "higher": "↑", "lower": "↓", "none": ""}
TONES = {
    "improving": "better",
    "no clear change": "similar",
    "worsening": "worse",
    "increasing": "higher",
    "decreasing": "lower",
    "not assessed": "none",
}


def quiet(tone: str, word: str) -> str:
    """A verdict that was tested in its colour; what was not tested as plain small words in brackets."""
    return mark(tone, word) if tone != "none" else f'<span class="when">({escape(word)})</span>'


def mark(tone: str, word: str) -> str:
    """A verdict in its colour with its symbol, which is hidden from screen readers: the word says it."""
    symbol = f'<span aria-hidden="true">{SYMBOLS[tone]}</span> ' if SYMBOLS[tone] else ""
    return f'<span class="verdict {tone}">{symbol}{escape(word)}</span>'
