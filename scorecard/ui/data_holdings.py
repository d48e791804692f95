"""All that is held, on a page: filters with a preview and a file, series, coverage, sources, what is missing."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path

import streamlit as st

from scorecard.cards.holdings import data_holdings, extract
from scorecard.cards.holdings.data_holdings import Credit, Library
from scorecard.errors import ScorecardError
from scorecard.report import csvw
from scorecard.ui import look
from scorecard.ui.frame import cache, links
from scorecard.ui.frame.cache import Shown
from scorecard.ui.frame.jobs import WORKBOOKS
from scorecard.ui.frame.page import ROOT, View
from scorecard.ui.parts import show

_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_REUSE = (
    (
        "Your place",
        "Make data/places/your-place/place.toml from another place’s: the authority’s code, with whom it is "
        "compared, which boundaries to use. No code is needed.",
    ),
    (
        "Your words",
        "Add ambitions.toml for your plan’s headings and colours, targets.toml for published targets, "
        "voices.csv for what residents said, with their consent. Without them headings are neutral.",
    ),
    (
        "Your figures",
        "An indicator is one file in data/catalogue/indicators. The command python -m scorecard build "
        "reads the publishers’ files, and names every fault at once.",
    ),
    ("More", "The README says it step by step, under “Add a place” and “Add an indicator”."),
)


def card(view: View) -> Library:
    """What is held of the place; the look of the page is sent with it."""
    st.html(look.style("holdings"))
    return view.card(data_holdings.library)


def figures(view: View) -> None:
    """Filters (?indicator=, ?group=, ?area=), the first rows, and the whole choice as a file."""
    left, middle, right = st.columns(3, gap="medium")
    with left:
        known = view.card(extract.indicators)
        indicator = links.select("indicator", "Indicator", known, default=extract.ALL)
    with middle:
        groups = view.card(extract.breakdowns)
        group = links.select("group", "Groups", groups, default=extract.ALL)
    with right:
        area = links.select("area", "Areas", extract.LEVELS, default=extract.ALL)
    found = view.card(extract.extract, indicator, group, area)
    if not found.count:
        show.message("Nothing to download", "No figure is held for this choice. Widen one of the three filters.")
        return
    st.html(f"<p>{escape(found.sentence)} Each file holds exactly these rows.</p>")
    _files(view, f"{view.slug}-{found.name}", (indicator, group, area))
    show.table(found.preview)


def _files(view: View, name: str, choice: tuple[str, str, str]) -> None:
    """The choice in four forms; each is made when it is asked for."""
    tables, described = view.tables, f"{name}.csv"
    forms = (
        ("Download these figures (CSV)", lambda: extract.csv(tables, *choice), described, "text/csv"),
        ("Parquet", lambda: extract.parquet(tables, *choice), f"{name}.parquet", "application/vnd.apache.parquet"),
        ("Accessible spreadsheet (Excel)", lambda: workbook(view, choice), f"{name}.xlsx", _EXCEL),
        (
            "Description of the CSV (CSVW)",
            lambda: csvw.metadata(tables, described, *choice),
            f"{described}-metadata.json",
            "application/csvm+json",
        ),
    )
    with st.container(horizontal=True):
        for n, (label, made, file, kind) in enumerate(forms):
            st.download_button(
                label,
                data=made,
                file_name=file,
                mime=kind,
                key=f"figures-{n}",
                on_click="ignore",
                icon=":material/download:",
                type="secondary" if n else "primary",
            )


def workbook(view: View, choice: tuple[str, str, str]) -> bytes:
    """The choice as a workbook, made once for everybody who asks for it and one at a time."""
    return WORKBOOKS.get((view.shown, choice), lambda: _workbook(view.shown, choice))


def _workbook(shown: Shown, choice: tuple[str, str, str]) -> bytes:
    """Make a workbook in a process of its own: its memory goes with it. Raises ScorecardError where that fails."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "figures.xlsx"
        command = [
            sys.executable,
            "-m",
            "scorecard.commands.extract",
            str(cache.data().home),
            shown.slug,
            shown.edition or "",
            *choice,
            str(out),
        ]
        run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if run.returncode or not out.is_file():
            lines = run.stderr.strip().splitlines()
            raise ScorecardError(lines[-1] if lines else "no reason was given")
        if not cache.holds(shown):
            raise ScorecardError("the figures were renewed while the file was made; ask for it again")
        return out.read_bytes()


def coverage(view: View, card: Library) -> None:
    """What there is for whom, and every series with its source; both closed until asked for, and as a file."""
    st.html(f"<p>{escape(' '.join(card.sentences))}</p>")
    titles = (
        ("Show where and for whom there are figures", card.coverage, "wide"),
        ("Show the groups", card.groups, ""),
        ("Show units and sources", card.series, "wide"),
    )
    for title, table, width in titles:
        body = view.made(show.table_html, table)
        st.html(f'<details class="{width}"><summary>{escape(title)}</summary>{body}</details>')
    show.download(view, card.series_sheet, "Download the list of series (CSV)")


def sources(view: View, card: Library) -> None:
    """The licences, then who published the figures, in the words that the licences ask for."""
    st.html(view.made(_terms, card))
    title = f"Show all {len(card.credits)} sources with their attribution"
    body = view.made(_credits, card)
    st.html(f"<details><summary>{escape(title)}</summary>{body}</details>")
    show.download(view, card.sources_sheet, "Download the list of sources (CSV)")


def reuse() -> None:
    """How another council uses all this for its own place."""
    show.facts(_REUSE)


def missing(card: Library) -> None:
    """What isn't held for this place, and who holds it."""
    if not card.missing:
        show.message("Nothing is missing", f"Every indicator of the scorecard has a figure for {card.place}.")
        return
    show.facts(card.missing)


def _terms(card: Library) -> str:
    """Each licence with its sources counted and its statement."""
    items = (
        f"<li><strong>{_link(t.title, t.link)}</strong>: {escape(t.count)}.<br>"
        f'<span class="aside">{escape(t.statement)}</span></li>'
        for t in card.terms
    )
    return f'<ul class="terms">{"".join(items)}</ul>'


def _credits(card: Library) -> str:
    return f'<ul class="credits">{"".join(_credit(c) for c in card.credits)}</ul>'


def _credit(credit: Credit) -> str:
    title = _link(credit.title, credit.link)
    note = f" {escape(credit.note)}" if credit.note else ""
    return (
        f"<li><strong>{escape(credit.publisher)}</strong>: {title}. {_link(credit.licence, credit.licence_link)}.<br>"
        f'<span class="aside">{escape(credit.attribution)}{note}</span></li>'
    )


def _link(text: str, address: str) -> str:
    return f'<a href="{escape(address)}" rel="noopener">{escape(text)}</a>' if address else escape(text)
