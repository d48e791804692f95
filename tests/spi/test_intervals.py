"""Limits read into errors: each kind gives its limits back, and what is not possible is refused."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import norm

from spi.intervals import Spread, spread

AREAS = pd.Index(["E05999901", "E05999902", "E05999903"], name="area")
Z = norm.ppf(0.975)


def table(*cells: float) -> pd.DataFrame:
    return pd.DataFrame({"theft": cells}, index=AREAS)


def moved(found: Spread, z: float) -> np.ndarray:
    """What a draw z does to the figures of the only row."""
    step = found.step[0] * z
    if found.straight:
        return step
    u = np.exp(step) - 1
    return found.gain[0] * u / (1 + found.bend[0] * u)


@pytest.mark.parametrize("z", [-Z, Z])
def test_symmetric_limits_come_back(z):
    # Symmetric in the unit, the log and the logit of x / 100 in turn.
    x = np.array([20.0, 50.0, 80.0])
    ends = {
        "normal": (x - 3, x + 3),
        "log": (x / 1.4, x * 1.4),
        "logit": tuple(100 / (1 + (100 - x) / x * np.exp(-s * 0.7)) for s in (-1, 1)),
    }
    for kind, (low, high) in ends.items():
        found = spread(table(*x), table(*low), table(*high), kind)
        np.testing.assert_allclose(x + moved(found, z), low if z < 0 else high, rtol=1e-6)


def test_words_of_the_catalogue_and_fractions():
    x, low, high = table(0.2, 0.5, 0.8), table(0.1, 0.4, 0.7), table(0.3, 0.6, 0.9)
    for word, kind in {
        "mean": "normal",
        "score": "normal",
        "rate": "log",
        "count": "log",
        "proportion": "logit",
    }.items():
        words, kinds = (spread(x, low, high, {"theft": name}, whole=1) for name in (word, kind))
        np.testing.assert_array_equal(words.step, kinds.step)
    assert spread(x, low, high, pd.Series({"theft": "proportion"}), whole=1).ceiling == [1.0]


def test_a_figure_at_the_end_of_its_range_reaches_its_limit_and_stays_in_range():
    found = spread(table(0.0, 100.0, 50.0), table(0.0, 90.0, 40.0), table(8.0, 100.0, 60.0), "logit")
    np.testing.assert_allclose(moved(found, Z)[0], 8, rtol=2e-3)
    np.testing.assert_allclose(moved(found, -Z)[1], -10, rtol=2e-3)
    assert (found.floor.tolist(), found.ceiling.tolist()) == ([0.0], [100.0])


def test_what_has_no_limits_is_held_fixed_and_counted():
    values = pd.DataFrame(
        {"theft": [1.0, 2.0, 3.0], "fires": [4.0, np.nan, 6.0], "noise": [1.0, 1.0, 1.0]}, index=AREAS
    )
    low, high = (pd.DataFrame({"theft": ends}, index=AREAS[:2]) for ends in ([1.0, 1.0], [1.0, 3.0]))
    found = spread(values, low, high, {"theft": "rate"})
    assert (found.figures, found.fixed) == (8, 7)
    assert found.rows.tolist() == [0]
    assert spread(values, None, None).rows.size == 0


def test_rows_with_normal_errors_come_first():
    values = pd.DataFrame({name: [10.0, 20.0, 30.0] for name in "abcd"}, index=AREAS)
    found = spread(values, values - 1, values + 1, {"a": "log", "c": "logit"})
    assert found.rows.tolist() == [1, 3, 0, 2]
    assert found.straight == 2


def test_faults_of_limits_at_once():
    with pytest.raises(ValueError, match="limits: 3 faults") as error:
        spread(table(10, 20, -3), table(11, np.nan, -4), table(12, 21, -2), "rate")
    assert "area 'E05999901', 'theft': value 10, limits 11 and 12; expected lower <= value <= upper" in str(error.value)
    assert "area 'E05999902', 'theft': limits nan and 21; expected both" in str(error.value)
    assert "area 'E05999903', 'theft': -3; this kind of indicator expects 0 to inf" in str(error.value)


def test_faults_of_names():
    x = table(1, 2, 3)
    with pytest.raises(ValueError, match="unknown indicator 'thefts'; nearest 'theft'"):
        spread(x, x.rename(columns={"theft": "thefts"}), x)
    with pytest.raises(ValueError, match="unknown area 'E05999904'"):
        spread(x, x, x.rename(index={"E05999901": "E05999904"}))
    with pytest.raises(ValueError, match="kinds: 2 faults") as error:
        spread(x, x, x, {"fires": "rate", "theft": "lognormal"})
    assert "'lognormal'; expected one of" in str(error.value)
    with pytest.raises(ValueError, match="upper without the other"):
        spread(x, None, x)
    with pytest.raises(TypeError, match="lower: expected a DataFrame"):
        spread(x, 3, x)
