"""Several periods in one call, and the city as a whole."""

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone

from spi import SocialProgressIndex
from spi.aggregate import population_mean

PEOPLE = pd.Series([1000, 3000, 2000, 4000], index=["E05999901", "E05999902", "E05999903", "E05999904"])


def test_several_periods_against_one_baseline(framework, values):
    index = SocialProgressIndex(framework).fit(values)
    later = values.assign(readers=values["readers"] + 2)
    both = index.transform_periods({"AY2022/23": values, "AY2023/24": later})
    assert both.index.names == ["period", "area"]
    pd.testing.assert_frame_equal(both.loc["AY2022/23"], index.transform(values))
    pd.testing.assert_frame_equal(both.loc["AY2023/24"], index.transform(later))
    stacked = pd.concat({"AY2022/23": values, "AY2023/24": later}, names=["period"])
    pd.testing.assert_frame_equal(index.transform(stacked), both)


def test_a_fault_names_its_period(framework, values):
    index = SocialProgressIndex(framework).fit(values)
    with pytest.raises(ValueError, match="period '2023': values: 1 fault"):
        index.transform_periods({"2021": values, "2023": values.drop(columns="readers")})


def test_the_city_is_scored_from_its_own_figures(framework, values):
    index = SocialProgressIndex(framework, upper_mean="geometric", baseline_range=(1, 100)).fit(values)
    city = index.whole(values, PEOPLE, name="E08999999")
    figures = pd.DataFrame([np.average(values, axis=0, weights=PEOPLE)], columns=values.columns, index=["E08999999"])
    pd.testing.assert_frame_equal(city, index.transform(figures))
    assert city["spi"].item() != pytest.approx(np.average(index.transform(values)["spi"], weights=PEOPLE))


def test_each_indicator_may_have_its_own_denominator(values):
    own = pd.DataFrame({name: PEOPLE * (k + 1) for k, name in enumerate(values)})
    own["readers"] = [0, 0, 10, 30]
    found = population_mean(values, own)
    assert found["readers"] == 0.25 * 70 + 0.75 * 75
    assert found["burglary"] == pytest.approx(np.average(values["burglary"], weights=PEOPLE))


def test_areas_without_a_figure_leave_with_their_people(framework, values):
    gaps = values.copy()
    gaps.loc["E05999904", "readers"] = np.nan
    assert population_mean(gaps, PEOPLE)["readers"] == pytest.approx((80 * 1 + 90 * 3 + 70 * 2) / 6)
    assert np.isnan(population_mean(gaps.assign(readers=np.nan), PEOPLE)["readers"])
    assert SocialProgressIndex(framework).fit(values).whole(gaps, PEOPLE).notna().all(axis=None)


def test_populations_that_cannot_be():
    table = pd.DataFrame({"a": [1.0, 2.0, 3.0]}, index=list("xyz"))
    with pytest.raises(ValueError, match="population: 2 faults") as error:
        population_mean(table, pd.Series({"x": 1.0, "y": -1.0}))
    assert "area 'y'" in str(error.value) and "area 'z'" in str(error.value)


def test_groups_are_cloned(framework, values):
    groups = pd.Series("n", index=values.index)
    index = SocialProgressIndex(framework, missing="group_mean", groups=groups)
    copied = clone(index)
    pd.testing.assert_series_equal(copied.get_params()["groups"], groups)
    assert copied.fit(values).version_ == index.fit(values).version_
