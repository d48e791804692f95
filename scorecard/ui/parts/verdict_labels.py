"""Verdicts as small labels: a symbol, a colour and always the word."""

from __future__ import annotations

from html import escape

from scorecard.cards.judgement import Tone


def quiet(tone: Tone, word: str) -> str:
    """A verdict that was tested in its colour; what was not tested as plain small words in brackets."""
    return mark(tone, word) if tone is not Tone.NONE else f'<span class="when">({escape(word)})</span>'


def mark(tone: Tone, word: str) -> str:
    """A verdict in its colour with its symbol, which is hidden from screen readers: the word says it."""
    symbol = f'<span aria-hidden="true">{tone.symbol}</span> ' if tone.symbol else ""
    return f'<span class="verdict {tone}">{symbol}{escape(word)}</span>'
