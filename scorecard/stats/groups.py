"""The groups of a population that measures of inequality compare: their values, shares, errors and positions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from scorecard.stats.arrays import ENDLESS, MISSING, Floats, Words, reasons, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Values y, shares p of the people and standard errors of the groups (last axis)."""

    y: Floats
    p: Floats
    se: Floats
    ordered: bool
    favourable: bool
    reference: int | None

    @property
    def mu(self) -> Floats:
        return np.asarray((self.p * self.y).sum(-1))

    @property
    def away(self) -> Floats:
        return self.y - self.mu[..., None]

    def spread(self, gradient: Floats) -> Floats:
        """Standard error of what changes by `gradient` with each group's value (delta method)."""
        return np.asarray(np.sqrt((gradient**2 * self.se**2).sum(-1)))

    def at(self, values: Floats, place: Floats) -> Floats:
        return np.asarray(np.take_along_axis(values, place[..., None].astype(np.intp), -1)[..., 0])


def position(reference: int | None, shape: tuple[int, ...]) -> int | None:
    """The reference as given; ValueError for no groups, and for a position that none of them has."""
    if not shape or not shape[-1]:
        raise ValueError(f"est and pop have shape {shape}; expected groups on the last axis")
    if reference is not None and not 0 <= whole("reference", reference) < shape[-1]:
        raise ValueError(f"reference is {reference}; the groups have the positions 0 to {shape[-1] - 1}")
    return reference


def unknown(y: Floats, people: Floats) -> Words:
    """Why groups (last axis) can't be compared: a figure of one that is missing or infinite; "" where all are known."""
    missing = np.asarray((np.isnan(y) | np.isnan(people)).any(-1))
    return reasons((missing, MISSING), (np.asarray((np.isinf(y) | np.isinf(people)).any(-1)), ENDLESS))
