"""One way to each scale: what the estimator and the lab take from it."""

import numpy as np
import pytest

from spi import SocialProgressIndex
from spi.common_scale import scaled
from spi.settings import SCALES

TABLE = np.array([[10.0, 5.0], [20.0, 1.0], [40.0, 3.0]])
SETTINGS = {"worst": [0, 5], "best": [40, 1], "reference": TABLE, "polarity": [1, -1]}


def test_goalposts_clip_and_turn():
    found = scaled("goalposts", np.array([[50.0, 0.0], [20.0, 4.0], [-1.0, 9.0]]), **SETTINGS)
    assert found.tolist() == [[100, 100], [50, 25], [0, 0]]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("percentile_rank", [[0, 0], [50, 100], [100, 50]]),
        ("borda", [[0, 0], [1, 2], [2, 1]]),
        ("rank", [[1, 1], [2, 3], [3, 2]]),
    ],
)
def test_the_others_compare_with_the_reference(name, found):
    assert scaled(name, TABLE, **SETTINGS).tolist() == found


def test_what_bends_the_values_bends_the_goalposts_too():
    settings = SETTINGS | {"worst": [1, 1], "best": [100, 100], "polarity": [1, 1]}
    assert scaled("goalposts", np.array([[10.0, 100.0]]), **settings, curved=np.log10).tolist() == [[50, 100]]


@pytest.mark.parametrize("name", SCALES)
def test_it_is_the_estimator_s(framework, values, name):
    index = SocialProgressIndex(framework, scale=name).fit(values)
    ends = index.goalposts_
    polarity = [indicator.polarity for indicator in framework.indicators]
    found = scaled(name, values, worst=ends["worst"], best=ends["best"], reference=values, polarity=polarity)
    assert found.equals(index.transform(values)[list(values.columns)])
