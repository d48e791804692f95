"""Reference values that others computed."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "stats"


@pytest.fixture(scope="session")
def golden() -> Callable[[str], pd.DataFrame]:
    """Reads one file of reference values."""
    return lambda name: pd.read_csv(FOLDER / f"{name}.csv")


@pytest.fixture(scope="session")
def wide() -> Callable[[pd.DataFrame, str, str], np.ndarray]:
    """One column as cases (in order of their id) by bands."""
    return lambda rows, bands, column: rows.pivot(index="case_id", columns=bands, values=column).to_numpy()
