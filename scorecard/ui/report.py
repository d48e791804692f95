"""The report of the State of the City to take away: choose a form, have it made, download it."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from scorecard.errors import ScorecardError
from scorecard.report.archive import packed
from scorecard.ui.frame import cache, faults
from scorecard.ui.frame.cache import Shown
from scorecard.ui.frame.jobs import REPORTS
from scorecard.ui.frame.page import ROOT, View
from scorecard.ui.parts import show

_OFFICE = "application/vnd.openxmlformats-officedocument"
_LOOK = 0.3  # seconds between two looks at the work


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form of the report: what it is called, what it is for, the name and kind of its file, its usual seconds."""

    title: str
    about: str
    file: str
    mime: str
    seconds: int


FORMS: Mapping[str, Form] = {
    "pdf": Form(
        title="Report (PDF)",
        file="report.pdf",
        mime="application/pdf",
        seconds=20,
        about="The whole report, to read and to print. It is tagged for screen readers.",
    ),
    "word": Form(
        title="Report (Word)",
        file="report.docx",
        mime=f"{_OFFICE}.wordprocessingml.document",
        seconds=25,
        about="The same report, to edit: with styles, headings and described pictures.",
    ),
    "workbook": Form(
        title="Workbook (Excel)",
        file="workbook.xlsx",
        mime=f"{_OFFICE}.spreadsheetml.sheet",
        seconds=15,
        about="The figures as accessible tables, one on each sheet.",
    ),
    "data": Form(
        title="Data (CSV with its description)",
        file="data.zip",
        mime="application/zip",
        seconds=8,
        about="Every figure in one file for machines, and the file that describes it.",
    ),
    "briefs": Form(
        title="Briefs of all wards (PDF)",
        file="briefs.zip",
        mime="application/zip",
        seconds=20,
        about="Two pages for each ward, together in one file.",
    ),
}


def downloads(view: View) -> None:
    """Let the reader choose a form and have it made; it stays ready for everybody until the figures change."""
    chosen = st.selectbox(
        "Form of the report", list(FORMS), format_func=lambda key: FORMS[key].title, key="report-form"
    )
    form = FORMS[chosen]
    st.caption(form.about)
    jobs, key = REPORTS, (view.shown, chosen)
    place = st.empty()
    if jobs.done(key) is None:
        if not place.button(f"Make the file: {form.title}", key=f"make-{chosen}", icon=":material/description:"):
            return
        place.empty()
        work = jobs.start(key, lambda: made(view.shown, chosen))
        if not _waited(work, form):
            return
    content = jobs.done(key) or b""
    place.download_button(
        f"Download: {form.title}, {len(content) / 1e6:.1f} MB",
        data=content,
        key=f"take-{chosen}",
        mime=form.mime,
        file_name=f"{view.slug}-{view.place.edition}-{form.file}",
        on_click="ignore",
        icon=":material/download:",
    )


def _waited(work: Future[bytes], form: Form) -> bool:
    """Show how far the work is likely to be until it is done; whether it was."""
    started = time.monotonic()
    with st.status(f"Making: {form.title}", expanded=True) as status:
        bar = st.progress(0.0, text=f"This usually takes about {form.seconds} seconds.")
        while not work.done():
            gone = time.monotonic() - started
            bar.progress(progress(gone, form.seconds), text=f"{gone:.0f} seconds; usually about {form.seconds}.")
            time.sleep(_LOOK)
        fault = work.exception()
        if fault:
            status.update(label=f"Not made: {form.title}", state="error")
            show.message("The file could not be made", faults.public(cache.data(), str(fault)))
            return False
        bar.progress(1.0, text="Ready.")
        status.update(label=f"Made: {form.title}", state="complete", expanded=False)
    return True


def progress(gone: float, usual: float) -> float:
    """How far work of usual length is likely to be: slower and slower after it, never quite done."""
    return gone / usual * 0.8 if gone < usual else 1 - 0.2 * usual / gone


def made(shown: Shown, form: str) -> bytes:
    """Make one form in a process of its own, so that nobody else has to wait; several files come as one archive.

    What was made of files that were replaced meanwhile is not what is shown, and refused.
    """
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report"
        command = [
            sys.executable,
            "-m",
            "scorecard",
            "report",
            "--place",
            shown.slug,
            "--edition",
            shown.edition or "",
            "--form",
            form,
            "--out",
            str(out),
            "--data",
            str(cache.data().home),
        ]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if run.returncode:
            raise ScorecardError(run.stderr.strip().splitlines()[-1] if run.stderr.strip() else "no reason was given")
        if not cache.holds(shown):
            raise ScorecardError("the figures were renewed while the file was made; ask for it again")
        return bundled(out)


def bundled(folder: Path) -> bytes:
    """The one file of a folder, or all of them as an archive. Raises ScorecardError where there is none."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    if not any(path.stat().st_size for path in found):
        raise ScorecardError("the making ended without a file")
    if len(found) == 1:
        return found[0].read_bytes()
    return packed((path.relative_to(folder).as_posix(), path.read_bytes()) for path in found)
