"""Health Index for England: Testborough in the file's format, and what the file holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.errors import SourceError
from scorecard.supply.readers import health_index


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "index.csv"
    path.write_text(
        '"ltla21_code","year","indicator","value"\n'
        '"E08999999",2015,"Life expectancy",80.18\n'
        '"E08999999",2016,"Life expectancy",NA\n'
        '"E08999999",2015,"Frailty",658.8\n'
    )
    return path


def test_one_figure_for_every_year(path: Path) -> None:
    found = health_index.indicator(path, indicator="Life expectancy").set_index("period")
    assert found.at["2015", "value"] == 80.18
    assert found.at["2016", "status"] == "x"
    assert set(found["area"]) == {"E08999999"}


def test_an_unknown_indicator_is_named(path: Path) -> None:
    with pytest.raises(SourceError, match="nearest 'Frailty'"):
        health_index.indicator(path, indicator="Fraility")


@pytest.mark.raw
def test_every_council_has_every_year(raw: Path) -> None:
    found = health_index.indicator(
        raw / "la_timeseries/england_health_index_indicators.csv.gz", indicator="Life expectancy"
    )
    assert found["area"].nunique() == 307
    assert len(found) == 307 * 7
    assert found["value"].between(70, 90).all()
