"""What a workbook's own files say of its cells and its reader drops: errors, formulas without a result, per cents."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from scorecard.supply.tables.numerals import NO_RESULT

Place = tuple[int, int]  # row and column, from 0
Read = Callable[[str], bytes]

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ITEM = re.compile(
    rb"<(?:\w+:)?(?:row(?=[\s/>])(?P<row>[^>]*)>"
    rb"|c(?=[\s/>])(?P<cell>[^>]*?)(?:/>|>(?P<inside>.*?)</(?:\w+:)?c>))",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(rb"\b([rst])\s*=\s*[\"']([^\"']*)[\"']")
_FORMULA, _VALUE = re.compile(rb"<(?:\w+:)?f(?=[\s/>])"), re.compile(rb"<(?:\w+:)?v\b[^>]*?(?:/>|>([^<]*)</)")
_SECOND_HAND = re.compile(rb"<(?:\w+:)?f[\s/>]|\bt\s*=\s*[\"']e[\"']")
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')  # of a number format: what is shown as it stands
_PERCENT = ("9", "10")  # formats that every workbook has: 0% and 0.00%


@dataclass(frozen=True, slots=True)
class Marks:
    """Texts of cells that are shown and not read, and the places of numbers that are shown as per cents."""

    texts: dict[Place, str] = field(default_factory=dict)
    percents: set[Place] = field(default_factory=set)


def marks(parts: Collection[str], read: Read, sheet: str, names: Sequence[str]) -> Marks:
    """Return the marks of a sheet of an xlsx or ods; none of any other workbook.

    A formula whose result isn't stored is a text that begins NO_RESULT and names sheet and cell.

    Parameters
    ----------
    parts, read
        The names of the files that the workbook is made of, and what gives the bytes of one.
    sheet, names
        The sheet, and all sheets in order.

    Raises
    ------
    KeyError, ValueError, xml.etree.ElementTree.ParseError
        If the workbook is damaged.
    """
    if "content.xml" in parts:
        return _of_ods(read("content.xml"), names.index(sheet), sheet)
    part = _part(parts, read, sheet)
    if part not in parts:
        return Marks()
    return _of_xlsx(read(part), _percent_styles(read("xl/styles.xml") if "xl/styles.xml" in parts else b""), sheet)


def as_percent(number: float) -> str:
    """A number as its cell shows it, with every digit: 0.747 is 74.7%."""
    shifted = format(Decimal(repr(number)).scaleb(2), "f")
    return (shifted.rstrip("0").rstrip(".") if "." in shifted else shifted) + "%"


def _of_xlsx(text: bytes, percent: frozenset[bytes], sheet: str) -> Marks:
    found = Marks()
    styled = bool(percent) and any(b's="%s"' % one in text or b"s='%s'" % one in text for one in percent)
    if not styled and not _SECOND_HAND.search(text):
        return found
    for place, name, told, inside in _cells(text):
        kind = told.get(b"t", b"n")
        if kind == b"e":
            shown = _VALUE.search(inside)
            error = shown[1].decode() if shown and shown[1] else ""
            found.texts[place] = error if error.startswith("#") else "#ERROR"
        elif _FORMULA.search(inside) and not _has_result(inside, kind):
            found.texts[place] = _without_result(sheet, name)
        elif kind == b"n" and told.get(b"s") in percent:
            found.percents.add(place)
    return found


def _cells(text: bytes) -> Iterator[tuple[Place, str, dict[bytes, bytes], bytes]]:
    """Place, name, attributes and inside of every cell; those that don't say where they stand follow the one before."""
    row = column = -1
    for item in _ITEM.finditer(text):
        if item["cell"] is None:
            number = dict(_ATTRIBUTE.findall(item["row"])).get(b"r")
            row, column = int(number) - 1 if number else row + 1, -1
            continue
        told = dict(_ATTRIBUTE.findall(item["cell"]))
        name = told.get(b"r", b"").decode()
        letters = name.rstrip("0123456789")
        column = _column(letters) if letters else column + 1
        row = int(name[len(letters) :]) - 1 if letters else row
        yield (row, column), name or _name(row, column), told, item["inside"] or b""


