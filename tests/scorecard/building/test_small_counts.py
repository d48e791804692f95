"""The thresholds of sources in a country of two cities: what is taken out, what is found, what adds up there."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from scorecard.building import small_counts
from scorecard.catalogue import Catalogue, Indicator, Read, Source
from scorecard.disclosure import DisclosureError
from scorecard.geography import Geography
from scorecard.store import editions
from tests.scorecard.disclosure_tables import breakdown, hidden, observations, series

SMALL = pd.DataFrame(
    {
        "ward": ["N", "N", "S", "S", "S", "X"],
        "city": ["T", "T", "T", "T", "T", "U"],
        "msoa21": ["M1", "M1", "M2", "M2", "M2", "M3"],
        "residents": [100, 300, 200, 200, 100, 1000],
        "score": [50.0, 40.0, 30.0, 20.0, 10.0, 5.0],
        "decile": [1, 1, 2, 5, 9, 10],
    },
    index=pd.Index(list("abcdef"), name="lsoa21"),
)
PLACES = Geography(small=SMALL, links={}, names={})
WITHIN = {"a": "N", "b": "N", "c": "S", "d": "S", "e": "S", "f": "X", "N": "T", "S": "T", "X": "U"}
TENTHS = {"a": "1", "b": "1", "c": "2", "d": "5", "e": "9"}


def catalogue(threshold=5, hide_zeros=False, breakdowns=(), **how):
    one = series("s", "count", **how)
    indicator = Indicator(
        id="pupils",
        title="",
        short_title="",
        question="",
        definition="",
        change_means="",
        unit="",
        decimals=0,
        kind="count",
        polarity="high",
        source="council",
        owner="",
        caveats=(),
        series=(one,),
    )
    source = Source(
        id="council", publisher="", title="", licence="none", attribution="", threshold=threshold, hide_zeros=hide_zeros
    )
    tenths = breakdown("deprivation-decile", [str(i) for i in range(1, 11)])
    return Catalogue(
        indicators={"pupils": indicator},
        sources={"council": source},
        licences={},
        breakdowns={one.id: one for one in (tenths, *breakdowns)},
        index=None,
    )


def rows(*counts, breakdown="all", category="all", source="council"):
    return observations([(area, "2023", breakdown, category, n, np.nan) for area, n in counts], source)


WARDS = rows(("N", 3), ("S", 20), ("T", 23))


class TestUndeclared:
    def test_what_a_threshold_needs_is_asked_for_before_any_figure_is_read(self):
        (fault,) = small_counts.undeclared(catalogue(alone=False))
        assert fault.startswith(
            "pupils.toml [[series]] s: source 'council' has a threshold, so it must say what adds up"
        )
        assert small_counts.undeclared(catalogue(alone=False, threshold=0)) == []
        assert small_counts.undeclared(catalogue()) == []

    def test_also_of_the_breakdowns_that_its_series_name(self):
        reads = (Read(reader="", file=(), arguments={"breakdown": "age"}),)
        assert small_counts.undeclared(catalogue(reads=reads)) == [
            "breakdown 'age' of source 'council', which has a threshold, is not declared in breakdowns.toml"
        ]
        (fault,) = small_counts.undeclared(catalogue(reads=reads, breakdowns=[breakdown("age", "ab", "")]))
        assert fault.startswith("breakdowns.toml [age]: source 'council' has a threshold")
        assert small_counts.undeclared(catalogue(reads=reads, breakdowns=[breakdown("age", "ab")])) == []


class TestHidden:
    def test_figures_are_counted_by_source(self):
        before = pd.concat([WARDS, rows(("a", 2), source="open")], ignore_index=True)
        after = before.assign(value=before["value"].where(before.index > 1))
        assert small_counts.hidden(before, after, catalogue()) == [
            "council: 2 of 3 figures hidden, counts under 5 and what would give them away"
        ]
        assert small_counts.hidden(before, after, catalogue(threshold=0)) == []


class TestSuppressed:
    def test_a_small_ward_goes_and_so_does_the_one_that_tells_it(self):
        made = small_counts.suppressed(WARDS, catalogue(), PLACES, [])
        assert hidden(made) == [("N", "all"), ("S", "all")]

    def test_an_edition_of_a_source_has_its_threshold(self):
        made = small_counts.suppressed(rows(("N", 3), source="council: 2023"), catalogue(), PLACES, [])
        assert hidden(made) == [("N", "all")]

    def test_small_groups_whose_zeros_tell_them_are_refused_until_zeros_are_hidden_too(self):
        table = rows(("N", 1), ("S", 1), ("T", 2))
        with pytest.raises(DisclosureError, match="round them, or hide 0 too"):
            small_counts.suppressed(table, catalogue(), PLACES, [])
        hiding = catalogue(hide_zeros=True)
        made = small_counts.suppressed(pd.concat([table, rows(("U", 90), ("X", 90))]), hiding, PLACES, [])
        assert hidden(made) == [("N", "all"), ("S", "all"), ("T", "all")]
        assert list(small_counts.breaches(made, hiding, small_counts.of_country(hiding, PLACES, made), [], "t")) == []

    def test_open_figures_stay_as_they_are(self):
        assert small_counts.suppressed(WARDS, catalogue(threshold=0), PLACES, []) is WARDS

    def test_what_a_frozen_edition_shows_can_t_be_taken_back(self):
        with pytest.raises(DisclosureError, match="small counts that hiding other rows doesn't protect"):
            small_counts.suppressed(WARDS, catalogue(), PLACES, [WARDS])

    def test_what_nobody_declared_is_refused(self):
        with pytest.raises(DisclosureError, match=r"pupils\.toml \[\[series\]\] s: source 'council' has a threshold"):
            small_counts.suppressed(WARDS, catalogue(alone=False), PLACES, [])


class TestBreaches:
    TIES = small_counts.of_country(catalogue(), PLACES, WARDS)

    def of(self, table, also=(), known=None):
        return list(small_counts.breaches(table, known or catalogue(), self.TIES, also, "testborough"))

    def test_what_is_shown_is_said_without_its_number(self):
        assert self.of(WARDS) == ["testborough: s / N / 2023 / all / all: a small count is shown"]

    def test_what_sums_tell_is_found(self):
        alone = small_counts.suppressed(rows(("N", 3)), catalogue(), PLACES, [])
        table = pd.concat([alone, rows(("S", 20), ("T", 23))], ignore_index=True)
        assert self.of(table) == ["testborough: s / N / 2023 / all / all: sums give a hidden count away"]

    def test_what_another_table_shows_is_found(self):
        made = small_counts.suppressed(WARDS, catalogue(), PLACES, [])
        assert self.of(made) == []
        (found,) = self.of(made, also=[rows(("S", 20))])[:1]
        assert found.startswith("testborough: s / ") and "20" not in found.replace("2023", "")

    def test_what_is_undeclared_is_found(self):
        silent = small_counts.of_country(catalogue(alone=False), PLACES, WARDS)
        found = list(small_counts.breaches(rows(("T", 23)), catalogue(alone=False), silent, [], "testborough"))
        assert len(found) == 1 and found[0].startswith("testborough: pupils.toml [[series]] s: source 'council'")

    def test_open_figures_have_nothing_to_find(self):
        assert self.of(WARDS, known=catalogue(threshold=0)) == []


class TestTies:
    def test_of_a_country_small_areas_lie_in_wards_and_these_in_cities(self):
        found = small_counts.of_country(catalogue(), PLACES, WARDS)
        assert dict(found.within) == WITHIN and set(found.series) == {"s"}
        assert set(found.breakdowns) == {"deprivation-decile"}

    def test_of_a_country_groups_are_those_of_cities_with_rows(self):
        found = small_counts.of_country(catalogue(), PLACES, WARDS).groups
        assert found["deprivation-decile"] == TENTHS  # not f, which is in U
        assert small_counts.of_country(catalogue(), PLACES, rows(("N", 3))).groups == {}
        both = small_counts.of_country(catalogue(), PLACES, rows(("T", 3), ("U", 3))).groups
        assert both["deprivation-decile"] == TENTHS | {"f": "10"}

    def test_of_tables_of_areas(self):
        areas = pd.DataFrame(
            [
                ("T", "city", "", None, None),
                ("N", "ward", "", None, None),
                ("a", "lsoa21", "N", 1, 1),
                ("b", "lsoa21", "N", 1, 2),
            ],
            columns=["code", "level", "ward", "decile", "quintile"],
        )
        other = pd.DataFrame([("U", "city", "", None, None), ("f", "lsoa21", "", 10, None)], columns=areas.columns)
        found = small_counts.of_areas(catalogue(), [areas, other])
        assert dict(found.within) == {"N": "T", "a": "N", "b": "N", "f": "U"}
        assert found.groups == {
            "deprivation-decile": {"a": "1", "b": "1", "f": "10"},
            "deprivation-quintile": {"a": "1", "b": "2"},
        }

    def test_a_group_is_protected_with_its_small_areas(self):
        """The most deprived tenth of the city is a and b: b and the tenth would tell a."""
        tenth = rows(("T", 23), breakdown="deprivation-decile", category="1")
        table = pd.concat([rows(("a", 3), ("b", 20)), tenth], ignore_index=True)
        assert hidden(small_counts.suppressed(table, catalogue(), PLACES, [])) == [("a", "all"), ("b", "all")]


def test_frozen_editions_are_all_of_all_places_the_oldest_first(monkeypatch):
    names = {"leafy": ("2024", "2025"), "hilly": ("2025",)}

    def opened(home, slug, name):
        return SimpleNamespace(
            store=SimpleNamespace(
                observations=lambda asked: (asked, name), comparators=lambda: ("comparators", slug, name)
            )
        )

    monkeypatch.setattr(editions, "names", lambda home, slug: names[slug])
    monkeypatch.setattr(editions, "open", opened)
    assert small_counts.frozen(None, names) == [
        ("leafy", "2024"),
        ("comparators", "leafy", "2024"),
        ("leafy", "2025"),
        ("comparators", "leafy", "2025"),
        ("hilly", "2025"),
        ("comparators", "hilly", "2025"),
    ]
