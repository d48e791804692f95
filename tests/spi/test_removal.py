"""Leaving parts out: the reference ranks, and what must hold of any index."""

import numpy as np
import pandas as pd
import pytest

from spi import Framework, SocialProgressIndex
from spi.removal import leave_out


def test_ranks_without_each_component_of_the_reference_package(golden, golden_framework, golden_values):
    published = golden("remove_component_ranks").astype(float)
    found = leave_out(SocialProgressIndex(golden_framework).fit(golden_values), golden_values)
    pd.testing.assert_series_equal(found.plain_ranks[published.index], published["Nominal"], check_names=False)
    without = published.drop(columns="Nominal")
    pd.testing.assert_frame_equal(
        found.ranks.loc[without.index, without.columns], without, rtol=0, atol=1e-9, check_names=False
    )


def test_mean_change_of_rank_of_the_reference_package(golden, golden_framework, golden_values):
    published = golden("remove_component_mean_abs_rank_change")["mean_abs_rank_change"].drop("Nominal")
    found = leave_out(SocialProgressIndex(golden_framework).fit(golden_values), golden_values).mean_abs_rank_change
    pd.testing.assert_series_equal(found[published.index], published, rtol=0, atol=1e-9, check_names=False)


@pytest.mark.parametrize("settings", [{}, {"weights": "given"}, {"component_mean": "power", "power": 0.5}])
@pytest.mark.parametrize("part", ["indicator", "component", "dimension"])
def test_scores_are_those_of_an_index_without_the_part(rows, framework, values, part, settings):
    found = leave_out(SocialProgressIndex(framework, **settings).fit(values), values, part)
    assert list(found.scores.columns) == list(dict.fromkeys(rows[part]))
    for name in found.scores.columns:
        kept = rows[rows[part] != name]
        smaller = SocialProgressIndex(Framework.from_frame(kept), **settings)
        expected = smaller.fit_transform(values[list(kept["indicator"])])["spi"]
        np.testing.assert_allclose(found.scores[name], expected, rtol=0, atol=1e-9)


def test_areas_without_a_score_have_no_rank(framework, values):
    gaps = values.copy()
    gaps.loc["E05999901", ["cold_homes", "crowding", "burglary"]] = np.nan
    index = SocialProgressIndex(framework, missing="reweight", coverage=0.6).fit(gaps)
    found = leave_out(index, gaps)
    assert found.ranks.loc["E05999901"].isna().tolist() == [True, True, True]
    assert found.ranks.loc["E05999902"].notna().all()


def test_faults(rows, framework, values):
    index = SocialProgressIndex(framework).fit(values)
    with pytest.raises(ValueError, match=r"part 'components'; .*nearest 'component'"):
        leave_out(index, values, "components")
    alone = rows[rows["component"] == "housing"]
    index = SocialProgressIndex(Framework.from_frame(alone)).fit(values[list(alone["indicator"])])
    with pytest.raises(ValueError, match="the index has one dimension, 'needs'"):
        leave_out(index, values[list(alone["indicator"])], "dimension")
