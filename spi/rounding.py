"""Numbers to a number of significant digits: what a last bit must not decide."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

COMPARED = 10  # digits to which scores, values and limits are rounded before they are ranked or compared
SHOWN = 12  # digits of a score that are given out: what is beyond them is the order in which parts were added
_SMALLEST = 1e-280  # numbers up to here stay as they are: their last places have no double of their own
BLOCK = 8192  # numbers at a time, which the processor's cache holds

_LEAST, _MOST = -300, 308
_TENS = np.array([float(f"1e{power}") for power in range(_LEAST, _MOST + 1)])
_EXPONENTS = np.arange(-1074, 1026)  # binary, as frexp gives them
_SIZES = np.floor((_EXPONENTS - 1) * np.log10(2)).astype(np.intp)  # decimal, of the least number with each of them


def significant(values: ArrayLike, digits: int = COMPARED) -> NDArray[np.float64]:
    """Round to significant digits: the double nearest to the decimal number, the same whatever the last bit was.

    Parameters
    ----------
    values : array of any shape
        NaN, infinity and 0 stay as they are, and so does what is nearer to 0 than 1e-280.
    digits : int
        1 to 15; else ValueError.

    Returns
    -------
    array of the same shape
    """
    if not 1 <= digits <= 15:
        raise ValueError(f"digits = {digits}; expected 1 to 15")
    given = np.asarray(values, dtype=float)
    flat, rounded = given.reshape(-1), np.empty(given.size)
    for start in range(0, flat.size, BLOCK):
        part = slice(start, start + BLOCK)
        rounded[part] = _block(flat[part], digits)
    return rounded.reshape(given.shape)


def _block(given: NDArray[np.float64], digits: int) -> NDArray[np.float64]:
    with np.errstate(all="ignore"):
        size = np.abs(given)
        power = _SIZES[np.frexp(size)[1] - _EXPONENTS[0]]
        power += size >= _TENS.take(power + 1 - _LEAST, mode="clip")
        up, down = _factors(digits - 1 - power)
        whole = np.rint(given / down * up)
        full = np.abs(whole) == 10.0**digits  # a number just below a power of ten has become it
        if full.any():
            up, down = _factors(digits - 1 - power - full)
            whole = np.where(full, whole / 10, whole)
        rounded = whole / up * down
    return np.where(np.isfinite(rounded) & (size > _SMALLEST), rounded, given)


def _factors(places: NDArray[np.intp]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What a number is multiplied and divided by so that its last place becomes the ones; one of the two is 1."""
    up, down = (_TENS[np.clip(side, 0, -_LEAST) - _LEAST] for side in (places, -places))
    return up, down
