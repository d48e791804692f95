"""Conditions recorded by GPs: Testborough in the Library's format, and England against the figures as published."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.errors import SourceError
from scorecard.supply.readers import qof


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "qof.csv"
    path.write_text(
        "lad_code,lad_name,group_code,register,list,prevalence\n"
        "E08999999,Testborough,DEP,120.5,1000.25,0.120469882529368\n"
        "E07999999,Testshire,DEP,79.5,999.75,0.0795198799699925\n"
        "W06999999,Llanbrawf,DEP,100,1000,0.1\n"
        "E08999999,Testborough,MH,9,1000.25,0.00899775056235941\n"
    )
    return path


def test_prevalence_is_in_percent_with_its_parts(path: Path) -> None:
    row = qof.prevalence(path, group="DEP", period="FY2019/20").set_index("area").loc["E08999999"]
    assert row["value"] == pytest.approx(12.0469882529368)
    assert (row["numerator"], row["denominator"], row["estimate"]) == (120.5, 1000.25, "modelled")
    assert row["period"] == "FY2019/20"


def test_england_is_the_sum_of_its_councils(path: Path) -> None:
    row = qof.prevalence(path, group="DEP", period="FY2019/20").set_index("area").loc["E92000001"]
    assert (row["value"], row["numerator"], row["denominator"]) == (10, 200, 2000)
    assert row["estimate"] == "summed"


def test_an_unknown_register_is_named(path: Path) -> None:
    with pytest.raises(SourceError, match="unknown register 'DEPR'; nearest 'DEP'"):
        qof.prevalence(path, group="DEPR", period="FY2019/20")


@pytest.mark.raw
@pytest.mark.parametrize(("group", "england"), [("DEP", 11.6), ("MH", 0.93)])
def test_england_as_nhs_digital_published_it(raw: Path, group: str, england: float) -> None:
    found = qof.prevalence(raw / "health/hocl_qof_lad_prevalence_2019_20.csv", group=group, period="FY2019/20")
    assert found.set_index("area").at["E92000001", "value"] == pytest.approx(england, abs=0.06)
    assert "E08000035" in set(found["area"])
