"""Correlations over complete areas, and what has none."""

import numpy as np
import pandas as pd
import pytest

from spi.correlation import complete, correlations, labels


def test_areas_with_gaps_are_left_out():
    table = pd.DataFrame({"a": [1.0, 2.0, 3.0, np.nan, 5.0], "b": [2.0, 1.0, 4.0, 9.0, 3.0]})
    np.testing.assert_allclose(correlations(table), table.dropna().corr(), rtol=1e-12)
    assert complete(table).shape == (4, 2)


def test_constant_indicators_and_few_areas_are_named():
    with pytest.raises(ValueError, match="indicators: 1 fault\n- 'flat'"):
        correlations(pd.DataFrame({"flat": [1.0] * 4, "b": [1.0, 2.0, 3.0, 5.0]}))
    with pytest.raises(ValueError, match="correlations of a, b: 2 areas have all; expected 3 or more"):
        correlations(pd.DataFrame({"a": [1.0, 2.0, np.nan], "b": [1.0, 5.0, 2.0]}))
    with pytest.raises(ValueError, match="found shape"):
        correlations(np.zeros(3))


def test_labels_of_frames_and_arrays():
    assert labels(pd.DataFrame({"a": [1.0]})) == ["a"]
    assert labels(np.zeros((2, 2))) == ["column 0", "column 1"]
