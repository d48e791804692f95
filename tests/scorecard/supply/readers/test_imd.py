"""Underlying indicators of the Indices of Deprivation: Testborough, and small areas as published."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from scorecard.errors import SourceError
from scorecard.supply.readers import imd

TABLE = (
    '"lsoa21_code","patient_to_gp_ratio","entry_to_higher_education_indicator"\n'
    '"E01999901",1385.981,0.693\n'
    '"E01999902",NA,0.744\n'
)


def written(folder: Path) -> Path:
    path = folder / "indicators.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_a_value_as_published_and_a_blank_that_stays_missing(tmp_path: Path) -> None:
    rows = imd.indicator(written(tmp_path), column="patient_to_gp_ratio")
    assert rows["value"].tolist()[0] == 1385.981
    assert rows["value"].isna().tolist() == [False, True]
    assert rows["status"].tolist() == ["", "x"]
    assert set(rows["period"]) == {"undated"}


def test_a_share_becomes_a_percentage(tmp_path: Path) -> None:
    rows = imd.indicator(written(tmp_path), column="entry_to_higher_education_indicator", scale=100, period="2023")
    assert rows["value"].tolist() == pytest.approx([69.3, 74.4])
    assert set(rows["period"]) == {"2023"}


def test_a_missing_indicator_is_named_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nearest 'patient_to_gp_ratio'"):
        imd.indicator(written(tmp_path), column="patients_to_gp_ratio")


@pytest.mark.raw
@pytest.mark.parametrize(
    ("file", "column", "areas", "first"),
    [
        ("imd2025_england_lsoa21_indicators", "burglary_rate_per_1_000_at_risk_properties", 33_755, 5.2),
        ("imd2025_england_lsoa21_indicators", "connectivity_score", 33_755, 95.563),
        ("imd2025_england_lsoa21_subdomains", "children_and_young_people_score", 33_755, -2.902),
        ("imd2019_england_lsoa11_indicators", "road_distance_to_a_post_office_indicator_km", 32_844, 0.946),
    ],
)
def test_every_small_area_and_the_first_as_published(
    raw: Path, file: str, column: str, areas: int, first: float
) -> None:
    rows = imd.indicator(raw / "imd" / f"{file}.csv.gz", column=column).set_index("area")
    assert len(rows) == areas
    assert rows.loc["E01000001", "value"] == first


@pytest.mark.raw
def test_the_two_barrier_measures_are_one(raw: Path) -> None:
    """Why the geographical barriers score stands among the excluded: it is 100 less the connectivity score."""
    reach = imd.indicator(raw / "imd" / "imd2025_england_lsoa21_indicators.csv.gz", column="connectivity_score")
    barriers = imd.indicator(
        raw / "imd" / "imd2025_england_lsoa21_subdomains.csv.gz", column="geographical_barriers_score"
    )
    assert (reach["value"] + barriers["value"]).to_numpy() == pytest.approx(100, abs=0.01)


@pytest.mark.raw
def test_broadband_scores_are_higher_where_lines_are_slower(raw: Path) -> None:
    """The file doesn't say which end is good: the country, where lines are slower, has the higher scores."""
    column = "digital_connectivity_broadband_download_and_upload_speeds"
    scores = imd.indicator(raw / "imd" / "imd2025_england_lsoa21_indicators.csv.gz", column=column).set_index("area")
    kind = pd.read_csv(raw / "lookups" / "ew_ruc21_lsoa21.csv.gz").set_index("lsoa21_code")["ruc"]
    mean = scores["value"].groupby(kind).mean()
    assert mean["Rural"] > 0.5 > 0 > mean["Urban"]
