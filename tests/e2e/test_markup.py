"""What the style sheets lean on: each selector that names Streamlit's own markup finds something on some page.

An upgrade that renames a test id, a class or a key changes the look without a word; here it fails.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from scorecard.ui.frame.pages import PAGES
from tests.e2e.conftest import _serve, settle
from tests.scorecard.ui.look.rules import SHEETS, rules

pytestmark = pytest.mark.browser

LEANS = re.compile(r"data-testid|data-rac|st-key-|\.st[A-Z]|aria-label|data-collapsed")
PASSING = re.compile(r":(?:hover|focus-visible|disabled)|::[\w-]+")  # states that come and go, and what is drawn beside
FIND = "selectors => selectors.filter(s => document.querySelector(s))"
BROKEN = """
import streamlit as st

st.title("Broken")
raise KeyError("on purpose")
"""


def leaning() -> set[str]:
    """Every selector of the style sheets that names something which Streamlit makes."""
    found = {s for css in SHEETS.values() for rule in rules(css) for s in rule.selectors}
    return {PASSING.sub("", s) for s in found if LEANS.search(s)}


def shown(app: str, visit: Callable[..., Page]) -> Iterator[Page]:
    """Every page as it opens; the search; a phone; a page within another website; the slides as they are presented."""
    for name in PAGES:
        yield visit(f"{app}/{name if name != next(iter(PAGES)) else ''}")
    page = visit(app)
    page.get_by_role("combobox", name="Find an indicator or a ward").click()
    page.wait_for_selector('[role="listbox"]')
    yield page
    yield visit(app, width=390, height=844)
    yield visit(f"{app}/?embed=true")
    page = visit(f"{app}/state_of_the_city?present=true&slide=999")
    page.keyboard.press("n")
    page.wait_for_selector(".st-key-deck-speaker")
    settle(page)
    yield page


def broken(root: Path, folder: Path, visit: Callable[..., Page]) -> Iterator[Page]:
    """A page that fails in a way that nobody foresaw."""
    shutil.copytree(root / ".streamlit", folder / ".streamlit")
    (folder / "streamlit_app.py").write_text(BROKEN, encoding="utf-8")
    for address in _serve(folder):
        yield visit(address)


def test_every_selector_that_leans_on_streamlit_finds_something(
    app: str, visit: Callable[..., Page], root: Path, tmp_path: Path
) -> None:
    missing = leaning()
    assert len(missing) > 30
    for pages in (shown(app, visit), broken(root, tmp_path, visit)):
        for page in pages:
            missing -= set(page.evaluate(FIND, sorted(missing)))
    assert sorted(missing) == []
