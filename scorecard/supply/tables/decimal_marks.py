"""Figures whose comma or point parts decimals in one country and thousands in another: refused where both may be meant.

Decimal commas themselves are read nowhere: see `numerals`. Here are the cells that would be read, as another number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from scorecard.errors import SourceError, few

_SIGN, _END = r"^[+\u2212-]?", r"\s*%?$"
_COMMA = re.compile(_SIGN + r"[1-9][0-9]{0,2},[0-9]{3}" + _END)  # 1,234
_POINT = re.compile(_SIGN + r"[1-9][0-9]{0,2}\.[0-9]{3}" + _END)  # 1.234
_COMMAS = (
    r"[0-9]+,(?:[0-9]{1,2}|[0-9]{4,})",
    r"0[0-9]*,[0-9]+",
    r"[0-9]{4,},[0-9]+",
    r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+",
)
_POINTS = (
    r"[0-9]*\.(?:[0-9]{1,2}|[0-9]{4,})",
    r"0*\.[0-9]+",
    r"[0-9]{4,}\.[0-9]+",
    r"[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+",
    r"[1-9][0-9]{0,2}(?:,[0-9]{3}){2,}",
)
_DECIMAL_COMMA = re.compile(f"{_SIGN}(?:{'|'.join(_COMMAS)}){_END}")
_DECIMAL_POINT = re.compile(f"{_SIGN}(?:{'|'.join(_POINTS)}){_END}")
_FIGURE = r"^[+\x{2212}-]?[0-9.,]*[0-9][0-9.,]*\s*%?$"
_NOTES = re.compile(r"\b(?:foot)?(?:notes?|flags?|remarks?|comments?|symbols?|references?)\b", re.IGNORECASE)
_SWAPPED = str.maketrans(",.", ".,")
_EXPECTED = "expected a decimal point, no mark between thousands, and commas between the cells"


def refuse_doubtful(frame: pd.DataFrame, name: str, *, semicolons: bool, sample: Iterable[Iterable[str]] = ()) -> None:
    """Raise SourceError for figures of a table that may be another number, with file, row and column.

    Parameters
    ----------
    frame
        Cells as text; its index is the row by which a fault names a cell.
    semicolons
        Whether semicolons separate the cells, as where a comma parts decimals: then 1,234 may be 1.234, and 1.234 may
        be 1,234, unless another figure of the column shows a decimal point. So it is in any table that has decimal
        commas (12,5 somewhere, or pairs such as 3,5 in most rows of a column that isn't called notes).
    sample
        Rows of the file with columns that the frame hasn't, in which decimal commas are looked for, too.
    """
    if not semicolons and not _has_commas(frame, [list(row) for row in sample]):
        return
    why = "the file is separated by semicolons" if semicolons else "the file has decimal commas"
    faults = [fault for title, column in frame.items() for fault in _doubts(column, f"column '{title}'", name, why)]
    if faults:
        raise SourceError(f"{name}: figures that may be read in two ways", few(faults))


def _distinct(column: pd.Series, mark: str) -> list[str]:
    """The cells of a column in which a mark stands between digits, and nothing but digits and marks, each once."""
    text = pa.array(column, type=pa.large_string(), from_pandas=True)
    marked = text.filter(pc.match_substring(text, mark).fill_null(False))
    found: list[str] = pc.unique(marked.filter(pc.match_substring_regex(marked, _FIGURE))).to_pylist()
    return found


def _has_commas(frame: pd.DataFrame, sample: Sequence[Sequence[str]]) -> bool:
    """Whether decimals have a comma in a column of the frame, or in one of the sample."""
    marked = {str(title): _distinct(column, ",") for title, column in frame.items()}
    if _shows_commas([*marked.values(), *sample]):
        return True
    if any(_mostly_pairs(title, found, frame[title]) for title, found in marked.items() if found):
        return True
    rows = [cells for row in sample if sum(map(bool, cells := [cell.strip() for cell in row])) > 1]  # no titles
    width = max(map(len, rows), default=0)
    columns = ([cells[n] if n < len(cells) else "" for cells in rows] for n in range(width))
    return any(_mostly_pairs(" ".join(cells), cells, pd.Series(cells)) for cells in columns)


def _mostly_pairs(title: str, found: Iterable[str], column: pd.Series) -> bool:
    """Whether most rows of a column, which isn't called notes, hold two short numbers such as 3,5."""
    pairs = [cell for cell in found if _is_list(cell)]
    return bool(pairs) and not _NOTES.search(title) and 2 * int(column.isin(pairs).sum()) > len(column)


def _shows_commas(rows: Iterable[Iterable[str]]) -> bool:
    return any(_DECIMAL_COMMA.match(cell.strip()) and not _is_list(cell) for cells in rows for cell in cells)


def _is_list(cell: str) -> bool:
    """Whether this may be a list of two notes, such as 1,2."""
    first, _, second = cell.strip().partition(",")
    short = len(first) < 3 and len(second) < 3 and not first.startswith("0")
    return short and first.isdecimal() and second.isdecimal() and int(first) < int(second)


def _doubts(column: pd.Series, title: str, name: str, why: str) -> Iterator[str]:
    """The figures of a column that may be meant in two ways; none where another one shows a decimal point."""
    odd = doubtful([*_distinct(column, ","), *_distinct(column, ".")])
    for row, cell in column[column.isin(odd)].items():
        yield f"{name}: row {row}: found '{cell}' in {title}, which may be {swapped(cell)}: {why}; {_EXPECTED}"


def doubtful(cells: Iterable[str]) -> list[str]:
    """Those of a column's figures that may be meant in two ways; none where another one shows a decimal point."""
    known = list(cells)
    odd = [cell for cell in known if _COMMA.match(cell) or _POINT.match(cell)]
    return [] if any(_DECIMAL_POINT.match(cell) for cell in known) else odd


def swapped(cell: str) -> str:
    """A figure with its commas as points and its points as commas: what it is where they part the other way."""
    return cell.translate(_SWAPPED)
