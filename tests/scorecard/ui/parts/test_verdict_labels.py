"""Verdicts as small labels."""

from __future__ import annotations

import pytest

from scorecard.cards.series.comparisons import TONES
from scorecard.cards.series.verdicts import OUTCOMES
from scorecard.ui.parts import verdict_labels


@pytest.mark.parametrize("tone", TONES)
def test_every_tone_has_a_class_and_its_word(tone: str) -> None:
    html = verdict_labels.mark(tone, "a <word>")
    assert f'class="verdict {tone}"' in html and "a &lt;word&gt;" in html


def test_symbols_differ_and_are_hidden_from_screen_readers() -> None:
    assert len({verdict_labels.SYMBOLS[tone] for tone in TONES}) == len(TONES)
    assert '<span aria-hidden="true">▲</span> better' in verdict_labels.mark("better", "better")


def test_every_outcome_has_a_tone() -> None:
    assert set(verdict_labels.TONES) == set(OUTCOMES)


def test_what_is_not_tested_stays_quiet() -> None:
    assert verdict_labels.quiet("none", "not tested") == '<span class="when">(not tested)</span>'
    assert verdict_labels.quiet("worse", "worse") == verdict_labels.mark("worse", "worse")
