"""Where a table begins, and what its columns are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from scorecard.errors import SourceError, few, nearest

SEARCHED = 100  # rows in which a head is looked for
_LISTED = 20
_CODE = re.compile(r"[A-Za-z][0-9]{8}")  # of an area
_FIGURE = re.compile(r"[+-]?[0-9.,]+\s*%?")


def heading(cell: str) -> str:
    """A heading without blanks around it and with single ones inside."""
    return " ".join(cell.split())


def head_row(rows: Sequence[Sequence[str]], wanted: Collection[str]) -> int | None:
    """Return the position of the head: the row with most wanted columns; without any, the first as wide as most."""
    held = [len(set(wanted).intersection(map(heading, row))) for row in rows]
    if any(held):
        return held.index(max(held))
    widths = [_width(row) for row in rows]
    usual = Counter(width for width in widths if width)
    if not usual:
        return None
    often = max(usual.values())
    most = max(width for width, times in usual.items() if times == often)
    return next(n for n, width in enumerate(widths) if width >= most)


def check(head: Sequence[str], wanted: Collection[str], name: str, *, strict: bool) -> None:
    """Raise SourceError for every wanted column that is missing or stands twice; `strict`: for any that does."""
    times = Counter(head)
    twice = [h for h, n in times.items() if h and n > 1 and (strict or h in wanted)]
    if twice:
        raise SourceError(
            f"{name}: a heading must stand once",
            few([f"{name}: heading '{h}' stands {times[h]} times" for h in twice], most=_LISTED),
        )
    require(list(times), wanted, name)


def require(found: Collection[str], wanted: Collection[str], name: str) -> None:
    """Raise SourceError that names every wanted column that is missing, with the nearest that there is."""
    missing = [column for column in dict.fromkeys(wanted) if column not in found]
    if missing:
        shown = [h for h in found if h]
        listed = ", ".join(shown[:_LISTED]) + (f" and {len(shown) - _LISTED} more" if len(shown) > _LISTED else "")
        raise SourceError(
            f"{name}: expected columns are missing; found {listed or 'none'}",
            few([_missing(column, shown, name) for column in missing], most=_LISTED),
        )


def refuse_two_rows(head: Sequence[str], below: Sequence[str], wanted: Collection[str], name: str, row: int) -> None:
    """Raise SourceError where a wanted heading spans columns whose own headings stand in the row below it.

    They are words; or, in a row without a code of an area, anything with a letter (Age 5 | Age 11); or, where the
    first column is blank there as below a merged cell, also numbers (2022 | 2023).
    """
    first = next((n for n, title in enumerate(head) if title), 0)
    first_blank = not any(map(str.strip, below[: first + 1]))
    may_be_head = not any(_CODE.fullmatch(cell.strip()) for cell in below)
    for position, title in enumerate(head[:-1]):
        beside = below[position : position + 2]
        spans = title in wanted and not head[position + 1] and len(beside) == 2 and all(map(str.strip, beside))
        if spans and (all(map(_is_words, beside)) or (may_be_head and _are_alike(beside, first_blank))):
            raise SourceError(
                f"{name}: rows {row} and {row + 1} are a head of two rows: '{title}' spans '{beside[0]}' and "
                f"'{beside[1]}'; give every column a heading of its own, in one row"
            )


def _is_words(cell: str) -> bool:
    return bool(cell.strip()) and not any(letter.isdigit() for letter in cell)


def _are_alike(beside: Sequence[str], first_blank: bool) -> bool:
    """Whether two cells with digits may be sub-headings: a figure beside its flag is none."""
    if all(any(map(str.isalpha, cell)) for cell in beside):
        return True
    flagged = _FIGURE.fullmatch(beside[0].strip()) and not beside[1].strip()[0].isdigit()
    return first_blank and not flagged


def _width(row: Sequence[str]) -> int:
    return max((n for n, cell in enumerate(row, 1) if cell.strip()), default=0)


def _missing(column: str, found: Sequence[str], name: str) -> str:
    like = nearest(column, found)
    return f"{name}: expected column '{column}', found none" + (f"; nearest '{like}'" if like is not None else "")
