from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from scorecard import guard
from scorecard.disclosure import DisclosureError
from scorecard.geography import Geography
from tests.scorecard.disclosure_tables import AGES, CITY, WARDS, breakdown, observations, series

SMALL = ("E01999901", "E01999902", "E01999903", "E01999904")
AREAS = pd.DataFrame({"code": [CITY, *WARDS[:2], *SMALL], "level": ["city", "ward", "ward", *["lsoa"] * 4],
                      "ward": ["", "", "", WARDS[0], WARDS[0], WARDS[1], WARDS[1]],
                      "decile": [None, None, None, 1, 2, 1, 2],
                      "quintile": [None, None, None, 1, 1, 2, 2]})  # fmt: skip
PLACES = Geography(
    small=pd.DataFrame({"ward": AREAS["ward"][3:].to_numpy(), "city": CITY, "decile": [1, 2, 1, 2],
                        "score": [4.0, 3, 2, 1], "residents": 100, "msoa21": "E02999901"}, index=SMALL),
    links={}, names={},
)  # fmt: skip


def catalogue(*breakdowns, **declared):
    known = breakdowns or (breakdown("deprivation-decile", "12"), breakdown("age", AGES))
    return SimpleNamespace(
        breakdowns={b.id: b for b in known}, series={"s": series("s", "count", **declared)},
        thresholds=lambda sources: {s: 5 for s in sources if s == "council"},
    )  # fmt: skip


def tenths(counts):
    """Small areas with their wards, their city and the tenths of the city; no people."""
    a, b, c, d = counts
    listed = [*zip(SMALL, counts, strict=True), (WARDS[0], a + b), (WARDS[1], c + d), (CITY, sum(counts))]
    rows = [(area, "2023", "all", "all", n, np.nan) for area, n in listed]
    rows += [(CITY, "2023", "deprivation-decile", t, n, np.nan) for t, n in (("1", a + c), ("2", b + d))]
    return observations(rows)


def test_the_tables_of_areas_and_the_geography_say_the_same():
    by_areas = guard.of_areas(catalogue(), [AREAS])
    by_country = guard.of_country(catalogue(), PLACES, tenths([9, 9, 9, 9]))
    assert by_areas.within == by_country.within == dict(zip(AREAS["code"][1:], [CITY, CITY, *AREAS["ward"][3:]],
                                                            strict=True))  # fmt: skip
    assert by_areas.groups["deprivation-decile"] == by_country.groups["deprivation-decile"]
    assert by_areas.groups["deprivation-decile"] == dict(zip(SMALL, "1212", strict=True))


def test_a_tenth_less_its_shown_small_areas_tells_nothing():
    made = guard.suppressed(tenths([2, 30, 40, 50]), catalogue(), PLACES, [])
    small = made[made["area"].isin(SMALL)]
    assert (small["status"] == "c").sum() == 4  # wards and tenths make a square of the four
    assert list(guard.breaches(made, catalogue(), guard.of_areas(catalogue(), [AREAS]), [], "place")) == []


def test_a_check_finds_what_a_tenth_tells_and_says_no_number():
    shown = tenths([2, 30, 40, 50])
    hide = shown["area"].isin(SMALL[:2]) | shown["area"].isin(WARDS[:1])  # the ward's sum tells nothing
    shown.loc[hide, ["value", "numerator"]] = np.nan
    shown.loc[hide, "status"] = "c"
    found = list(guard.breaches(shown, catalogue(), guard.of_areas(catalogue(), [AREAS]), [], "place"))
    assert f"place: s / {SMALL[0]} / 2023 / all / all: sums give a hidden count away" in found
    assert not any(" 2" in f.split(":")[-1] for f in found)


def test_what_another_table_shows_is_a_breach():
    made = guard.suppressed(tenths([2, 30, 40, 50]), catalogue(), PLACES, [])
    known = guard.of_areas(catalogue(), [AREAS])
    elsewhere = tenths([2, 30, 40, 50]).iloc[:1]
    (found,) = {f.split(": ")[-1] for f in guard.breaches(made, catalogue(), known, [elsewhere], "place")
                if "edition" in f}  # fmt: skip
    assert found == "an earlier edition shows a hidden count"
    with pytest.raises(DisclosureError):
        guard.suppressed(tenths([2, 30, 40, 50]), catalogue(), PLACES, [tenths([2, 30, 40, 50])])


def test_what_is_undeclared_is_told_by_build_and_check():
    unsaid = catalogue(breakdown("deprivation-decile", "12", ""))
    with pytest.raises(DisclosureError) as refused:
        guard.suppressed(tenths([9, 9, 9, 9]), unsaid, PLACES, [])
    told = list(guard.breaches(tenths([9, 9, 9, 9]), unsaid, guard.of_areas(unsaid, [AREAS]), [], "place"))
    assert told == [f"place: {fault}" for fault in refused.value.faults]


def test_tables_without_a_threshold_are_left_as_they_are():
    rows = tenths([2, 30, 40, 50]).assign(source="open")
    assert guard.suppressed(rows, catalogue(), PLACES, []) is rows
    assert list(guard.breaches(rows, catalogue(), guard.of_areas(catalogue(), [AREAS]), [], "place")) == []
