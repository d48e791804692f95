"""The CSV of an edition and its CSVW metadata: column by column against each other."""

from __future__ import annotations

import csv
import io
import json
import re
from functools import cache
from typing import Any

import pandas as pd
import pytest

from scorecard.cards.holdings import extract
from scorecard.cards.tables import Tables
from scorecard.observations import KEY
from scorecard.report import csvw
from scorecard.store.data_folder import Store
from tests.scorecard.cards import testborough
from tests.scorecard.real import real_tables

STORE = Store()
TABLES = testborough.tables()


@cache
def _csv(held: Tables) -> bytes:
    return csvw.data_csv(held)


@cache
def _described(held: Tables, *choice: str) -> dict[str, Any]:
    return json.loads(csvw.metadata(held, "data.csv", *choice))


def _fault(column: dict[str, Any], text: str) -> str:
    """What CSV on the Web would say of a cell."""
    if text == column["null"]:
        return "required" if column["required"] else ""
    kind = column["datatype"]
    parts = text.split(column["separator"]) if "separator" in column else [text]
    if kind == "double":
        return "" if re.fullmatch(r"-?\d+(\.\d+)?(e[+-]?\d+)?", text) else f"no number: {text}"
    if isinstance(kind, dict):
        return "" if all(re.fullmatch(kind["format"], p) for p in parts) else f"not in the format: {text}"
    return "" if kind == "string" else f"unknown datatype {kind}"


@pytest.mark.parametrize("held", [TABLES, real_tables("leeds")], ids=["testborough", "leeds"])
def test_every_cell_is_as_its_column_is_described(held: Tables) -> None:
    columns = _described(held)["tableSchema"]["columns"]
    header, *lines = csv.reader(io.StringIO(_csv(held).decode()))
    assert [c["titles"][0] for c in columns] == header == [c["name"] for c in columns]
    for n, column in enumerate(columns):
        assert {f for text in {line[n] for line in lines} if (f := _fault(column, text))} == set(), column["name"]


def test_the_key_is_unique() -> None:
    held = real_tables("leeds")
    key = _described(held)["tableSchema"]["primaryKey"]
    assert key == list(KEY)
    assert not pd.read_csv(io.BytesIO(_csv(held)), low_memory=False).duplicated(key).any()


def test_the_edition_holds_every_observation_of_the_place() -> None:
    rows = pd.read_csv(io.BytesIO(_csv(real_tables("leeds"))), low_memory=False)
    own = rows[rows["level"] != "comparators"].set_index(list(KEY))
    held = STORE.observations("leeds").set_index(list(KEY))
    assert set(own.index) == set(held.index)
    joined = own["value"].reindex(held.index)
    pd.testing.assert_series_equal(joined, held["value"].astype("float64"), check_names=False)


def test_title_publisher_licence_and_source_are_named() -> None:
    found = _described(TABLES)
    assert found["@context"] == ["http://www.w3.org/ns/csvw", {"@language": "en-GB"}]
    assert (found["@type"], found["url"], found["dc:language"]) == ("Table", "data.csv", "en-GB")
    assert found["dc:title"] == "Figures of Testborough, edition 2026"
    assert found["dc:issued"] == {"@value": "2026-12-01", "@type": "xsd:date"}
    assert found["dc:publisher"] == ["Office of Tests"]
    assert found["dc:license"] == [{"@id": "https://example.org/licence"}]
    [source] = found["dc:source"]
    assert (source["dc:title"], source["dc:bibliographicCitation"]) == ("Census of tests", "Source: Office of Tests.")


def test_a_choice_is_described_by_its_filters_and_its_own_sources() -> None:
    found = json.loads(csvw.metadata(TABLES, "dry.csv", "dry-homes", "everyone", "wards"))
    assert found["url"] == "dry.csv"
    assert found["dc:title"] == "Figures of Testborough, edition 2026: 1. Dry homes; Everyone together; Wards"
    count = extract.extract(TABLES, "dry-homes", "everyone", "wards").count
    assert found["dc:description"].startswith({6: "Six", 3: "Three"}[count])


def test_a_choice_without_rows_still_has_its_columns() -> None:
    found = json.loads(csvw.metadata(TABLES, "none.csv", "low-pay", "all", "wards"))
    assert [c["name"] for c in found["tableSchema"]["columns"]][:2] == ["indicator", "series"]
    assert found["dc:source"] == []


def test_a_licence_without_an_address_is_named() -> None:
    held = real_tables("leeds")
    terms = [s["dc:license"] for s in _described(held)["dc:source"]]
    urls = {licence.url for licence in held.catalogue.licences.values()}
    titles = {licence.title for licence in held.catalogue.licences.values()}
    assert all(t["@id"] in urls if isinstance(t, dict) else t in titles for t in terms)


def test_the_same_tables_give_the_same_bytes() -> None:
    assert csvw.data_csv(TABLES) == csvw.data_csv(testborough.tables())
    assert csvw.metadata(TABLES) == csvw.metadata(testborough.tables())
