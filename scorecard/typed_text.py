"""Text that people type and paste: read in whatever encoding it was saved, and cleaned of what nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SAVE = "save the file as UTF-8 (in Excel: CSV UTF-8; in Notepad: Save as, encoding UTF-8)"
LOST = "\ufffd"  # stands where a letter was lost
BULLET = "•"
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_OTHER = (
    (b"PK\x03\x04", "a workbook, a Word document or an archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a document in Rich Text Format"),
)
# the bytes of Windows-1252 that English text has; others come from other encodings at least as often
_WESTERN = re.compile(
    rb"[\x80\x85\x91-\x97\x99\xa0\xa3\xa9\xae\xb0-\xb5\xb7\xb9\xba\xbc-\xbe\xd7\xc0-\xcf\xd6-\xdd\xdf-\xff]"
)
_TWICE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_BREAKS = re.compile("[\v\f\x1c-\x1e\u2028\u2029]")
_JOINERS = re.compile("(?<![\u0590-\u1dff\u2070-\U0010ffff])[\u200c\u200d]+")  # scripts that join need theirs
_OWN_BULLET = re.compile("^([ \t]*)[\ue000-\uf8ff](?=\\s)", re.MULTILINE)
_LIST = re.compile("^([ \t]*)[•●○■□◆](?=\\s)", re.MULTILINE)
_UNSEEN = "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\ufeff\ufffc"
_RANGES = ((0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xFFF9, 0xFFFB), (0xE0100, 0xE01EF))
_LIKE = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2043": BULLET,
    "\u2023": BULLET,
    "\u2219": BULLET,
    "\u25aa": BULLET,
    "\u25e6": BULLET,
    "\uf0fc": "✓",
    "\uf0e0": "→",
    "\uf02d": "–",
}
_WORD_BULLETS = "\uf0b7\uf0a7\uf0a8\uf0d8\uf076\uf06e"  # of the fonts Symbol and Wingdings
_PLAIN = ((0xFB00, 0xFB06), (0xFF01, 0xFF5E), (0x1D400, 0x1D7FF))  # ligatures, wide and mathematical letters
_SIGNS = re.compile(r"[=+\-@\t\r\n]")
_FIGURE = re.compile(r"[+-]?\d[\d,]*(\.\d+)?(e[+-]?\d+)?%?", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A file's text, and the encoding that it was taken to have; empty for UTF-8, which needs no word."""

    text: str
    encoding: str = ""


def decoded(content: bytes, *, western: bool = True) -> Decoded:
    """The text of a file: UTF-8 with or without its mark, UTF-16, or, with `western`, what is surely Windows-1252.

    Raises ValueError, which says what was found, where, and what to do.
    """
    for start, what in _OTHER:
        if content.startswith(start):
            raise ValueError(f"this is {what}, not a text: {SAVE}")
    for start, encoding in _MARKS:
        if content.startswith(start):
            return _marked(content, encoding)
    if content.count(0) > len(content) // 4:
        return _marked(content, "utf-16-le" if content[1::2].count(0) >= content[::2].count(0) else "utf-16-be")
    try:
        return Decoded(text=content.decode("utf-8"))
    except UnicodeDecodeError as error:
        return _western(content, error.start, known=western)


def read(path: Path, faults: list[str], *, breaks: str = " ", western: bool = True) -> str:
    """A file's text, cleaned; "" and a fault where it can't be read. `breaks` is what a vertical tab becomes.

    With `western`, what is surely Windows-1252 is read too: Excel's "CSV" is, and Notepad's old texts are.
    """
    try:
        return cleaned(decoded(path.read_bytes(), western=western).text, breaks)
    except ValueError as error:
        faults.append(f"{path.name}: {error}")
    except OSError as error:
        faults.append(f"{path.name}: can't be read: {error.strerror}")
    return ""


