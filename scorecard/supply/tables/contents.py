"""What a publisher's file holds: its bytes, unpacked, and what kind of file they are. Damage is a SourceError."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from scorecard.errors import SourceError, unknown

Kind = Literal["text", "workbook", "parquet"]

AGAIN = "download it again"
_GZIP, _ZIP, _OLE, _PARQUET, _PDF = b"\x1f\x8b", b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PAR1", b"%PDF"
_PARTS = (b"[Content_Types].xml", b"xl/workbook", b"opendocument.spreadsheet")
_WORKBOOKS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")
_BROKEN = (OSError, EOFError, ValueError, zlib.error, zipfile.BadZipFile, RuntimeError, NotImplementedError)
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|script|table)\b",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """A file's bytes as they are after unpacking. `name` is the name for messages, a zip's member included."""

    name: str
    data: bytes
    kind: Kind


def raw_bytes(path: Path) -> bytes:
    """Return the bytes of a file as it is; SourceError if it can't be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path.name}: can't be read: {error.strerror or error}") from error


def contents(name: str, raw: bytes, *, member: str = "") -> Contents:
    """Return what a file holds, out of its .gz and its .zip.

    Parameters
    ----------
    name, raw
        The file's name and bytes; gzipped, or a zip of it, too.
    member
        How the name of the wanted member of a zip ends; left out, the zip must have one member.

    Raises
    ------
    SourceError
        If the file can't be read, is empty, damaged, protected by a password, a web page, or no table of any kind.
    """
    data = unpacked(name, raw)
    if _is_archive(name, data):
        name, data = _member(name, data, member)
    elif member:
        raise SourceError(f"{name}: expected a zip with a member that ends '{member}', found {found_instead(data)}")
    return Contents(name=name, data=data, kind=_kind(name, data))


def unpacked(name: str, raw: bytes) -> bytes:
    """Return the bytes of a file, plain or gzipped; SourceError if it is empty, damaged or a web page."""
    data = raw
    if data.startswith(_GZIP):
        try:
            data = gzip.decompress(data)
        except _BROKEN as error:
            raise SourceError(f"{name}: damaged or cut off: unpacking stops ({error}); {AGAIN}") from error
    elif name.endswith(".gz") and data.strip() and not is_page(data):
        raise SourceError(f"{name}: expected a gzipped file, found {found_instead(data)}")
    _refuse(name, data)
    return data


def found_instead(data: bytes) -> str:
    """Say in a few words what a file is, from its first bytes."""
    if is_page(data):
        return "a web page"
    for mark, words in ((_ZIP, "a zip"), (_OLE, "an old workbook"), (_PARQUET, "Parquet"), (_PDF, "a PDF")):
        if data.startswith(mark):
            return words
    return f"text or bytes that begin {data[:30]!r}"


def is_page(data: bytes) -> bool:
    """Whether this is a web page: what a server sends in place of a file that has moved."""
    return _PAGE.match(data[:4096].lstrip(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe")) is not None


def _refuse(name: str, data: bytes) -> None:
    if not data.strip():
        raise SourceError(f"{name}: the file is empty; {AGAIN}")
    if is_page(data):
        raise SourceError(f"{name}: this is a web page, not a table: download the file itself")


def _is_archive(name: str, data: bytes) -> bool:
    """Whether this is a zip of files; xlsx and ods are zips too, of a workbook's parts."""
    if not data.startswith(_ZIP) or _promised(name) in _WORKBOOKS:
        return False
    return not any(part in data[-65536:] or part in data[:4096] for part in _PARTS)


def _member(archive_name: str, data: bytes, ending: str) -> tuple[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [n for n in archive.namelist() if not n.endswith("/") and not n.startswith("__MACOSX")]
            found = [n for n in names if n.endswith(ending)]
            if len(found) != 1:
                raise SourceError(_which(archive_name, ending, names))
            name, inside = f"{archive_name}: {found[0]}", archive.read(found[0])
    except _BROKEN as error:
        if "password" in str(error) or "encrypted" in str(error):
            raise SourceError(f"{archive_name}: protected by a password: save it without one") from error
        raise SourceError(f"{archive_name}: a damaged or cut-off zip ({error}); {AGAIN}") from error
    _refuse(name, inside)
    return name, inside


def _which(name: str, ending: str, names: list[str]) -> str:
    shown = ", ".join(names[:10]) + (f" and {len(names) - 10} more" if len(names) > 10 else "")
    if not ending:
        return f"{name}: expected a zip with one member, found {len(names)}: {shown or 'none'}"
    expected = f"expected one member that ends '{ending}', found {shown or 'none'}"
    return f"{name}: {expected}; {unknown('member', ending, names)}"


def _kind(name: str, data: bytes) -> Kind:
    """What the bytes are; a name that promises something else is a fault, as the file is then not what it says."""
    promised = _promised(name)
    if data.startswith(_PARQUET):
        if len(data) < 12 or not data.endswith(_PARQUET):
            raise SourceError(f"{name}: damaged or cut off: Parquet without an end; {AGAIN}")
        return "parquet"
    if data.startswith((_ZIP, _OLE)):
        return "workbook"
    if promised in _WORKBOOKS:
        raise SourceError(f"{name}: expected a workbook, found {found_instead(data)}")
    if promised in (".zip", ".parquet"):
        raise SourceError(f"{name}: expected a {promised[1:]} file, found {found_instead(data)}; {AGAIN}")
    if data.startswith(_PDF):
        raise SourceError(f"{name}: this is a PDF, not a table: ask the publisher for a CSV or a workbook")
    return "text"


def _promised(name: str) -> str:
    return Path(name.removesuffix(".gz")).suffix.lower()
