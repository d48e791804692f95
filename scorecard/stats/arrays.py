"""What all statistics share: values with limits, checks that name the position of a fault, the normal quantile."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Words = NDArray[np.str_]

NORMAL = NormalDist()
LISTED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A value and its lower and upper confidence limits, in the same unit and shape."""

    value: Floats
    lower: Floats
    upper: Floats


def floats(values: ArrayLike) -> Floats:
    """Array of floats; what is missing (None, NaN) is NaN."""
    return np.asarray(values, dtype=np.float64)


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


def counts(x: ArrayLike, n: ArrayLike) -> tuple[Floats, Floats]:
    """Events and people as arrays of one shape, after refusing what can't be."""
    events, people = np.broadcast_arrays(floats(x), floats(n))
    refuse(events < 0, "fewer than no events: x < 0")
    refuse(people <= 0, "no people: n <= 0")
    return events, people
