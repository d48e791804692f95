"""The report's one typeface: which letters it has, and what is printed where it lacks one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from scorecard import typed_text
from scorecard.charts.export import fonts

if TYPE_CHECKING:
    from typst import Fonts

MARK = "[?]"  # in print, where letters stand that the typeface lacks
DRAWN = "●○◐"  # the typeface lacks them too: the report's template draws them
_BLANK = "\t\n"
_UNSEEN = 0xFEFF  # the byte order mark: PDF/UA allows none


@cache
def typeface() -> Fonts:
    """The typeface for typst, read once; whatever this machine has stays out."""
    import typst

    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts())])


@cache
def letters() -> frozenset[int]:
    """The letters, by number, that every upright weight has; a slanted one falls back to them."""
    from fontTools.ttLib import TTFont

    files = [path for path in sorted(fonts().glob("*.ttf")) if not path.stem.endswith("It")]
    return frozenset.intersection(*(frozenset(TTFont(path, lazy=True).getBestCmap()) for path in files)) - {_UNSEEN}


def lacking(text: str) -> tuple[str, ...]:
    """The letters of a text that can't be printed, each once, in their order."""
    return () if text.isascii() else tuple(dict.fromkeys(_lacking().findall(text)))


def settable(value: Any, drawn: str = "") -> Any:
    """What a template sets, each stretch of letters that can't be printed as MARK; pictures (SVG) too.

    `drawn` are letters that the template draws itself.
    """
    if isinstance(value, str):
        return _set(value, drawn)
    if isinstance(value, Mapping):
        return {key: settable(part, drawn) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [settable(part, drawn) for part in value]
    return value


def _set(text: str, drawn: str) -> str:
    if text.startswith("<svg"):
        return text if text.isascii() else _runs("").sub(MARK, text)
    found = typed_text.cleaned(text)
    return found if found.isascii() else _runs(drawn).sub(MARK, found)


@cache
def _lacking() -> re.Pattern[str]:
    return re.compile(f"[^{_class(letters())}]")


@cache
def _runs(beside: str) -> re.Pattern[str]:
    return re.compile(f"[^{_class({*letters(), *map(ord, beside)})}]+")


def _class(numbers: Iterable[int]) -> str:
    """Letters, and the blanks that need none, as they stand between the brackets of a pattern."""
    return "".join(re.escape(chr(n)) for n in sorted({*numbers, *map(ord, _BLANK), *range(0x20, 0x7F)}))
