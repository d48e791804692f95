"""Marks in every name of every file, in a real browser: nothing is fetched from elsewhere, no link leads there."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.e2e.conftest import _serve, exceptions
from tests.poured import MARK, REMOTE, SLUG, poured

pytestmark = pytest.mark.browser

CODE = ("streamlit_app.py", "pyproject.toml", "pages", "scorecard", "spi", ".streamlit")
PAGES = ("", "indicator", "ward", "compare", "index_lab", "state_of_the_city", "data")


@pytest.fixture(scope="module")
def marked(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of an app whose data hold the marks."""
    folder = tmp_path_factory.mktemp("marked")
    poured(root, folder)
    for name in CODE:
        copy = shutil.copytree if (root / name).is_dir() else shutil.copy
        copy(root / name, folder / name)
    yield from _serve(folder)


@pytest.mark.parametrize("page", PAGES)
def test_names_of_files_are_shown_as_they_are(marked, visit, page):
    found = visit(f"{marked}/{page}?place={SLUG}")
    _nothing_of_elsewhere(found)
    assert f"![x]({REMOTE}/p.png)" in _text(found)


def test_what_an_address_asks_for_is_shown_as_it_is(app, visit):
    found = visit(f"{app}/ward?place={quote(MARK)}&ward={quote(MARK)}")
    _nothing_of_elsewhere(found)
    assert f"“![x]({REMOTE}/p.png) [S]" in _text(found)


def _nothing_of_elsewhere(page):
    assert exceptions(page) == []
    assert page.locator(f"img[src*='{REMOTE}'], a[href^='{REMOTE}']").count() == 0
    assert page.locator("[data-testid=stMain] .katex").count() == 0


def _text(page):
    """All that can be read, without the marks of no width."""
    return page.locator("body").inner_text().replace("\u2060", "")
