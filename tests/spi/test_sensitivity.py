"""Sobol indices: analytic cases, and the shares of an index's own uncertainty."""

import numpy as np
import pytest

from spi import SocialProgressIndex
from spi.draws import Methods, Noise
from spi.intervals import Limits
from spi.sensitivity import SHIFT, sobol, variance_shares

QUIET = {"noise": Noise(weights=0), "methods": Methods(scales=("minmax",))}


def ishigami(points: np.ndarray) -> np.ndarray:
    x = np.pi * (2 * points - 1)
    return np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])


def test_the_ishigami_function():
    # Closed form, a = 7, b = 0.1: Ishigami & Homma (1990), An importance quantification technique.
    v1, v2, v13 = 0.5 * (1 + 0.1 * np.pi**4 / 5) ** 2, 49 / 8, 0.01 * np.pi**8 * (1 / 18 - 1 / 50)
    total = v1 + v2 + v13
    found = sobol(ishigami, ["a", "b", "c"], base=8192, seed=3, resamples=300)
    np.testing.assert_allclose(found["first"], [v1 / total, v2 / total, 0], atol=0.01)
    np.testing.assert_allclose(found["total"], [(v1 + v13) / total, v2 / total, v13 / total], atol=0.01)


def test_intervals_hold_the_analytic_shares():
    sizes = np.array([4.0, 2.0, 1.0])
    expected = sizes**2 / (sizes**2).sum()
    found = sobol(lambda points: points @ sizes + 1000, ["x", "y", "z"], base=512, resamples=500)
    for order in ("first", "total"):
        assert (found[f"{order}_lower"] <= expected).all()
        assert (expected <= found[f"{order}_upper"]).all()
        np.testing.assert_allclose(found[order], expected, atol=0.02)


def test_several_outputs_and_one_that_does_not_vary():
    def function(points):
        return np.column_stack([points[:, 0], points[:, 1], np.ones(len(points))])

    found = sobol(function, ["x", "y"], outputs=["first", "second", "none"], base=256, resamples=50)
    assert found.index.names == ["output", "factor"]
    np.testing.assert_allclose(found.loc["first", "total"], [1, 0], atol=0.02)
    np.testing.assert_allclose(found.loc["second", "total"], [0, 1], atol=0.02)
    assert found.loc["none"].isna().all(axis=None)


def test_same_seed_same_numbers_and_a_stop_keeps_what_is_done():
    seen = []
    whole = sobol(ishigami, ["a", "b", "c"], base=256, seed=1, resamples=20)
    again = sobol(ishigami, ["a", "b", "c"], base=256, seed=1, resamples=20, progress=lambda *done: seen.append(done))
    assert whole.equals(again)
    assert seen[0] == (320, 1280)
    assert seen[-1] == (1280, 1280)
    part = sobol(ishigami, ["a", "b", "c"], base=256, seed=1, resamples=20, progress=lambda done, runs: done < 640)
    assert part.notna().all(axis=None)
    assert not part.equals(whole)
    with pytest.raises(ValueError, match="base 100; expected a power of 2"):
        sobol(ishigami, ["a", "b", "c"], base=100)


def test_shares_of_data_weights_and_scale(framework, values):
    index = SocialProgressIndex(framework).fit(values)
    limits = Limits(lower=values * 0.9, upper=values * 1.1)
    found = variance_shares(index, values, limits=limits, base=128, resamples=50)
    assert list(found.index.get_level_values("factor").unique()) == ["data", "weights", "scale"]
    assert list(found.index.get_level_values("output").unique()) == [SHIFT, *values.index]
    assert (found["total"] > -1e-9).all()
    only = variance_shares(index, values, limits=limits, **QUIET, base=64, resamples=10)
    np.testing.assert_allclose(only["total"], 1, atol=0.3)
    assert list(only.index.get_level_values("factor").unique()) == ["data"]
    with pytest.raises(ValueError, match="nothing varies"):
        variance_shares(index, values, **QUIET)


def test_noisier_data_take_a_larger_share(framework, values):
    index = SocialProgressIndex(framework).fit(values)
    limits = [Limits(lower=values * (1 - e), upper=values * (1 + e)) for e in (0.01, 0.2)]
    shares = [variance_shares(index, values, limits=known, base=128, resamples=10)["total"] for known in limits]
    quiet, loud = (share.xs("data", level="factor").drop(SHIFT).mean() for share in shares)
    assert loud > quiet
