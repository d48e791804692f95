"""The look of slides: nothing in a slide is smaller than 28 of its 1280 parts; motion and screens are respected."""

import re

from scorecard.ui.parts.slide_style import CSS, HIDDEN, PRESENTING


def test_no_letter_on_a_stage_is_smaller_than_28() -> None:
    stage = CSS.partition("@container")[0]
    sizes = [int(n) for n in re.findall(r"font-size:calc\((\d+)\*var\(--u\)\)", stage)]
    assert sizes and min(sizes) >= 28
    assert not re.search(r"\.slide[^{]*\{[^}]*font-size:[\d.]+(px|rem)", stage)


def test_presenting_hides_what_is_not_the_slide() -> None:
    assert "stSidebar" in PRESENTING and "stHeader" in PRESENTING
    assert "display:none" in HIDDEN


def test_nothing_is_fetched() -> None:
    assert "url(" not in CSS + PRESENTING and "@import" not in CSS + PRESENTING
