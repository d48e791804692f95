"""Bytes to text: by their mark, by trial, and, where that is a guess, with a word about it."""

from __future__ import annotations

from scorecard.errors import SourceError
from scorecard.supply.tables.said import say

_SAVE = "open it in a spreadsheet and save it as 'CSV UTF-8'"
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SAMPLE = 4096


def decoded(data: bytes, name: str) -> str:
    """Return the text of a file, with every end of a line as one \\n.

    UTF-8 with and without its mark, UTF-16 and UTF-32 with theirs, UTF-16 without one where every second byte is 0;
    all else is taken for Windows-1252, which is a guess, and said.

    Raises
    ------
    SourceError
        If the bytes are in none of these, or hold a NUL.
    """
    encoding, mark = _encoding(data)
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        if encoding != "utf-8" or mark or _mostly_utf8(data):
            raise SourceError(_damaged(name, encoding, data, error.start + len(mark))) from error
        text = _guessed(data, name)
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        raise SourceError(f"{name}: row {row}: holds a NUL byte, so it is damaged or no text; {_SAVE}")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _encoding(data: bytes) -> tuple[str, bytes]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, mark
    sample = data[:_SAMPLE]
    even, odd = sample[0::2], sample[1::2]
    if len(odd) and odd.count(0) > 0.9 * len(odd) and not even.count(0):
        return "utf-16-le", b""
    if len(even) and even.count(0) > 0.9 * len(even) and not odd.count(0):
        return "utf-16-be", b""
    return "utf-8", b""


def _mostly_utf8(data: bytes) -> bool:
    """Whether letters beyond ASCII are written as UTF-8 has them, so that a bad byte is damage and no other code."""
    text = data.decode("utf-8", errors="replace")
    good = sum(1 for letter in text if letter > "\x7f" and letter != "\ufffd")
    return good > text.count("\ufffd")


def _damaged(name: str, encoding: str, data: bytes, at: int) -> str:
    row = data.count(b"\n", 0, at) + 1
    return f"{name}: row {row}: bytes that are no {encoding.upper()}: damaged or cut off; {_SAVE} or download it again"


def _guessed(data: bytes, name: str) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        raise SourceError(f"{name}: row {row}: neither UTF-8 nor Windows-1252; {_SAVE}") from error
    say(f"{name}: is not UTF-8; read as Windows-1252, which is a guess: check letters such as é and £")
    return text
