import numpy as np
import pytest

from scorecard.stats.life_table import BANDS, STARTS, life_table, usable


def test_the_bands_are_those_of_public_health_practice():
    assert BANDS == 20
    assert STARTS.tolist()[:4] == [0, 1, 5, 10] and STARTS[-1] == 90


def test_one_rate_at_all_ages_gives_nearly_its_inverse():
    value, _ = life_table(np.full(20, 20.0), np.full(20, 1_000.0))
    assert value[-1] == pytest.approx(50)  # the open band: years lived per death
    assert value[0] == pytest.approx(50, rel=0.01)


def test_where_everyone_dies_within_a_band_nothing_comes_after_it():
    people, deaths = np.full(20, 1_000.0), np.full(20, 10.0)
    deaths[10] = 900  # more than the people over the years lived: nobody reaches the next band
    value, error = life_table(deaths, people)
    assert np.isfinite(value[:11]).all() and np.isnan(value[11:]).all()
    assert np.isfinite(error[:11]).all()


def test_each_area_is_judged_by_itself():
    people = np.full((2, 20), 1_000.0)
    deaths = np.full((2, 20), 10.0)
    deaths[1, 4] = 1_001
    assert usable(deaths, people).tolist() == [True, False]