def cleaned(text: str, breaks: str = "\n") -> str:
    """The text without what nobody sees, composed, with the equal of what only Word's own fonts show.

    Byte order marks, soft hyphens, marks of direction, control characters and noncharacters go; Word's bullets, its
    non-breaking hyphen, wide letters and ligatures become plain; `breaks` stands for vertical tabs, new pages and line
    separators. Emoji and the letters of other scripts stay as they are.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii() and text.replace("\n", "").replace("\t", "").isprintable():
        return text
    text = _JOINERS.sub("", _BREAKS.sub(breaks, text).translate(_TABLE))
    return unicodedata.normalize("NFC", _OWN_BULLET.sub(rf"\1{BULLET}", text))


def line(text: str) -> str:
    """The cleaned text in one line, each stretch of blanks as one."""
    return " ".join(cleaned(text, " ").split())


def markdown(text: str) -> str:
    """The cleaned text with bullets at the beginning of a line as Markdown's mark of a list item."""
    return _LIST.sub(r"\1-", cleaned(text))


def saved_twice(text: str) -> Iterator[tuple[str, str]]:
    """What looks like letters that were saved in one encoding and read in another, each with what it stands for."""
    for found in re.finditer("[Â-ô][\u0080-\u00ff‚-™Œ-ž€ˆ˜]{1,3}", text):
        try:
            yield found[0], found[0].encode("cp1252").decode("utf-8")
        except UnicodeError:
            continue


def named(letter: str) -> str:
    """A letter with its number and its name in Unicode."""
    shown = f"'{letter}' " if letter.isprintable() else ""
    return f"{shown}(U+{ord(letter):04X} {unicodedata.name(letter, 'without a name')})"


def in_csv(text: str) -> str:
    """A text as a cell of a CSV file: an apostrophe keeps spreadsheets from taking it for a formula."""
    return f"'{text}" if _SIGNS.match(text) and not _FIGURE.fullmatch(text) else text


def _marked(content: bytes, encoding: str) -> Decoded:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise ValueError(
            f"its mark says {encoding.upper()}, but it is damaged at byte {error.start}: {SAVE}"
        ) from error
    told = "" if encoding == "utf-8-sig" else encoding.upper().removesuffix("-LE").removesuffix("-BE")
    return Decoded(text=text.removeprefix("\ufeff"), encoding=told)


def _western(content: bytes, start: int, *, known: bool) -> Decoded:
    """The text as Windows-1252, if every letter of it is one that English text has."""
    strange = [n for n, byte in enumerate(content) if byte > 127 and not _WESTERN.match(content, n)]
    mixed = _TWICE.search(content)
    if strange or mixed or not known:
        at = strange[0] if strange else start
        number = content.count(b"\n", 0, at) + 1
        raise ValueError(f"line {number}: a letter (byte 0x{content[at]:02X}) that is no UTF-8: {SAVE}")
    return Decoded(text=content.decode("cp1252"), encoding="Windows-1252")


def _table() -> dict[int, str | None]:
    """What `cleaned` makes of single letters; None takes a letter out."""
    gone = [*range(0x09), *range(0x0E, 0x20), 0x7F, *map(ord, _UNSEEN), *range(0xFDD0, 0xFDF0)]
    gone += [n for low, high in _RANGES for n in range(low, high + 1)]
    gone += [plane << 16 | low for plane in range(17) for low in (0xFFFE, 0xFFFF)]
    made: dict[int, str | None] = dict.fromkeys(gone)
    made |= {n: _of_windows(n) for n in range(0x80, 0xA0)} | dict.fromkeys(range(0xD800, 0xE000), LOST)
    made |= dict.fromkeys((5760, *range(8192, 8203), 8287, 12288), " ")
    made |= {ord(a): b for a, b in _LIKE.items()} | dict.fromkeys(map(ord, _WORD_BULLETS), BULLET)
    return made | {n: unicodedata.normalize("NFKC", chr(n)) for low, high in _PLAIN for n in range(low, high + 1)}


def _of_windows(number: int) -> str | None:
    """What Windows shows for a control character between 128 and 159: older programs write it so."""
    found = bytes([number]).decode("cp1252", errors="ignore")
    return found or None


_TABLE = _table()
