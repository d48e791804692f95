"""Style sheets taken apart: each rule with the conditions under which it applies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[4] / "scorecard" / "ui" / "look"
SHEETS = {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.css"))}
_PIECE = re.compile(r"([^{};]*)([{};])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A selector with its declarations, and what stands around it from the outside in."""

    around: tuple[str, ...]
    selector: str
    declarations: tuple[str, ...]

    @property
    def selectors(self) -> tuple[str, ...]:
        """Its selectors one by one; a comma inside brackets parts nothing."""
        return tuple(part.strip() for part in re.split(r",(?![^(\[]*[)\]])", self.selector))


def rules(css: str) -> Iterator[Rule]:
    """Every rule of a sheet in its order. Raises ValueError where braces don't match or a text stands outside."""
    heads: list[str] = []
    held: list[list[str]] = [[]]
    end = 0
    for piece in _PIECE.finditer(re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)):
        text, sign, end = " ".join(piece[1].split()), piece[2], piece.end()
        if sign == "{":
            heads.append(text)
            held.append([])
            continue
        if text:
            held[-1].append(text)
        if sign == "}":
            if not heads:
                raise ValueError(f"a brace too many after '{text}'")
            head, found = heads.pop(), held.pop()
            if not head.startswith("@"):
                yield Rule(around=tuple(heads), selector=head, declarations=tuple(found))
            elif found:
                raise ValueError(f"'{found[0]}' stands in '{head}' without a selector")
    if heads or held != [[]] or css[end:].strip(" \n"):
        raise ValueError(f"not closed: {heads or held or css[end:]}")


def range_of(conditions: tuple[str, ...], kind: str) -> tuple[float, float]:
    """From which width to which the conditions of a kind (@media, @container) hold together, in pixels."""
    found = [c for c in conditions if c.startswith(kind)]
    low = [float(n) for c in found for n in re.findall(r"min-width: ?([\d.]+)px", c)]
    high = [float(n) for c in found for n in re.findall(r"max-width: ?([\d.]+)px", c)]
    return max(low, default=0.0), min(high, default=float("inf"))
