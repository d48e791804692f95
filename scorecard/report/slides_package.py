"""A file of slides made the same, byte for byte, whenever it is made: dates, language and order are fixed."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

LANGUAGE = "en-GB"
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a ZIP file knows
_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms)")


def fixed(package: bytes, day: date) -> bytes:
    """The package with the edition's date wherever one stands, in books inside it too; entries as they were ordered."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            made.writestr(entry, _part(name, given.read(name), day))
    return out.getvalue()


def _part(name: str, content: bytes, day: date) -> bytes:
    if name.endswith(".xlsx"):
        return fixed(content, day)
    if name.endswith("docProps/core.xml"):
        return _DATES.sub(rb"\g<1>" + f"{day:%Y-%m-%d}T00:00:00Z".encode() + rb"\g<2>", content)
    if name.endswith(".xml"):
        return content.replace(b'lang="en-US"', f'lang="{LANGUAGE}"'.encode())
    return content
