"""What reaches the template: plain values, balanced columns, long units in headings."""

from __future__ import annotations

import json

from scorecard.cards.panel import Table
from scorecard.report import typst_data
from scorecard.report.typst_data import columns, contents, length, plain
from tests.scorecard.reports import long_report

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50"></svg>'


def test_everything_can_be_written_as_json() -> None:
    told = long_report()
    assert json.loads(json.dumps(contents(told, lambda p: SQUARE)))["title"] == told.title


def test_a_headline_is_not_said_twice() -> None:
    made = contents(long_report(), lambda p: SQUARE)
    (entry, *_) = next(part for part in made["parts"] if part["kind"] == "chapter")["entries"]
    assert entry["wide"][0]["headline"] == "" and entry["finding"]


def test_columns_are_balanced_and_a_table_stays_with_its_picture() -> None:
    table = {"rows": [["1"]] * 20}
    picture = {"cell": "picture", "svg": SQUARE, "headline": "A", "subtitle": "", "said": [], "table": None}
    own = {"cell": "table", "table": table, "headline": ""}
    notes = [{"cell": "note", "said": ["x" * 300]} for _ in range(6)]
    left, right = columns([picture, own, picture], notes)
    assert left[:2] == [picture, own] and right[0] == picture
    assert abs(sum(map(length, left)) - sum(map(length, right))) < length(notes[0])
    assert [c for c in (*left, *right) if c["cell"] == "note"] == notes


def test_a_long_unit_stands_in_the_heading_once() -> None:
    rows = (("2022", "12.5 per 1,000 people [p]", "3 homes"), ("2023", "not available [x]", "4 homes"))
    made = typst_data._table(
        Table(caption="", columns=("Year", "Rate", "Homes"), rows=rows, units=("", "per 1,000 people", "homes"))
    )
    assert made["columns"] == ["Year", "Rate (per 1,000 people)", "Homes"]
    assert made["rows"] == [["2022", "12.5 [p]", "3 homes"], ["2023", "not available [x]", "4 homes"]]


def test_records_become_dictionaries() -> None:
    table = Table(caption="c", columns=("a",), rows=(("1",),))
    assert plain((table,))[0]["rows"] == [["1"]]
