"""Bands for a map: at most five, with round ends where they can; whole points for scores, any decimals for figures."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scorecard.cards import words

MOST = 5
_STEPS = (1, 2, 5, 10, 15, 20, 25)
_ROUND = (1, 2, 5, *(n * 10**power for power in range(11) for n in (10, 15, 20, 25, 30, 40, 50)))
_TOP = 100
_CROWDED = 0.6  # the share of all areas in one band from which bands of one width tell too little


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Whole numbers from `low` to `high`, both included; figures count in units of their last decimal."""

    low: int
    high: int
    decimals: int = 0

    @property
    def label(self) -> str:
        low, high = (words.number(end / 10**self.decimals, self.decimals) for end in (self.low, self.high))
        return low if low == high else f"{low} to {high}"


def bands(scores: Sequence[int]) -> tuple[Band, ...]:
    """Return the narrowest round bands that hold all scores; none for no scores."""
    if not scores:
        return ()
    return _of_one_width(scores, _STEPS, top=max(_TOP, max(scores)))


def figure_bands(values: Sequence[float], decimals: int) -> tuple[Band, ...]:
    """Return round bands of one width; where one would hold most of the figures, fifths of the figures instead."""
    found = [units(v, decimals) for v in values]
    if not found:
        return ()
    even = _of_one_width(found, _ROUND, decimals=decimals)
    crowd = Counter(band_of(v, even) for v in found).most_common(1)[0][1]
    return _fifths(found, decimals) if crowd > _CROWDED * len(found) else even


def units(value: float, decimals: int) -> int:
    """A figure in units of its last decimal, as it is written."""
    return words.whole(value, decimals)


def band_of(score: int | None, found: Sequence[Band]) -> int:
    """The position of a score's band; -1 for no score."""
    return next((n for n, b in enumerate(found) if score is not None and b.low <= score <= b.high), -1)


def _of_one_width(
    found: Sequence[int], steps: Sequence[int], *, top: int | None = None, decimals: int = 0
) -> tuple[Band, ...]:
    low, high = min(found), max(found)
    step = next((s for s in steps if _count(low, high, s) <= MOST), steps[-1])
    start, count = low // step * step, _count(low, high, step)
    ends = [(start + n * step, start + (n + 1) * step - 1) for n in range(count)]
    last = max(ends[-1][1], high)  # one at the upper end closes the last band rather than open another
    last = last if top is None else min(last, top)
    return tuple(Band(low=a, high=b if n < count - 1 else last, decimals=decimals) for n, (a, b) in enumerate(ends))


def _fifths(found: Sequence[int], decimals: int) -> tuple[Band, ...]:
    """Groups of about a fifth each, from their lowest to their highest figure; equal figures stay together."""
    ordered = sorted(found)
    groups: list[list[int]] = [[] for _ in range(MOST)]
    for value, count in sorted(Counter(ordered).items()):
        middle = ordered.index(value) + (count - 1) / 2
        groups[min(int(MOST * middle / len(ordered)), MOST - 1)].append(value)
    return tuple(Band(low=g[0], high=g[-1], decimals=decimals) for g in groups if g)


def _count(low: int, high: int, step: int) -> int:
    return max(math.ceil(high / step) - low // step, 1)
