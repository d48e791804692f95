"""What the data page draws of Testborough's sources."""

from __future__ import annotations

import subprocess
from dataclasses import replace

import pytest

from scorecard.cards.holdings import extract_spreadsheet
from scorecard.cards.holdings.data_holdings import library
from scorecard.errors import ScorecardError
from scorecard.report.spreadsheet import spreadsheet
from scorecard.ui import data_holdings as drawn
from scorecard.ui.frame import cache
from scorecard.ui.frame.cache import Shown
from scorecard.ui.frame.jobs import Jobs
from scorecard.ui.frame.page import View
from tests.scorecard.cards import testborough

CARD = library(testborough.tables())


def test_a_credit_holds_publisher_licence_and_attribution() -> None:
    text = drawn._credits(CARD)
    assert "<strong>Office of Tests</strong>: Census of tests, 2023." in text
    assert '<a href="https://example.org/licence" rel="noopener">Open licence</a>' in text
    assert "Source: Office of Tests." in text


def test_a_source_without_an_address_is_no_link() -> None:
    assert drawn._link("Census", "") == "Census"


def test_what_publishers_wrote_is_escaped() -> None:
    credit = replace(CARD.credits[0], attribution="© <Office>", link='"x')
    assert "© &lt;Office&gt;" in drawn._credit(credit)
    assert 'href="&quot;x"' in drawn._credit(credit)


def test_licences_are_counted_with_their_statement() -> None:
    text = drawn._terms(CARD)
    assert '<a href="https://example.org/licence" rel="noopener">Open licence</a></strong>: one source.' in text
    assert "Contains open data." in text


@pytest.fixture
def view() -> View:
    shown = cache.current("luton")
    return View(tables=cache.tables(shown=shown), shown=shown)


def test_a_workbook_is_made_once_in_a_process_of_its_own_and_kept(view: View, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []
    run = subprocess.run

    def watched(command: list[str], **more: object) -> object:
        ran.append(command)
        return run(command, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(drawn, "WORKBOOKS", Jobs())
    monkeypatch.setattr(drawn.subprocess, "run", watched)
    choice = ("all", "everyone", "place")
    first, second = drawn.workbook(view, choice), drawn.workbook(view, choice)
    assert first is second and first == spreadsheet(extract_spreadsheet.book(view.tables, *choice))
    assert len(ran) == 1 and ran[0][1:3] == ["-m", "scorecard.commands.extract"]


def test_a_workbook_that_can_not_be_made_says_why() -> None:
    for slug, told in (("nowhere", "unknown place"), ("luton", "renewed")):
        with pytest.raises(ScorecardError, match=told):
            drawn._workbook(Shown(slug=slug, edition=None, hash="another"), ("all", "all", "place"))
