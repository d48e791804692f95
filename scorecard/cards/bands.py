"""Bands of scores for a map: at most five, of one width, with round ends."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

MOST = 5
_STEPS = (1, 2, 5, 10, 20, 25)


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Scores from `low` up to, but not at, `high`; the last band holds its upper end."""

    low: int
    high: int
    label: str


def bands(scores: Sequence[float]) -> tuple[Band, ...]:
    """Return the narrowest round bands that hold all scores; none for no scores."""
    if not scores:
        return ()
    low, high = min(scores), max(scores)
    step = next((s for s in _STEPS if _last(low, high, s) < MOST), _STEPS[-1])
    start = math.floor(low / step) * step
    ends = [(start + n * step, start + (n + 1) * step) for n in range(_last(low, high, step) + 1)]
    return tuple(Band(low=a, high=b, label=f"{a} to {b}" if b == ends[-1][1] else f"{a} to under {b}") for a, b in ends)


def band_of(score: float | None, found: Sequence[Band]) -> int:
    """The position of a score's band; -1 for no score."""
    if score is None:
        return -1
    return next((n for n, b in enumerate(found) if score < b.high), len(found) - 1)


def _last(low: float, high: float, step: int) -> int:
    """Position of the highest score's band; a score at a band's upper end closes that band rather than open another."""
    first = math.floor(low / step)
    return max(math.ceil(high / step) - 1 - first, 0)
