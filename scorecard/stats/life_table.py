"""Abridged life tables: years of life expected at each age, and their standard error."""

from __future__ import annotations

import numpy as np

from scorecard.stats.arrays import Flags, Floats

STARTS = np.array([0, 1, *range(5, 95, 5)])  # age at which each band begins; the last is open
BANDS = STARTS.size
YEARS = np.diff(STARTS).astype(np.float64)  # of every band but the last
LIVED = np.array([0.1, *[0.5] * (BANDS - 2)])  # share of the band that those who die in it live
SMALLEST_POPULATION = 5_000  # of fewer people, or of just so many, no life table is given


def usable(deaths: Floats, population: Floats) -> Flags:
    """Whether an area's bands (last axis) make a life table; a missing figure makes them unusable."""
    sound = ((population > 0) & (deaths >= 0) & (deaths <= population)).all(-1)
    return np.asarray(sound & (population.sum(-1) > SMALLEST_POPULATION) & (deaths[..., -1] > 0))


def life_table(deaths: Floats, population: Floats) -> tuple[Floats, Floats]:
    """Years of life expected at the start of each band (last axis), and their standard errors.

    Chiang (1968), with Silcocks' (2001) variance of the open band; the formulas are those of `life_expectancy`.
    """
    m = deaths / population
    nm = YEARS * m[..., :-1]
    # more deaths a year than people over the years lived: nobody reaches the next band
    q = np.where(m[..., :-1] > 1 / (YEARS * LIVED), 1.0, nm / (1 + nm * (1 - LIVED)))
    reaching = np.concatenate([np.ones((*q.shape[:-1], 1)), np.cumprod(1 - q, axis=-1)], axis=-1)
    alive, last = reaching[..., :-1], reaching[..., -1]
    dying = alive * q
    lived = np.concatenate(
        [YEARS * (alive - dying * (1 - LIVED)), (last / m[..., -1])[..., None]],
        axis=-1,
    )
    expected = _from_the_end(lived) / np.where(reaching > 0, reaching, np.nan)
    return expected, np.sqrt(_variance(deaths, m, q, reaching, expected))


def _variance(deaths: Floats, m: Floats, q: Floats, reaching: Floats, expected: Floats) -> Floats:
    d = deaths[..., :-1]
    of_q = np.where(d > 0, q * q * (1 - q) / np.where(d > 0, d, 1.0), 0.0)
    later = np.where(reaching[..., 1:] == 0, 0.0, expected[..., 1:])  # none where nobody reaches it: it weighs nothing
    weight = reaching[..., :-1] * ((1 - LIVED) * YEARS + later)
    open_band = reaching[..., -1] ** 2 / (deaths[..., -1] * m[..., -1] ** 2)  # (l/2)^2 4/(D M^2)
    parts = np.concatenate([weight * weight * of_q, open_band[..., None]], axis=-1)
    return np.asarray(_from_the_end(parts) / np.where(reaching > 0, reaching, np.nan) ** 2)


def _from_the_end(parts: Floats) -> Floats:
    """Sums of this band and all later ones."""
    return np.asarray(np.cumsum(parts[..., ::-1], axis=-1)[..., ::-1])
