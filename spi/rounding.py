"""Numbers to a number of significant digits: what a last bit must not decide."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

COMPARED = 10  # digits to which scores, values and limits are rounded before they are ranked or compared


def significant(values: ArrayLike, digits: int = COMPARED) -> NDArray[np.float64]:
    """Round to significant digits: the double nearest to the decimal number, the same whatever the last bit was.

    Parameters
    ----------
    values : array of any shape
        NaN, infinity and 0 stay as they are.
    digits : int
        1 to 15; else ValueError.

    Returns
    -------
    array of the same shape
    """
    if not 1 <= digits <= 15:
        raise ValueError(f"digits = {digits}; expected 1 to 15")
    given = np.asarray(values, dtype=float)
    usable = np.isfinite(given) & (given != 0)
    size = np.floor(np.log10(np.abs(np.where(usable, given, 1.0))))
    places = digits - 1 - size
    up, down = 10.0 ** np.clip(places, 0, 300), 10.0 ** np.clip(-places, 0, 300)
    with np.errstate(over="ignore", invalid="ignore"):
        rounded = np.rint(given / down * up) / up * down
    return np.where(usable & np.isfinite(rounded), rounded, given)
