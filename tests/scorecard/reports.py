"""Reports that several tests read, and the texts of what is made of them; each made once for a test process."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache

from pypdf import PdfReader

from scorecard.cards.report import outline
from scorecard.cards.report.council_text import own_words
from scorecard.cards.report.parts import Picture, Report
from scorecard.report.pictures import Album
from tests.scorecard.cards import long_rows

_BLANK = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"></svg>'


def blank(picture: Picture) -> str:
    """A picture without text, so that all text of a file is its maker's."""
    return _BLANK


@cache
def long_report(foreword: str = "") -> Report:
    """The report of Testborough with figures of several years."""
    return outline.report(long_rows.with_history(), {"foreword": foreword})


def words_alone(text: str) -> Report:
    """A report of nothing but somebody's own words."""
    own = own_words({"foreword": text}, "foreword", "Foreword", "testborough", "foreword")
    return replace(long_report(), parts=(own,))


@cache
def album() -> Album:
    """The charts of Testborough, each drawn once."""
    return Album()


@cache
def pages(content: bytes) -> tuple[str, ...]:
    """The text of a PDF by page."""
    return tuple(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def squeezed(words: str) -> str:
    """Words without blanks and without the signs that a PDF draws: lines break anywhere."""
    return re.sub(r"[\s●◐○]+", "", words)
