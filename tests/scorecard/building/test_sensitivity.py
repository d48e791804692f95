"""Which choice moves ranks most: by hand where it can be reckoned, and the same twice."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scorecard.building.sensitivity import COLUMNS, sensitivity
from scorecard.catalogue import files
from tests.scorecard.building.test_index_tables import HEATING, MANY, THEFT, fitted
from tests.testborough import write_data


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    return files.read(write_data(tmp_path_factory.mktemp("data")) / "catalogue")


def test_without_a_component_the_other_decides(catalogue):
    made = fitted(catalogue, HEATING, THEFT)
    rows = sensitivity(made).set_index(["kind", "node"])
    ranks = {name: made.nodes.loc[MANY, name].rank(ascending=False, method="min") for name in ("spi", "homes", "safe")}
    for left_out, decides in (("homes", "safe"), ("safe", "homes")):
        moved = (ranks[decides] - ranks["spi"]).abs()
        row = rows.loc[("without", left_out)]
        assert row["value"] == pytest.approx(moved.mean())
        assert moved[row["area"]] == moved.max()
        assert (row["rank"], row["rank_without"]) == (ranks["spi"][row["area"]], ranks[decides][row["area"]])


def test_shares_are_of_what_varies_and_the_same_twice(catalogue):
    made = fitted(catalogue, HEATING, THEFT)
    found = sensitivity(made)
    assert list(found) == list(COLUMNS)
    shares = found[found["kind"] == "share"].set_index("node")
    assert list(shares.index) == ["data", "weights", "scale"]
    assert ((shares["lower"] <= shares["value"]) & (shares["value"] <= shares["upper"])).all()
    assert shares["value"].sum() >= 0.9
    pd.testing.assert_frame_equal(found, sensitivity(made), check_exact=True)


def test_a_figure_that_is_the_same_everywhere_leaves_the_scale_alone(catalogue):
    found = sensitivity(fitted(catalogue, [5.0] * 8, THEFT))
    assert list(found.loc[found["kind"] == "share", "node"]) == ["data", "weights"]


def test_wards_without_any_score_move_nowhere(catalogue):
    found = sensitivity(fitted(catalogue, [np.nan] * 8, THEFT)).set_index(["kind", "node"])
    assert found.loc[("without", "safe"), "value":"upper"].isna().all()
    assert found.loc[("without", "safe"), "area"] == ""
