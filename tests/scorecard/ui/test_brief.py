"""The button of the brief: the file is made when it is asked for, and once."""

from __future__ import annotations

import pytest

from scorecard.ui import brief
from scorecard.ui.frame.cache import Shown
from scorecard.ui.frame.page import View
from tests.pages.opened import opened
from tests.scorecard.cards import testborough

MADE: list[str] = []


def fake(tables: object, code: str, boundaries: bytes | None) -> bytes:
    MADE.append(code)
    return b"%PDF"


def test_it_is_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    view = View(tables=testborough.tables(), shown=Shown(slug="testborough", edition=None, hash=""))
    monkeypatch.setattr(brief, "brief_pdf", fake)
    monkeypatch.setattr(brief.cache, "boundary", lambda shown, name: None)
    MADE.clear()
    assert brief.made(view, testborough.MILL) == brief.made(view, testborough.MILL) == b"%PDF"
    assert MADE == [testborough.MILL]


def test_the_ward_page_offers_it() -> None:
    app = opened("ward")
    assert not app.exception
    assert next(b.proto.label for b in app.get("download_button")) == "Download the two-page brief (PDF)"
