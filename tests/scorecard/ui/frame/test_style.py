"""The style sheet: one block of style and nothing else, so that it takes no room on the page."""

from __future__ import annotations

import re

from scorecard.ui.frame.style import CSS


def test_it_is_one_style_block_with_balanced_braces() -> None:
    assert re.fullmatch(r"<style>[^<]*</style>", CSS)
    assert CSS.count("{") == CSS.count("}")


def test_it_respects_reduced_motion_and_shows_the_focus() -> None:
    assert "prefers-reduced-motion:reduce" in CSS
    assert "focus-visible" in CSS


def test_it_leaves_nothing_out_of_this_machine() -> None:
    assert "url(" not in CSS and "@import" not in CSS
