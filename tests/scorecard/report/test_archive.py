"""Archives without a time of making."""

from __future__ import annotations

import io
import zipfile

from scorecard.report.archive import timeless


def _archive(hour: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in ("[Content_Types].xml", "word/document.xml"):
            packed.writestr(zipfile.ZipInfo(name, (2026, 12, 1, hour, 0, 0)), f"<{name}/>")
    return out.getvalue()


def test_the_hour_of_making_is_forgotten_and_nothing_else() -> None:
    early, late = timeless(_archive(8)), timeless(_archive(17))
    assert _archive(8) != _archive(17) and early == late
    with zipfile.ZipFile(io.BytesIO(early)) as held:
        assert held.namelist() == ["[Content_Types].xml", "word/document.xml"]
        assert held.read("word/document.xml") == b"<word/document.xml/>"
        assert held.testzip() is None
