"""The command report: a folder written whole or not at all, refused where something else stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard import report_command as command
from scorecard.cli import main
from scorecard.errors import ScorecardError
from scorecard.store import Store


def _run(out: Path, *forms: str, edition: str = "") -> tuple[command.Written, ...]:
    home = Store()
    return command.run(home, home.first(), edition, out, forms, lambda one: None)


def test_a_form_is_written_with_its_size(tmp_path: Path) -> None:
    heard: list[str] = []
    home = Store()
    found = command.run(home, home.first(), "", tmp_path / "out", ("data",), lambda one: heard.append(one.name))
    assert heard == ["data.csv", "data.csv-metadata.json"]
    assert [one.size for one in found] == [(tmp_path / "out" / name).stat().st_size for name in heard]
    assert [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_failure_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "data.csv").write_text("kept")

    def broken(*_: object) -> object:
        yield "data.csv", b"new"
        raise RuntimeError("power cut")

    monkeypatch.setattr(command, "files", broken)
    with pytest.raises(RuntimeError):
        _run(out, "data")
    assert (out / "data.csv").read_text() == "kept" and [p.name for p in tmp_path.iterdir()] == ["out"]


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(ScorecardError, match=r"holds thesis\.txt, which no report has written"):
        _run(tmp_path, "data")


def test_an_unknown_form_names_the_nearest(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "--out", str(tmp_path / "out"), "--form", "wurd"]) == 2
    assert "unknown form 'wurd'; nearest 'word'" in capsys.readouterr().err
    assert command.known([]) == ("workbook", "data", "slides", "briefs", "pdf", "word")


def test_own_words_are_read_by_name(tmp_path: Path) -> None:
    folder = tmp_path / "places" / "testborough" / "report"
    folder.mkdir(parents=True)
    (folder / "foreword.md").write_text("Dear reader", encoding="utf-8")
    assert command.own_words(Store(tmp_path), "testborough") == {"foreword": "Dear reader"}
    assert command.own_words(Store(tmp_path), "elsewhere") == {}


def test_briefs_are_told_together() -> None:
    one = command.Written(name="briefs", count=33, size=3_900_000, seconds=12.34)
    assert command.line(one).split() == ["briefs", "(33", "files)", "3.90", "MB", "12.3", "s"]
    assert command.peak() > 0
