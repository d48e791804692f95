"""Damage that `check` can't see, or that the app reads on with: every page lives with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scorecard.ui.frame import cache
from scorecard.ui.frame.pages import PAGES
from tests.pages.opened import opened
from tests.scorecard.store.shapes.damage import SLUG, Mutation, Store, boundaries, damaged, tables, write_place
from tests.scorecard.store.shapes.unseen import by_check_alone, unseen

KEPT = ("place", "place_names", "tables", "postcodes", "boundary", "_card", "_chart", "_made", "_file")


@pytest.fixture(scope="module")
def copied(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_place(root / "data", tmp_path_factory.mktemp("data"))


@pytest.fixture
def home(copied: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(cache, "data", lambda: Store(copied))
    forget()
    yield copied
    forget()


def forget() -> None:
    for name in KEPT:
        getattr(cache, name).clear()
    cache.look()


def lived_with(home: Path) -> list[Mutation]:
    return [m for m in [*tables(home), *boundaries()] if unseen(m) or by_check_alone(m)]


def broken(home: Path, mutation: Mutation, pages: list[str]) -> list[str]:
    """The pages that end with an exception, or say that no figures can be shown."""
    found = []
    with damaged(home, mutation):
        forget()
        for page in pages:
            app = opened(page, place=SLUG)
            if app.exception or app.title[0].value == "The figures can’t be shown":
                found.append(f"{page}, {mutation}: {[e.message for e in app.exception]}")
    return found


def test_each_page_lives_with_some_of_it(home: Path) -> None:
    mutations = lived_with(home)
    chosen = mutations[:: len(mutations) // len(PAGES)]
    assert len(chosen) >= len(PAGES)
    assert [broken(home, m, [page]) for m, page in zip(chosen, PAGES, strict=False)] == [[]] * len(PAGES)


def test_what_is_seen_breaks_no_page_and_tells_nobody_where_data_stands(home: Path) -> None:
    seen = [m for m in tables(home) if not unseen(m) and not by_check_alone(m) and "postcodes" not in m.file]
    for mutation, page in zip(seen[::80], PAGES, strict=False):
        with damaged(home, mutation):
            forget()
            app = opened(page, place=SLUG)
            assert not app.exception
            assert str(home) not in " ".join(block.proto.body for block in app.get("html"))


@pytest.mark.slow
def test_every_page_lives_with_all_of_it(home: Path) -> None:
    found = [fault for mutation in lived_with(home) for fault in broken(home, mutation, list(PAGES))]
    assert found == []
