"""The State of the City report as PDF: A4, tagged (PDF/UA-1), the same bytes for the same report."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from importlib.resources import files

from scorecard.cards.report.parts import Picture, Report
from scorecard.report.typeface import DRAWN, settable, typeface
from scorecard.report.typst_data import contents

TEMPLATE = "report.typ"


def pdf(report: Report, draw: Callable[[Picture], str]) -> bytes:
    """The report; `draw` makes the SVG of a picture. All text reaches the template as data, never as markup."""
    import typst

    told = json.dumps(settable(contents(report, draw), DRAWN), ensure_ascii=False)
    day = datetime.fromisoformat(report.day).replace(hour=12, tzinfo=UTC)
    made = typst.compile(
        files(__package__).joinpath(TEMPLATE).read_bytes(),
        format="pdf",
        font_paths=typeface(),
        sys_inputs={"data": told},
        pdf_standards="ua-1",
        timestamp=day,
    )
    return bytes(made)
