"""Help: every page has its own, in plain words, and the same way on."""

from __future__ import annotations

import re

import pytest

from scorecard.ui.frame.pages import PAGES, Page


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_help_is_short_and_plain(page: Page) -> None:
    sentences = [s for text in page.help for s in re.split(r"(?<=[.:])\s", text)]
    assert 2 <= len(page.help) <= 4
    assert max(len(s.split()) for s in sentences) <= 25
    assert all(text.endswith(".") for text in page.help)
