import numpy as np

from scorecard.disclosure_sums import systems
from tests.scorecard.disclosure_tables import CITY, WARDS, WITHIN, observations, rows_of

SOURCES = {"council"}


def of(listed, within=None):
    return systems(observations(listed), "numerator", SOURCES, within or {})


def test_wards_and_categories_are_tied_to_their_totals():
    (system,) = of(rows_of([[1, 2], [3, 4]]), WITHIN)
    assert len(system.rows) == 9
    assert len(system.sums) == 6  # three areas over ages, two ages and the total over wards
    np.testing.assert_allclose(system.sums @ system.counts, 0)
    assert system.totals.sum() == 5  # two wards' totals, two ages of the city, the city's total


def test_nothing_ties_wards_that_lie_in_no_larger_area():
    (system,) = of([(w, "2023", "all", "all", 5, np.nan) for w in WARDS])
    assert len(system.rows) == 3 and system.sums.shape == (0, 3)


def test_what_a_total_holds_beyond_its_parts_is_taken_as_known():
    (system,) = of([(WARDS[0], "2023", "all", "all", 10, np.nan), (CITY, "2023", "all", "all", 25, np.nan)], WITHIN)
    assert system.counts.tolist()[2:] == [15] and system.public.tolist() == [False, False, True]


def test_categories_that_overlap_make_no_sum():
    listed = [(CITY, "2023", "need", "a", 9, np.nan), (CITY, "2023", "need", "b", 9, np.nan),
              (CITY, "2023", "all", "all", 10, np.nan)]  # fmt: skip
    (system,) = of(listed)
    assert system.sums.shape[0] == 0


def test_longer_periods_are_sums_of_the_stretches_between_their_ends():
    listed = [(CITY, p, "all", "all", n, np.nan) for p, n in (("2020-22", 53), ("2021-23", 90), ("2021", 20))]
    (system,) = of(listed)
    assert len(system.rows) == 3 and system.counts.size == 6  # 2020, 2022 and 2023 have no figure
    np.testing.assert_allclose(system.sums @ system.counts, 0, atol=1e-9)
    assert (system.counts >= 0).all()


def test_years_that_don_t_overlap_are_not_tied():
    (system,) = of([(CITY, p, "all", "all", 9, np.nan) for p in ("2020", "2021", "undated", "2022-24")])
    assert system.sums.shape[0] == 0


def test_series_without_counts_or_without_a_threshold_have_no_system():
    assert of([(CITY, "2023", "all", "all", np.nan, np.nan)]) == []
    open_data = observations([(CITY, "2023", "all", "all", 3, np.nan)], source="open")
    assert systems(open_data, "numerator", SOURCES, {}) == []


def test_counts_can_t_exceed_the_people_that_anyone_knows():
    (system,) = of([(CITY, "2023", "all", "all", 3, 40)])
    assert system.most.tolist() == [40]


def test_hidden_rows_are_unknown_counts_where_asked_for():
    table = observations(rows_of([[1, 2], [3, 4]]))
    table.loc[0, ["numerator", "value"]] = np.nan
    table.loc[0, "status"] = "c"
    (without,) = systems(table, "numerator", SOURCES, WITHIN)
    (with_it,) = systems(table, "numerator", SOURCES, WITHIN, hidden=True)
    assert (len(without.rows), len(with_it.rows)) == (8, 9)
    assert np.isnan(with_it.counts[0])


def test_an_earlier_edition_is_known():
    table = observations([(CITY, "2023", "all", "all", 30, np.nan)])
    (system,) = systems(table, "numerator", SOURCES, {}, editions=[table])
    assert system.known.tolist() == [True]
