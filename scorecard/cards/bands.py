"""Bands of scores for a map: at most five, of one width, with round ends; whole points, as scores are shown."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

MOST = 5
_STEPS = (1, 2, 5, 10, 15, 20, 25)
_TOP = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Whole scores from `low` to `high`, both included."""

    low: int
    high: int

    @property
    def label(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low} to {self.high}"


def bands(scores: Sequence[int]) -> tuple[Band, ...]:
    """Return the narrowest round bands that hold all scores; none for no scores."""
    if not scores:
        return ()
    low, high = min(scores), max(scores)
    step = next((s for s in _STEPS if _count(low, high, s) <= MOST), _STEPS[-1])
    start, count = low // step * step, _count(low, high, step)
    ends = [(start + n * step, start + (n + 1) * step - 1) for n in range(count)]
    last = min(
        max(ends[-1][1], high), max(_TOP, high)
    )  # a score at the upper end closes the last band rather than open another
    return tuple(Band(low=a, high=b if n < count - 1 else last) for n, (a, b) in enumerate(ends))


def band_of(score: int | None, found: Sequence[Band]) -> int:
    """The position of a score's band; -1 for no score."""
    return next((n for n, b in enumerate(found) if score is not None and b.low <= score <= b.high), -1)


def _count(low: int, high: int, step: int) -> int:
    return max(math.ceil(high / step) - low // step, 1)
