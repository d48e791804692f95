"""Abridged life tables: years of life expected at each age, and their standard error."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from scorecard.stats.arrays import ENDLESS, MISSING, Floats, Words, first_of, floats, reasons

STARTS = np.array([0, 1, *range(5, 95, 5)])  # age at which each band begins; the last is open
BANDS = STARTS.size
YEARS = np.diff(STARTS).astype(np.float64)  # of every band but the last
LIVED = np.array([0.1, *[0.5] * (BANDS - 2)])  # share of the band that those who die in it live
OPEN_AT = int(STARTS[-1])
EARLIEST_OPEN = 60  # an open band that begins earlier would hold most of those who die
SMALLEST_POPULATION = 5_000  # of fewer people, or of just so many, no life table is given
TOO_SMALL = f"{SMALLEST_POPULATION:,} people or fewer in all"
NO_PEOPLE, NEGATIVE, TOO_MANY = "no people", "fewer than no deaths", "more deaths than people"
NOBODY = "nobody lives to this age"


def banded(given: ArrayLike, open_at: int = OPEN_AT) -> Floats:
    """Figures by age band (last axis); ValueError unless they are the bands of a table that is open at `open_at`."""
    choices = [int(age) for age in STARTS if age >= EARLIEST_OPEN]
    if open_at not in choices:
        raise ValueError(f"open_at is {open_at}; expected one of {', '.join(map(str, choices))}")
    values, bands = floats(given), 1 + int(np.searchsorted(STARTS, open_at))
    found = values.shape[-1] if values.ndim else 1
    if found == bands and values.ndim:
        return values
    fits = [int(STARTS[found - 1])] if 0 < found <= BANDS and STARTS[found - 1] in choices else []
    hint = "".join(f"; {found} bands end at {age}+: open_at={age}" for age in fits)
    if bands in values.shape[:-1]:
        hint = f"; shape {values.shape} has {bands} on another axis: turn it round"
    raise ValueError(f"{found} bands; expected {bands} on the last axis: 0, 1-4, 5-9 ... {open_at}+{hint}")


def unusable(deaths: Floats, population: Floats) -> Words:
    """Why an area's bands (last axis) make no life table; "" where they do."""
    by_band = reasons(
        (np.isnan(deaths) | np.isnan(population), MISSING),
        (np.isinf(deaths) | np.isinf(population), ENDLESS),
        (population <= 0, NO_PEOPLE),
        (deaths < 0, NEGATIVE),
        (deaths > population, TOO_MANY),
    )
    small, none_last = population.sum(-1) <= SMALLEST_POPULATION, deaths[..., -1] == 0
    at = f"no deaths at {STARTS[deaths.shape[-1] - 1]} and over"
    return reasons((small, TOO_SMALL), (none_last, at), after=first_of(by_band, "band"))


def life_table(deaths: Floats, population: Floats) -> tuple[Floats, Floats]:
    """Years of life expected at the start of each band (last axis), and their standard errors.

    Chiang (1968), with Silcocks' (2001) variance of the open band; the formulas are those of `life_expectancy`.
    """
    m = deaths / population
    closed = m.shape[-1] - 1
    years, lived_of = YEARS[:closed], LIVED[:closed]
    nm = years * m[..., :-1]
    # more deaths a year than people over the years lived: nobody reaches the next band
    q = np.where(m[..., :-1] > 1 / (years * lived_of), 1.0, nm / (1 + nm * (1 - lived_of)))
    reaching = np.concatenate([np.ones((*q.shape[:-1], 1)), np.cumprod(1 - q, axis=-1)], axis=-1)
    alive, last = reaching[..., :-1], reaching[..., -1]
    dying = alive * q
    lived = np.concatenate(
        [years * (alive - dying * (1 - lived_of)), (last / m[..., -1])[..., None]],
        axis=-1,
    )
    expected = _from_the_end(lived) / np.where(reaching > 0, reaching, np.nan)
    return expected, np.sqrt(_variance(deaths, m, q, reaching, expected))


def _variance(deaths: Floats, m: Floats, q: Floats, reaching: Floats, expected: Floats) -> Floats:
    d = deaths[..., :-1]
    closed = d.shape[-1]
    of_q = np.where(d > 0, q * q * (1 - q) / np.where(d > 0, d, 1.0), 0.0)
    later = np.where(reaching[..., 1:] == 0, 0.0, expected[..., 1:])  # none where nobody reaches it: it weighs nothing
    weight = reaching[..., :-1] * ((1 - LIVED[:closed]) * YEARS[:closed] + later)
    open_band = reaching[..., -1] ** 2 / (deaths[..., -1] * m[..., -1] ** 2)  # (l/2)^2 4/(D M^2)
    parts = np.concatenate([weight * weight * of_q, open_band[..., None]], axis=-1)
    return np.asarray(_from_the_end(parts) / np.where(reaching > 0, reaching, np.nan) ** 2)


def _from_the_end(parts: Floats) -> Floats:
    """Sums of this band and all later ones."""
    return np.asarray(np.cumsum(parts[..., ::-1], axis=-1)[..., ::-1])
