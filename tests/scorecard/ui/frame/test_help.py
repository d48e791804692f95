"""Help: every page has its own, in plain words, and the same way on."""

from __future__ import annotations

import re

import pytest

from scorecard.ui.frame import help, links


def test_every_page_has_help() -> None:
    assert set(links.PAGES) <= set(help.TEXTS)


@pytest.mark.parametrize("page", help.TEXTS)
def test_help_is_short_and_plain(page: str) -> None:
    sentences = [s for text in help.TEXTS[page] for s in re.split(r"(?<=[.:])\s", text)]
    assert 2 <= len(help.TEXTS[page]) <= 4
    assert max(len(s.split()) for s in sentences) <= 25
    assert all(text.endswith(".") for text in help.TEXTS[page])
