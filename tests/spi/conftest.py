"""What the tests of the index share: the reference files and their framework."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from spi import Framework

FOLDER = Path(__file__).parents[1] / "golden" / "spi"


@pytest.fixture(scope="session")
def golden() -> Callable[[str], pd.DataFrame]:
    """Read a reference file by its stem, areas or indicators as index."""

    def table(stem: str) -> pd.DataFrame:
        return pd.read_csv(FOLDER / f"{stem}.csv", index_col=0)

    return table


@pytest.fixture(scope="session")
def golden_rows(golden: Callable[[str], pd.DataFrame]) -> pd.DataFrame:
    """The reference framework as a frame of one row per indicator."""
    tree, posts = golden("framework"), golden("goalposts")
    rows = tree[tree["Level"] == 1]
    low, high = (posts.loc[rows.index, f"goalpost_{end}"].to_numpy() for end in ("lower", "upper"))
    rising = (rows["Direction"] == 1).to_numpy()
    return pd.DataFrame(
        {
            "indicator": rows.index,
            "component": rows["Parent"].to_numpy(),
            "dimension": tree.loc[rows["Parent"], "Parent"].to_numpy(),
            "polarity": rows["Direction"].to_numpy(),
            "weight": rows["Weight"].to_numpy(),
            "worst": np.where(rising, low, high),
            "best": np.where(rising, high, low),
        }
    )


@pytest.fixture(scope="session")
def golden_framework(golden_rows: pd.DataFrame) -> Framework:
    return Framework.from_frame(golden_rows)


@pytest.fixture(scope="session")
def golden_values(golden: Callable[[str], pd.DataFrame]) -> pd.DataFrame:
    return golden("input").drop(columns="uName")


@pytest.fixture(scope="session")
def rows() -> pd.DataFrame:
    """A small framework: two dimensions, three components, five indicators of both polarities."""
    return pd.DataFrame(
        [
            ("cold_homes", "housing", "needs", -1, 1.0, 40.0, 0.0),
            ("crowding", "housing", "needs", -1, 3.0, 30.0, 0.0),
            ("burglary", "safety", "needs", -1, 1.0, 50.0, 5.0),
            ("readers", "schooling", "foundations", 1, 2.0, 50.0, 100.0),
            ("attendance", "schooling", "foundations", 1, 2.0, 80.0, 100.0),
        ],
        columns=["indicator", "component", "dimension", "polarity", "weight", "worst", "best"],
    )


@pytest.fixture(scope="session")
def framework(rows: pd.DataFrame) -> Framework:
    return Framework.from_frame(rows)


@pytest.fixture(scope="session")
def values() -> pd.DataFrame:
    """Values of four wards of Testborough."""
    return pd.DataFrame(
        {
            "cold_homes": [10.0, 20.0, 30.0, 15.0],
            "crowding": [4.0, 8.0, 2.0, 6.0],
            "burglary": [12.0, 30.0, 22.0, 40.0],
            "readers": [80.0, 90.0, 70.0, 75.0],
            "attendance": [95.0, 91.0, 93.0, 96.0],
        },
        index=pd.Index(["E05999901", "E05999902", "E05999903", "E05999904"], name="area"),
    )
