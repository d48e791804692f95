"""Peers, and verdicts against them that the interval must support."""

import numpy as np
import pandas as pd
import pytest
from scipy.spatial.distance import cdist

from spi.peers import against_peers, nearest_areas

AREAS = [f"E0599990{k}" for k in range(9)]


@pytest.fixture(scope="module")
def features():
    rng = np.random.default_rng(5)
    return pd.DataFrame(rng.normal(size=(9, 3)) * [1, 10, 100], index=AREAS, columns=["poverty", "young", "old"])


def test_distances_are_scipy_s(features):
    found = nearest_areas(features, count=3)
    expected = cdist(features, features, "seuclidean", V=features.var(ddof=1))
    for area, group in found.groupby("area"):
        row = pd.Series(expected[AREAS.index(area)], index=AREAS).drop(area).sort_values()
        assert group["peer"].tolist() == row.index[:3].tolist()
        np.testing.assert_allclose(group["distance"], row.iloc[:3], rtol=1e-12)
        assert group["place"].tolist() == [1, 2, 3]


def test_units_and_order_do_not_matter(features):
    expected = nearest_areas(features, count=4)
    moved = nearest_areas(features.iloc[::-1, [2, 0, 1]] * 7 + 3, count=4)
    both = [frame.sort_values(["area", "place"], ignore_index=True) for frame in (moved, expected)]
    pd.testing.assert_frame_equal(*both)


def test_equal_distances_follow_the_names():
    table = pd.DataFrame({"poverty": [0.0, 1.0, -1.0, 1.0]}, index=["m", "z", "a", "b"])
    assert nearest_areas(table, count=3)["peer"][:3].tolist() == ["a", "b", "z"]


def test_faults_of_the_features(features):
    bad = features.assign(flat=1.0)
    bad.iloc[0, 0] = np.nan
    with pytest.raises(ValueError, match="features: 2 faults") as error:
        nearest_areas(bad)
    assert "area 'E05999900', 'poverty': nan; expected a number" in str(error.value)
    assert "'flat': one value for all areas" in str(error.value)
    with pytest.raises(ValueError, match="count 9; expected 1 to 8"):
        nearest_areas(features, count=9)


@pytest.fixture(scope="module")
def setting():
    """Area `a` with peers 10, 12, 14 (median 12, sd 2); high is good in the first column, low in the second."""
    values = pd.DataFrame({"good": [15.0, 10, 12, 14], "bad": [15.0, 10, 12, 14]}, index=list("abcd"))
    peers = pd.DataFrame({"area": "a", "peer": list("bcd")})
    return values, peers


@pytest.mark.parametrize(
    ("low", "high", "verdicts"),
    [
        (14.5, 15.5, ("strength", "challenge")),
        (14.0, 16.0, ("neutral", "neutral")),
        (np.nan, np.nan, ("neutral", "neutral")),
    ],
)
def test_the_interval_must_clear_the_band(setting, low, high, verdicts):
    values, peers = setting
    lower, upper = values * 0 + low, values * 0 + high
    found = against_peers(values, peers, [1, -1], lower=lower, upper=upper).set_index(["area", "indicator"])
    assert tuple(found.loc["a", "verdict"]) == verdicts
    assert found.loc[("a", "good"), ["median", "sd"]].tolist() == [12.0, 2.0]
    assert (found.loc["b", "verdict"] == "not compared").all()


def test_a_value_may_stand_for_its_interval_if_asked(setting):
    values, peers = setting
    found = against_peers(values, peers, pd.Series({"bad": -1, "good": 1}), without_interval="value")
    assert found[found["area"] == "a"]["verdict"].tolist() == ["strength", "challenge"]
    assert against_peers(values, peers, [1, -1])["verdict"].isin(["neutral", "not compared"]).all()


def test_low_values_are_a_challenge_or_a_strength(setting):
    values, peers = setting
    low = values.copy()
    low.loc["a"] = 8.0
    found = against_peers(low, peers, [1, -1], without_interval="value")
    assert found[found["area"] == "a"]["verdict"].tolist() == ["challenge", "strength"]


def test_what_is_missing_is_not_compared(setting):
    values, peers = setting
    gaps = values.copy()
    gaps.loc["a", "good"] = np.nan
    gaps.loc["b", "bad"] = np.nan
    found = against_peers(gaps, peers, [1, -1], without_interval="value")
    assert found[found["area"] == "a"]["verdict"].tolist() == ["not compared", "not compared"]


def test_faults_of_the_peers(setting):
    values, peers = setting
    with pytest.raises(ValueError, match="peer 'e' is not in the values"):
        against_peers(values, peers.assign(peer="e"), [1, -1])
    with pytest.raises(ValueError, match="expected column 'peer'; nearest 'peers'"):
        against_peers(values, peers.rename(columns={"peer": "peers"}), [1, -1])
    with pytest.raises(ValueError, match="without_interval 'point'"):
        against_peers(values, peers, [1, -1], without_interval="point")


def test_peers_at_the_same_distance_are_in_the_order_of_their_names_whatever_the_last_bit():
    table = pd.DataFrame({"poverty": [0.0, 0.3, 0.1 + 0.2, -0.3, -0.1 - 0.2]}, index=list("edcba"))
    found = nearest_areas(table, count=3)
    assert found[found["area"] == "e"]["peer"].tolist() == ["a", "b", "c"]


def test_a_figure_at_the_edge_of_the_band_is_neutral_whatever_the_last_bit():
    values = pd.DataFrame({"x": [0.1, 0.2, 0.3, 0.3]}, index=list("abcz"))
    peers = pd.DataFrame({"area": ["z"] * 3, "peer": list("abc")})
    for bit in (-np.inf, 0.3, np.inf):  # median 0.2, one standard deviation 0.1
        values.loc["z", "x"] = np.nextafter(0.3, bit)
        found = against_peers(values, peers, [1], without_interval="value")
        assert found.set_index("area").loc["z", "verdict"] == "neutral"
