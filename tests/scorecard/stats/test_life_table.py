import numpy as np
import pytest

from scorecard.stats.life_table import BANDS, STARTS, banded, life_table, unusable


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
    assert unusable(deaths, people).tolist() == ["", "more deaths than people in band 5"]


def test_a_table_that_ends_earlier_is_the_same_up_to_its_open_band():
    people, deaths = np.full(20, 1_000.0), np.full(20, 20.0)
    whole, _ = life_table(deaths, people)
    short, _ = life_table(np.append(deaths[:17], deaths[17:].sum()), np.append(people[:17], people[17:].sum()))
    assert short.shape == (18,)
    np.testing.assert_allclose(short, whole[:18], rtol=0.01)  # one rate at all ages: where it opens hardly matters
    assert short[-1] == pytest.approx(50)


@pytest.mark.parametrize(
    ("shape", "open_at", "said"),
    [
        ((18,), 90, "18 bands; expected 20 on the last axis: 0, 1-4, 5-9 ... 90+; 18 bands end at 80+: open_at=80"),
        ((3, 19), 90, "19 bands; expected 20 on the last axis: 0, 1-4, 5-9 ... 90+; 19 bands end at 85+: open_at=85"),
        ((20, 33), 90, "33 bands; expected 20 on the last axis: 0, 1-4, 5-9 ... 90+; shape (20, 33) has 20 on another"),
        ((18, 19), 80, "19 bands; expected 18 on the last axis: 0, 1-4, 5-9 ... 80+; shape (18, 19) has 18 on another"),
        ((), 90, "1 bands; expected 20 on the last axis"),
        ((4,), 90, "4 bands; expected 20 on the last axis: 0, 1-4, 5-9 ... 90+"),
        ((20,), 88, "open_at is 88; expected one of 60, 65, 70, 75, 80, 85, 90"),
    ],
)
def test_other_bands_are_named(shape, open_at, said):
    with pytest.raises(ValueError) as caught:
        banded(np.ones(shape), open_at)
    assert str(caught.value).startswith(said)
