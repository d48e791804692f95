"""Marks in every name of every file, and in every parameter of the address: no page takes them for Markdown or HTML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Block

from scorecard.store.data_folder import Store
from scorecard.ui.frame import cache
from scorecard.ui.frame.pages import PAGES
from tests.pages.opened import opened
from tests.poured import MARK, OTHER, REMOTE, SLUG, poured

PLAIN = {"code", "selectbox", "vega_lite_chart", "arrow_vega_lite_chart", "text_input", "bidi_component"}
PARAMETERS = (
    "place",
    "edition",
    "ward",
    "ward2",
    "indicator",
    "series",
    "group",
    "area",
    "node",
    "level",
    "mode",
    "sort",
    "ambition",
    "theme",
    "verdict",
    "standing",
    "scale",
    "mean",
    "w",
    "slide",
    "present",
    "from",
    "to",
    "gaps",
    "scope",
    "component",
    "against",
    "place2",
)


@pytest.fixture(scope="module")
def marked(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    return poured(root, tmp_path_factory.mktemp("poured"))


@pytest.fixture
def shown(marked: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(cache, "data", lambda: marked)
    for kept in (cache.of_edition, cache.edition):
        kept.clear()
    yield marked
    for kept in (cache.of_edition, cache.edition):
        kept.clear()


def bare(app: AppTest) -> list[tuple[str, str]]:
    """The texts that would be drawn as something else: by the kind of what holds them."""
    found = []
    for kind, proto in _parts(app._tree):
        for text in _texts(proto):
            if kind == "html" and ("<img src=http" in text or "**b** <" in text):
                found.append((kind, text[:200]))
            if kind not in {"html", *PLAIN} and (REMOTE in text or "**b**" in text or ":red[" in text or "$z$" in text):
                found.append((kind, text[:200]))
    return found


def marks(app: AppTest) -> int:
    """How many texts of a page hold the marks at all, whether they are escaped or not."""
    return sum("evil.example" in text for _, proto in _parts(app._tree) for text in _texts(proto))


def _parts(block: Any) -> Iterator[tuple[str, Message]]:
    if getattr(block, "proto", None) is not None:
        yield block.type, block.proto
    if isinstance(block, Block):
        for child in block.children.values():
            yield from _parts(child)


def _texts(proto: Message) -> Iterator[str]:
    for field, value in proto.ListFields():
        for one in value if field.is_repeated else [value]:
            if isinstance(one, str):
                yield one
            elif isinstance(one, Message):
                yield from _texts(one)


@pytest.mark.parametrize("page", list(PAGES))
def test_names_in_files_are_text_on_every_page(shown: Store, page: str) -> None:
    app = opened(page, place=SLUG)
    assert not app.exception, app.exception[0].message
    assert marks(app) > 3, "the marks have come to this page"
    assert bare(app) == []


@pytest.mark.parametrize(
    ("page", "asked"),
    [
        ("overview", {"edition": "2026-2"}),
        ("data", {"edition": "2026-2"}),
        ("compare", {"mode": "places", "place2": OTHER}),
        ("progress_index", {"level": "neighbourhoods"}),
        ("progress_index", {"node": "basic-needs"}),
        ("overview", {"place": "nowhere"}),
        ("state_of_the_city", {"slide": "4"}),
        ("ward", {"ward": "E05010692"}),
    ],
)
def test_names_in_files_are_text_where_readers_have_chosen(shown: Store, page: str, asked: dict[str, str]) -> None:
    app = opened(page, **({"place": SLUG} | asked))
    assert not app.exception, app.exception[0].message
    assert marks(app) > 3 and bare(app) == []


def test_a_faulty_place_is_named_in_text(shown: Store) -> None:
    path = shown.home / "places" / SLUG / "targets.toml"
    path.write_text(f'[[targets]]\nseries = "{MARK}"\n')
    cache.look()
    try:
        app = opened("overview", place=SLUG)
        assert "can’t be shown" in app.title[0].value and marks(app) > 3 and bare(app) == []
    finally:
        path.unlink()
        cache.look()


@pytest.mark.parametrize("page", list(PAGES))
def test_what_an_address_asks_for_is_text(page: str) -> None:
    app = opened(page, **dict.fromkeys(PARAMETERS, MARK))
    assert not app.exception, app.exception[0].message
    assert app.warning and bare(app) == []
    assert all(len(warning.value) < 600 for warning in app.warning)
