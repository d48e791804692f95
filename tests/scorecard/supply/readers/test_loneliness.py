"""Modelled loneliness: Testborough, and a small area as published."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.errors import SourceError
from scorecard.supply.readers import loneliness


def written(folder: Path, text: str) -> Path:
    path = folder / "loneliness.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_modelled_percentage(tmp_path: Path) -> None:
    rows = loneliness.lsoa(written(tmp_path, "lsoa21_code,perc,deciles\nE01999901,23.27,4\n"), period="FY2020/21")
    assert rows[["area", "period", "value"]].to_numpy().tolist() == [["E01999901", "FY2020/21", 23.27]]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="perc"):
        loneliness.lsoa(written(tmp_path, "lsoa21_code,deciles\nE01999901,4\n"), period="FY2020/21")


@pytest.mark.raw
def test_a_small_area_as_published(raw: Path) -> None:
    path = raw / "health" / "cls_loneliness_lsoa21_2020_21.csv.gz"
    rows = loneliness.lsoa(path, period="FY2020/21").set_index("area")
    assert rows.loc["E01000003", "value"] == pytest.approx(30.495631519081098)
    assert len(rows) == 33_755
    assert rows["value"].between(0, 100).all()
