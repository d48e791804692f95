"""What all statistics share: values with limits and reasons, checks that name the position of a fault, thresholds.

What may come of the figures of one area (no people, a missing figure) makes that area's result NaN, and `reason` says
why; the others are computed. What is wrong with the call itself (a shape, a name, a share of confidence) is an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

from spi.rounding import significant

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Words = NDArray[np.str_]

NORMAL = NormalDist()
LISTED = 5
MISSING, ENDLESS = "a figure is missing", "a figure is infinite"
BEYOND = "figures too large or too small to calculate with"
OUTSIDE = "a value outside its limits"
NO_EVENTS, NO_PEOPLE, TOO_MANY = "fewer than no events: x < 0", "no people: n <= 0", "more events than people: x > n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A value and its lower and upper confidence limits, in the same unit and shape.

    `reason` (same shape): why the value or its limits are NaN, in words; "" where all three are known.
    """

    value: Floats
    lower: Floats
    upper: Floats
    reason: Words = np.asarray("")[()]


def floats(values: ArrayLike) -> Floats:
    """Array of floats; what is missing (None, NaN) is NaN."""
    return np.asarray(values, dtype=np.float64)


def below(one: ArrayLike, other: ArrayLike) -> Flags:
    """Whether a number is less than another in their first ten digits: a threshold holds at equality.

    0.57 x 100 is 56.99999999999999, and not below 57. NaN is below nothing.
    """
    return np.asarray(significant(one) < significant(other))


def difference(one: ArrayLike, other: ArrayLike) -> Floats:
    """One less the other; exactly 0 where they agree in their first ten digits."""
    return np.asarray(np.where(significant(one) == significant(other), 0.0, floats(one) - floats(other)))


def z_value(confidence: float) -> float:
    """Normal quantile of a two-sided interval: 1.9599... for 0.95."""
    if not 0 < confidence < 1:
        raise ValueError(f"confidence is {confidence}; expected a share between 0 and 1, such as 0.95")
    return NORMAL.inv_cdf((1 + confidence) / 2)


def refuse(fault: NDArray[np.bool_], message: str) -> None:
    """Raise ValueError with the message and the positions at which `fault` is true, if there are any."""
    if not fault.any():
        return
    if not fault.ndim:
        raise ValueError(message)
    found = [", ".join(str(int(i)) for i in where) for where in np.argwhere(fault)]
    more = f" and {len(found) - LISTED} more" if len(found) > LISTED else ""
    shown = ", ".join(f"[{where}]" for where in found[:LISTED])
    raise ValueError(f"{message} at position{'s' if len(found) > 1 else ''} {shown}{more}")


def reasons(*flaws: tuple[Flags, str], after: Words | None = None) -> Words:
    """Words of the first flaw that holds at each place, "" where none does; the flags broadcast.

    `after`: reasons that were found before; they stand.
    """
    shape = np.broadcast_shapes(*(flag.shape for flag, _ in flaws), () if after is None else after.shape)
    found = np.broadcast_to(np.asarray(""), shape)  # takes no room, however many areas there are
    if any(flag.any() for flag, _ in flaws):
        found = np.full(shape, "", dtype=f"<U{max(len(words) for _, words in flaws)}")
        for flag, words in reversed(flaws):
            found[np.broadcast_to(flag, shape)] = words
    return found if after is None or not (after != "").any() else np.where(after != "", after, found)


def first_of(words: Words, name: str) -> Words:
    """The first reason along the last axis, with its place: 'no people: n <= 0 in band 2'."""
    flawed = words != ""
    found = np.full(words.shape[:-1], "", dtype=f"<U{words.dtype.itemsize // 4 + len(name) + 12}")
    for where in map(tuple, np.argwhere(flawed.any(-1)).tolist()):
        place = int(flawed[where].argmax())
        found[where] = f"{words[where][place]} in {name} {place + 1}"
    return found


def together(**given: ArrayLike) -> list[Floats]:
    """Arrays of floats in one shape; ValueError with the names and shapes of those that don't go together."""
    arrays = [floats(values) for values in given.values()]
    try:
        return list(np.broadcast_arrays(*arrays))
    except ValueError:
        found = ", ".join(f"{name} has shape {array.shape}" for name, array in zip(given, arrays, strict=True))
        raise ValueError(f"shapes that don't go together: {found}") from None


def above_zero(name: str, number: float) -> float:
    """A factor or number of years as it is given; ValueError unless it is a finite number above 0."""
    if not (np.isfinite(number) and number > 0):
        raise ValueError(f"{name} is {number}; expected a number above 0")
    return number


def whole(name: str, number: object) -> int:
    """A position or a count as an int; ValueError for what is no whole number."""
    if isinstance(number, int | np.integer) and not isinstance(number, bool):
        return int(number)
    raise ValueError(f"{name} is {number!r}; expected a whole number")


def one_series(name: str, values: Floats) -> Floats:
    """A series, a single number as one of one; ValueError for more than one axis."""
    if values.ndim > 1:
        raise ValueError(f"{name} has shape {values.shape}; expected one series")
    return np.atleast_1d(values)


def interval(value: Floats, lower: Floats, upper: Floats, why: Words) -> Interval:
    """An Interval; NaN, with the reason, where a value or a limit went beyond what numbers hold."""
    beyond = ~(np.isfinite(value) & np.isfinite(lower) & np.isfinite(upper)) & (why == "")
    if beyond.any():
        value, lower, upper = (np.where(beyond, np.nan, figure) for figure in (value, lower, upper))
        why = reasons((np.asarray(beyond), BEYOND), after=why)
    return Interval(value=value[()], lower=lower[()], upper=upper[()], reason=why[()])


def counts(x: ArrayLike, n: ArrayLike, *, within: bool = False) -> tuple[Floats, Floats, Words]:
    """Events and people in one shape, NaN where either can't be, and why; `within`: events are some of the people."""
    events, people = together(x=x, n=n)
    flaws = ((np.isnan(events) | np.isnan(people), MISSING), *count_flaws(events, people))
    flaws += ((events > people, TOO_MANY),) if within else ()
    why, bad = reasons(*flaws), np.logical_or.reduce([flag for flag, _ in flaws])
    if not bad.any():
        return events, people, why
    return np.where(bad, np.nan, events), np.where(bad, np.nan, people), why


def count_flaws(events: Floats, people: Floats) -> tuple[tuple[Flags, str], ...]:
    """Where counts can't be, and the words for it."""
    return (
        (np.isinf(events) | np.isinf(people), ENDLESS),
        (events < 0, NO_EVENTS),
        (people <= 0, NO_PEOPLE),
    )
