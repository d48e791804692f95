"""Air quality by small area: Testborough, and a small area as published."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.errors import SourceError
from scorecard.supply.readers import foe

TABLE = (
    '"","lsoa11","msoa11_name","local_authority","no2_202123_conc","pm25_202123_conc"\n'
    '"1","E01999901","Testborough East","Testborough",34.03,10.47\n'
    '"2","W01999901","Trefbrawf","Trefbrawf",5.5,\n'
)


def written(folder: Path) -> Path:
    path = folder / "air.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.mark.parametrize(("column", "value"), [("no2_202123_conc", 34.03), ("pm25_202123_conc", 10.47)])
def test_the_concentration_of_one_pollutant(tmp_path: Path, column: str, value: float) -> None:
    rows = foe.air(written(tmp_path), column=column, period="2021-23")
    assert rows[["area", "period", "value"]].to_numpy().tolist() == [["E01999901", "2021-23", value]]


def test_an_unknown_pollutant_is_named_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nearest 'no2_202123_conc'"):
        foe.air(written(tmp_path), column="no2_202122_conc", period="2021-23")


@pytest.mark.raw
def test_a_small_area_as_published(raw: Path) -> None:
    path = raw / "resilient" / "foe_air_pollution_lsoa11_2021_23.csv.gz"
    rows = foe.air(path, column="pm25_202123_conc", period="2021-23").set_index("area")
    assert rows.loc["E01000003", "value"] == 10.64
    assert len(rows) == 32_844
