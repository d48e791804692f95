"""One choice of figures as a spreadsheet, from a process of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scorecard.cards.holdings import extract_spreadsheet
from scorecard.commands import extract
from scorecard.errors import StoreError
from scorecard.place_tables import place_tables
from scorecard.report.spreadsheet import spreadsheet
from scorecard.store.data_folder import HOME, Store

CHOICE = ("all", "all", "wards")


def test_the_file_is_the_book_of_the_choice(tmp_path: Path) -> None:
    out = tmp_path / "figures.xlsx"
    assert extract.main([str(HOME), "luton", "", *CHOICE, str(out)]) == 0
    assert out.read_bytes() == spreadsheet(extract_spreadsheet.book(place_tables(Store(), "luton"), *CHOICE))


def test_an_edition_is_read_from_its_own_files(tmp_path: Path) -> None:
    out = tmp_path / "figures.xlsx"
    slug = Store().first()
    assert extract.main([str(HOME), slug, "2026", "all", "all", "place", str(out)]) == 0
    assert out.stat().st_size > 0


@pytest.mark.parametrize(
    ("slug", "edition", "told"), [("nowhere", "", "nowhere"), ("luton", "1999", "unknown edition")]
)
def test_what_is_wrong_is_said_in_one_line(
    tmp_path: Path, slug: str, edition: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "figures.xlsx"
    assert extract.main([str(HOME), slug, edition, *CHOICE, str(out)]) == 1
    error = capsys.readouterr().err
    assert told in error and error.count("\n") == 1
    assert not out.exists()


def test_a_faulty_table_makes_no_file(tmp_path: Path) -> None:
    for name in ("catalogue", "places/luton"):
        shutil.copytree(HOME / name, tmp_path / name)
    with pytest.raises(StoreError):
        extract.run(Store(tmp_path), "luton", "", CHOICE, tmp_path / "figures.xlsx")