def _has_result(inside: bytes, kind: bytes) -> bool:
    """Whether a result is stored; that of a text may be empty."""
    value = _VALUE.search(inside)
    return value is not None and (bool(value[1]) or kind == b"str")


def _percent_styles(styles: bytes) -> frozenset[bytes]:
    """The numbers of the styles of cells whose format says per cent."""
    if not styles:
        return frozenset()
    book = ET.fromstring(styles)
    formats = {node.get("numFmtId"): node.get("formatCode", "") for node in book.iter() if _is(node, "numFmt")}
    used = [xf.get("numFmtId", "") for node in book.iter() if _is(node, "cellXfs") for xf in node]
    found = (n for n, one in enumerate(used) if _says_percent(formats.get(one, "%" if one in _PERCENT else "")))
    return frozenset(str(n).encode() for n in found)


def _says_percent(code: str) -> bool:
    """Whether a number format multiplies by 100: a sign in quotation marks is only shown."""
    return "%" in _LITERAL.sub("", code)


def _part(parts: Collection[str], read: Read, sheet: str) -> str:
    """The part of an xlsx that holds a sheet."""
    if "xl/workbook.xml" not in parts:
        return ""
    book = ET.fromstring(read("xl/workbook.xml"))
    links = ET.fromstring(read("xl/_rels/workbook.xml.rels"))
    targets = {link.get("Id"): str(link.get("Target")) for link in links}
    ids = {node.get("name"): node.get(_RELATION) for node in book.iter() if _is(node, "sheet")}
    target = targets.get(ids.get(sheet), "")
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _of_ods(content: bytes, sheet: int, name: str) -> Marks:
    found = Marks()
    if not any(word in content for word in (b'-type="error"', b'-type="percentage"', b":formula=")):
        return found
    table = [node for node in ET.fromstring(content).iter() if _is(node, "table")][sheet]
    row = 0
    for line in (node for node in table.iter() if _is(node, "table-row")):
        rows, column = _repeated(line, "rows"), 0
        for cell in line:
            columns = _repeated(cell, "columns")
            _mark_ods(
                found,
                cell,
                [(r, c) for r in range(row, row + rows) for c in range(column, column + columns)]
                if cell.attrib.keys() and _is_marked(cell)
                else [],
                name,
            )
            column += columns
        row += rows
    return found


def _is_marked(cell: ET.Element) -> bool:
    kinds = _kinds(cell)
    return "error" in kinds or "percentage" in kinds or _lacks_result(cell, kinds)


def _mark_ods(found: Marks, cell: ET.Element, places: Sequence[Place], sheet: str) -> None:
    kinds = _kinds(cell)
    for place in places:
        if "error" in kinds:
            found.texts[place] = "".join(cell.itertext()) or "#ERROR"
        elif "percentage" in kinds:
            found.percents.add(place)
        else:
            found.texts[place] = _without_result(sheet, _name(*place))


def _kinds(cell: ET.Element) -> set[str]:
    return {value for key, value in cell.attrib.items() if key.endswith("}value-type")}


def _lacks_result(cell: ET.Element, kinds: set[str]) -> bool:
    return not kinds and any(key.endswith("}formula") for key in cell.attrib)


def _without_result(sheet: str, cell: str) -> str:
    return f"{NO_RESULT} in cell {cell} of sheet '{sheet}'"


def _repeated(node: ET.Element, what: str) -> int:
    return next((int(v) for k, v in node.attrib.items() if k.endswith(f"}}number-{what}-repeated")), 1)


def _is(node: ET.Element, name: str) -> bool:
    return node.tag.rpartition("}")[2] == name


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number - 1


def _name(row: int, column: int) -> str:
    """The name of a cell, such as AB12."""
    letters, rest = "", column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"{letters}{row + 1}"
