"""The sentences of all cards: each indicator once, whole sentences, unknown ids named."""

from __future__ import annotations

import pytest

from scorecard.commands import sentences
from scorecard.errors import CatalogueError
from scorecard.store.data_folder import Store
from tests.scorecard.cards import deprived, testborough
from tests.scorecard.cards.deprived import FALLING, FIFTHS


def lines(*chosen: str) -> list[str]:
    tables = deprived.tables({"period": "2023", "value": 60.0}, *deprived.groups(FIFTHS, FALLING))
    return list(sentences.sentences(tables, chosen))


def test_every_indicator_has_its_heading_once() -> None:
    found = [line for line in lines() if line.startswith("## ")]
    assert found == [
        "## 1. Dry homes (dry-homes)",
        "## 2. Low pay (low-pay)",
        "## 3. Noise (noise)",
        "## Early deaths (early-deaths)",
        "## Testborough as a whole",
    ]


def test_one_indicator_alone() -> None:
    found = lines("dry-homes")
    assert [line for line in found if line.startswith("## ")] == ["## 1. Dry homes (dry-homes)"]
    assert any(line.startswith("figure: 60.0%, 2023") for line in found)
    assert "inequality: Most deprived 50.0 percentage points higher than least deprived." in found
    assert "ledger: Broken down by deprivation. Not held by ward, ethnic group or other groups." in found


def test_verdicts_come_from_their_one_place() -> None:
    assert any(line.startswith("verdict: ") for line in lines("dry-homes"))


def test_what_is_awaited_is_said() -> None:
    assert f"awaited: {testborough.POLICE}" in lines("noise")


def test_every_line_is_a_sentence() -> None:
    for line in lines():
        assert line.startswith("#") or line.rstrip()[-1] in ".!?", line


def test_unknown_indicators_are_named_with_the_nearest() -> None:
    with pytest.raises(CatalogueError, match="dry-homes"):
        lines("dry-home")


def test_the_text_is_wrapped() -> None:
    assert max(len(line) for line in sentences.text(iter(lines())).splitlines()) <= sentences.WIDTH


def test_of_what_is_stored() -> None:
    store = Store()
    text = sentences.printed(store, store.slugs()[0], ["fuel-poverty"])
    assert text.startswith(f"\n# {store.place(store.slugs()[0]).name}")
    assert "fuel-poverty" in text
