"""The forms of a report: names of files, and only those that are asked for."""

from __future__ import annotations

from scorecard.report.build import FORMS, Material, files, ward_names
from tests.scorecard.cards import long_rows


def test_names_of_wards_make_names_of_files() -> None:
    wards = {"E05999901": "North & Hill", "E05999902": "St. Mary’s", "E05999903": "Mill", "E05999904": "mill"}
    assert list(ward_names(wards).values()) == ["north-and-hill", "st-mary-s", "mill-e05999903", "mill-e05999904"]


def test_only_what_is_asked_for_is_made() -> None:
    material = Material(tables=long_rows.with_history(), own={}, edition="", boundary=None)
    found = dict(files(material, ("pdf", "data")))
    assert set(found) == {FORMS["pdf"], "data.csv", "data.csv-metadata.json"}
    assert found["report.pdf"].startswith(b"%PDF")


def test_a_brief_for_every_ward() -> None:
    tables = long_rows.tables()
    found = dict(files(Material(tables=tables, own={}, edition="", boundary=None), ("briefs",)))
    assert list(found) == [f"briefs/{name}.pdf" for name in ward_names(tables.wards).values()]
