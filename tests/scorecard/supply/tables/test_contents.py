"""What a file holds: unpacked as it is, or a fault that says what to do."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from scorecard.errors import SourceError
from scorecard.supply.tables.contents import contents, found_instead, is_page, raw_bytes, unpacked

CSV = b"code,value\nE08999999,1\n"
PAGE = b"\xef\xbb\xbf\n<!DOCTYPE html>\n<html><head><title>Moved</title></head></html>"


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "-") + ".csv", data)
    return buffer.getvalue()


def test_plain_gzipped_and_zipped_hold_the_same() -> None:
    found = [
        contents("t.csv", CSV),
        contents("t.csv.gz", gzip.compress(CSV, mtime=0)),
        contents("t.zip", zipped(t=CSV)),
    ]
    assert {(c.data, c.kind) for c in found} == {(CSV, "text")}
    assert found[2].name == "t.zip: t.csv"


def test_a_member_is_found_by_its_end() -> None:
    both = zipped(ts001__lsoa=CSV, ts001__ltla=b"other")
    assert contents("t.zip", both, member="-lsoa.csv").data == CSV
    with pytest.raises(SourceError, match=r"t\.zip: expected a zip with one member, found 2: ts001-lsoa\.csv"):
        contents("t.zip", both)
    with pytest.raises(SourceError, match=r"expected one member that ends '-msoa\.csv', found ts001-lsoa\.csv, "):
        contents("t.zip", both, member="-msoa.csv")
    with pytest.raises(SourceError, match=r"expected a zip with a member that ends '-lsoa\.csv', found text"):
        contents("t.csv", CSV, member="-lsoa.csv")


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx", "t.parquet", "t.zip", "t.csv.gz", "t.geojson", "t.ods"])
@pytest.mark.parametrize("page", [PAGE, b"<html>", b"<!-- x --><html lang='en'>", PAGE.decode().encode("utf-16")])
def test_a_web_page_is_called_one_whatever_its_name(name: str, page: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        contents(name, page)
    assert str(caught.value) == f"{name}: this is a web page, not a table: download the file itself"


@pytest.mark.parametrize(
    ("name", "data", "fault"),
    [
        ("t.csv", b"", "t.csv: the file is empty; download it again"),
        ("t.csv", b" \r\n\n", "t.csv: the file is empty"),
        ("t.csv.gz", gzip.compress(CSV, mtime=0)[:-9], r"t\.csv\.gz: damaged or cut off: unpacking stops"),
        ("t.csv.gz", gzip.compress(b"", mtime=0), "t.csv.gz: the file is empty"),
        ("t.csv.gz", CSV, "expected a gzipped file, found text or bytes that begin b'code,value"),
        ("t.zip", zipped(t=CSV)[:-30], r"t\.zip: a damaged or cut-off zip"),
        ("t.zip", CSV, "t.zip: expected a zip file, found text"),
        ("t.zip", zipped(), "expected a zip with one member, found 0: none"),
        ("t.zip", zipped(t=PAGE), "t.zip: t.csv: this is a web page"),
        ("t.xlsx", CSV, "t.xlsx: expected a workbook, found text"),
        ("t.parquet", CSV, "t.parquet: expected a parquet file, found text"),
        ("t.parquet", b"PAR1" + CSV, "t.parquet: damaged or cut off: Parquet without an end"),
        ("t.csv", b"%PDF-1.7 ...", "t.csv: this is a PDF, not a table"),
        ("t.xls", PAGE.replace(b"\xef\xbb\xbf", b""), "this is a web page"),
    ],
)
def test_what_is_damaged_or_something_else_is_a_fault(name: str, data: bytes, fault: str) -> None:
    with pytest.raises(SourceError, match=fault):
        contents(name, data)


def test_a_damaged_byte_inside_a_zip_is_found_by_its_checksum() -> None:
    data = bytearray(zipped(t=CSV))
    at = data.index(b"E08999999")
    data[at + 4] ^= 1
    with pytest.raises(SourceError, match="damaged or cut-off zip"):
        contents("t.zip", bytes(data))


def test_a_zip_with_a_password_says_so() -> None:
    data = bytearray(zipped(t=CSV))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1  # the flag of an encrypted member
    with pytest.raises(SourceError, match=r"t\.zip: protected by a password: save it without one"):
        contents("t.zip", bytes(data))


def test_what_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none\.csv: can't be read: No such file"):
        raw_bytes(tmp_path / "none.csv")
    with pytest.raises(SourceError, match="can't be read: Is a directory"):
        raw_bytes(tmp_path)


@pytest.mark.parametrize(
    ("data", "words"),
    [(PAGE, "a web page"), (b"PK\x03\x04", "a zip"), (b"PAR1", "Parquet"), (b"a,b", "text or bytes that begin b'a,b'")],
)
def test_first_bytes_in_words(data: bytes, words: str) -> None:
    assert found_instead(data) == words


def test_a_table_about_web_pages_is_none() -> None:
    assert not is_page(b"page,visits\n<html>,5\n")
    assert unpacked("t.csv", b"<5,a\n1,2\n") == b"<5,a\n1,2\n"
