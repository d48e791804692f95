"""The parts of a report are plain values."""

from __future__ import annotations

from dataclasses import fields

from scorecard.cards.report import outline
from scorecard.cards.report.parts import Report
from tests.scorecard.cards import long_rows


def test_a_report_is_made_whole_and_twice_the_same() -> None:
    tables = long_rows.tables()
    one, two = outline.report(tables), outline.report(tables)
    assert one.summary == two.summary and one.annex == two.annex and one.ledger == two.ledger
    assert {f.name for f in fields(Report)} >= {"foreword", "summary", "chapters", "inequality", "index", "annex"}
