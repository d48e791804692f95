"""The report to take away: made in a process of its own, several files as one archive."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path

import pytest

from scorecard.errors import ScorecardError
from scorecard.report.build import FORMS as KNOWN
from scorecard.store.data_folder import Store
from scorecard.ui import report
from scorecard.ui.frame import cache


def test_every_form_but_the_slides_which_stand_beside_can_be_chosen() -> None:
    assert set(report.FORMS) == set(KNOWN) - {"slides"}


def test_progress_grows_and_never_ends() -> None:
    steps = [report.progress(gone, 20) for gone in (0, 5, 10, 20, 40, 4000)]
    assert steps == sorted(steps) and steps[0] == 0 and steps[-1] < 1


def test_several_files_come_as_one_archive_the_same_every_time(tmp_path: Path) -> None:
    (tmp_path / "briefs").mkdir()
    for name in ("b", "a"):
        (tmp_path / "briefs" / f"{name}.pdf").write_text(name)
    made = report.bundled(tmp_path)
    assert zipfile.ZipFile(io.BytesIO(made)).namelist() == ["briefs/a.pdf", "briefs/b.pdf"]
    assert report.bundled(tmp_path) == made
    (tmp_path / "briefs" / "b.pdf").unlink()
    assert report.bundled(tmp_path) == b"a"


def test_a_form_is_made_by_the_command() -> None:
    made = report.made(cache.current(Store().first()), "data")
    assert zipfile.ZipFile(io.BytesIO(made)).namelist() == ["data.csv", "data.csv-metadata.json"]


def test_what_went_wrong_is_said() -> None:
    with pytest.raises(ScorecardError, match="nowhere"):
        report.made(cache.current("nowhere"), "data")


def test_a_making_without_its_file_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ScorecardError, match="the making ended without a file"):
        report.bundled(tmp_path)
    (tmp_path / "report.pdf").write_bytes(b"")
    with pytest.raises(ScorecardError, match="the making ended without a file"):
        report.bundled(tmp_path)
    with pytest.raises(ScorecardError, match="the making ended without a file"):
        report.bundled(tmp_path / "nowhere")
    done = subprocess.CompletedProcess([], 0, stdout="", stderr="")
    monkeypatch.setattr(report.subprocess, "run", lambda *_, **__: done)
    with pytest.raises(ScorecardError, match="the making ended without a file"):
        report.made(cache.current(Store().first()), "pdf")
