"""A file of slides made the same, byte for byte, whenever it is made: dates, language and order are fixed."""

from __future__ import annotations

import re
from datetime import date

from scorecard.report.archive import timeless

LANGUAGE = "en-GB"
_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms)")


def fixed(package: bytes, day: date) -> bytes:
    """The package with the edition's date wherever one stands, in books inside it too; entries as they were ordered."""
    return timeless(package, lambda name, content: _part(name, content, day))


def _part(name: str, content: bytes, day: date) -> bytes:
    if name.endswith(".xlsx"):
        return fixed(content, day)
    if name.endswith("docProps/core.xml"):
        return _DATES.sub(rb"\g<1>" + f"{day:%Y-%m-%d}T00:00:00Z".encode() + rb"\g<2>", content)
    if name.endswith(".xml"):
        return content.replace(b'lang="en-US"', f'lang="{LANGUAGE}"'.encode())
    return content
