"""Verdicts as small labels."""

from __future__ import annotations

import pytest

from scorecard.cards.judgement import Outcome, Tone
from scorecard.ui.parts import verdict_labels


@pytest.mark.parametrize("tone", list(Tone))
def test_every_tone_has_a_class_and_its_word(tone: Tone) -> None:
    html = verdict_labels.mark(tone, "a <word>")
    assert f'class="verdict {tone}"' in html and "a &lt;word&gt;" in html


def test_symbols_differ_and_are_hidden_from_screen_readers() -> None:
    assert len({tone.symbol for tone in Tone}) == len(Tone)
    assert '<span aria-hidden="true">▲</span> better' in verdict_labels.mark(Tone.BETTER, "better")


def test_every_outcome_has_a_tone() -> None:
    assert {outcome.tone for outcome in Outcome} == set(Tone)


def test_what_is_not_tested_stays_quiet() -> None:
    assert verdict_labels.quiet(Tone.NONE, "not tested") == '<span class="when">(not tested)</span>'
    assert verdict_labels.quiet(Tone.WORSE, "worse") == verdict_labels.mark(Tone.WORSE, "worse")
