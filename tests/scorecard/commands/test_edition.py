"""The difference of two editions as the command prints it."""

from __future__ import annotations

import pytest

from scorecard.building.build import build
from scorecard.commands.edition import compared
from scorecard.errors import EditionError
from scorecard.store import freezing
from scorecard.store.data_folder import Store, index_path, write_table
from tests.testborough import CITY, write_data, write_raw

PLACE = "testborough"


@pytest.fixture
def home(tmp_path):
    store = Store(write_data(tmp_path / "data"))
    build(write_raw(tmp_path / "raw"), store, say=lambda text: None)
    freezing.freeze(store, PLACE, "2026")
    return store


def revise(home):
    rows = home.observations(PLACE)
    here = (rows["series"] == "no-heating") & (rows["area"] == CITY) & (rows["breakdown"] == "all")
    rows.loc[here, "value"] += 1
    write_table(home.home / "observations" / f"{PLACE}.parquet", rows)
    scored = home.index(PLACE)
    scored.loc[(scored["node"] == "no-heating") & (scored["area"] == CITY), "value"] += 1
    write_table(home.home / index_path(PLACE), scored)


def test_current_data_that_are_the_edition_differ_in_nothing(home):
    text = compared(home, PLACE, "2026")
    assert text == "Current data and edition 2026 hold the same figures, definitions and settings."


def test_a_revision_is_printed_with_both_figures_and_its_series(home):
    revise(home)
    freezing.freeze(home, PLACE, "2026-2", "Heating was counted wrongly.")
    text = compared(home, PLACE, "2026", "2026-2")
    assert text.startswith("Between edition 2026 and edition 2026-2, one figure differs: 1 revised.")
    assert "1  Revision (1 series)" in text
    assert ": revision: 1; " in text


def test_an_unknown_edition_is_named_with_the_nearest(home):
    with pytest.raises(EditionError, match="unknown edition '2062'; nearest '2026'"):
        compared(home, PLACE, "2062")
