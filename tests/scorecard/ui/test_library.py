"""What the data page draws of Testborough's sources."""

from __future__ import annotations

from dataclasses import replace

from scorecard.cards.library import library
from scorecard.ui import library as drawn
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
