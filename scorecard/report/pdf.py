"""The State of the City report as PDF: A4, tagged (PDF/UA-1), the same bytes for the same report."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from scorecard.cards.report_parts import Picture, Report
from scorecard.charts.export import fonts
from scorecard.report.typst_data import contents

if TYPE_CHECKING:
    from typst import Fonts

TEMPLATE = "report.typ"


def pdf(report: Report, draw: Callable[[Picture], str]) -> bytes:
    """The report; `draw` makes the SVG of a picture. All text reaches the template as data, never as markup."""
    import typst

    told = json.dumps(contents(report, draw), ensure_ascii=False)
    day = datetime.fromisoformat(report.day).replace(hour=12, tzinfo=UTC)
    made = typst.compile(
        files(__package__).joinpath(TEMPLATE).read_bytes(), format="pdf", font_paths=typeface(),
        sys_inputs={"data": told}, pdf_standards="ua-1", timestamp=day,
    )  # fmt: skip
    return bytes(made)


@cache
def typeface() -> Fonts:
    """The one typeface, read once; whatever this machine has stays out."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts())])
