"""Finding a ward of Testborough by a postcode."""

from __future__ import annotations

import pandas as pd
import pytest

from scorecard.cards.postcode import ward_of
from tests.scorecard.cards import testborough

WARDS = {testborough.NORTH: "North & Hill"}
TABLE = pd.DataFrame({"postcode": ["ZZ11AA", "ZZ11AB"], "ward": [testborough.NORTH, "E05000000"]})


@pytest.mark.parametrize("typed", ["ZZ1 1AA", "zz11aa", "  zz1 1aa "])
def test_spaces_and_case_do_not_matter(typed: str) -> None:
    found = ward_of(typed, TABLE, WARDS, "Testborough")
    assert (found.ward, found.name) == (testborough.NORTH, "North & Hill")
    assert "most likely in North & Hill" in found.text and "boundary" in found.text


@pytest.mark.parametrize("typed", ["ZZ9 9ZZ", "ZZ1 1AB", "", "LS"])
def test_what_cannot_be_found_is_said_without_repeating_what_was_typed(typed: str) -> None:
    found = ward_of(typed, TABLE, WARDS, "Testborough")
    assert found.ward == ""
    assert not typed or typed not in found.text


def test_a_place_without_a_postcode_file_says_so() -> None:
    assert ward_of("ZZ1 1AA", None, WARDS, "Testborough").text.startswith("No postcode file is held for Testborough")
