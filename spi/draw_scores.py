"""Scores of one draw as their distance from the plain scores, in blocks of areas."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from spi.draws import BLOCK, Choice, Model, errors, plain_choice, totals
from spi.intervals import Single
from spi.prepare import Array

# Below this power a power mean is its limit, the geometric mean, to more digits than the formula would keep.
NEARLY_GEOMETRIC = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What all draws on one surface share: nominal weights, and how its plain scores differ from the index's."""

    totals: Array
    scores: Single
    shift: Array | None


Scorer = Callable[[Choice, Generator], Single]


def scorer(model: Model) -> Scorer:
    """Make the function that scores one draw.

    Returns
    -------
    function of a choice and a generator: array of float32, scores asked for x areas, drawn score - plain score;
    exactly 0 where nothing varies on the index's own scale and all means are arithmetic; NaN where there is no score
    """
    if not model.linear:
        masks = _present(model)
        return lambda choice, generator: _curved(model, masks, choice, generator)
    bases = {surface.name: _base(model, surface.name) for surface in model.surfaces}
    return lambda choice, generator: _linear(model, bases[choice.surface.name], choice, generator)


def ranks(
    scores: NDArray[np.floating], scored: NDArray[np.intp], kind: type[np.unsignedinteger]
) -> NDArray[np.unsignedinteger]:
    """Rank one draw: 1 is the highest, ties share the smaller number, 0 where there is no score.

    Scores count as equal where they agree to the seven digits of float32, so that equal areas stay equal.
    """
    keys = -scores[scored].astype(np.float32)
    order = np.argsort(keys)
    ordered = keys[order]
    places = np.arange(1, len(keys) + 1)
    places[1:][ordered[1:] == ordered[:-1]] = 0
    result = np.zeros(len(scores), dtype=kind)
    result[scored[order]] = np.maximum.accumulate(places)
    return result


def _base(model: Model, name: str) -> Base:
    surface = next(surface for surface in model.surfaces if surface.name == name)
    weights = totals(model, plain_choice(model, surface))
    shift = _sums(weights, surface.scores) - model.plain[list(model.wanted)]
    # What is left of rounding is no difference of method.
    negligible = np.abs(shift).max(initial=0.0) < 1e-9
    return Base(totals=weights, scores=surface.scores.astype(np.float32), shift=None if negligible else shift)


def _blocks(areas: int) -> list[slice]:
    """Runs of about equal length, none longer than a block."""
    ends = np.linspace(0, areas, -(-areas // BLOCK) + 1).astype(int)
    return [slice(int(start), int(stop)) for start, stop in pairwise(ends)]


def _sums(weights: NDArray[Any], parts: NDArray[Any]) -> NDArray[Any]:
    # No matrix product: its last digits depend on threads and on where an area stands, and equal areas must tie.
    return np.stack([(weight[:, None] * parts).sum(axis=0) for weight in weights])


def _linear(model: Model, base: Base, choice: Choice, generator: Generator) -> Single:
    weights = totals(model, choice)
    moved = weights[:, model.spread.rows].astype(np.float32)
    changed = (weights - base.totals).astype(np.float32)
    result = np.zeros((len(weights), model.plain.shape[1]), dtype=np.float32)
    for part in _blocks(result.shape[1]):
        if moved.size:
            result[:, part] = _sums(moved, errors(model, choice.surface, generator, part))
        if changed.any():
            result[:, part] += _sums(changed, base.scores[:, part])
        if base.shift is not None:
            result[:, part] += base.shift[:, part]
    return result


def _present(model: Model) -> tuple[NDArray[np.bool_], ...] | None:
    present = ~np.isnan(model.plain)
    ends = np.cumsum([len(parents) for parents in model.positions.levels])
    return None if present.all() else tuple(np.split(present, ends))


def _curved(model: Model, masks: tuple[NDArray[np.bool_], ...] | None, choice: Choice, generator: Generator) -> Single:
    wanted = list(model.wanted)
    result = np.empty((len(wanted), model.plain.shape[1]), dtype=np.float32)
    for part in _blocks(result.shape[1]):
        scores = choice.surface.scores[:, part].copy()
        if len(model.spread.rows):
            scores[model.spread.rows] += errors(model, choice.surface, generator, part)
        levels = [scores]
        powers = (choice.powers[0], choice.powers[1], choice.powers[1])
        for depth, (power, shares) in enumerate(zip(powers, choice.weights, strict=True)):
            present = None if masks is None else (masks[depth][:, part], masks[depth + 1][:, part])
            levels.append(_level(levels[-1], shares, model.positions.levels[depth], power, present))
        result[:, part] = np.concatenate(levels)[wanted] - model.plain[wanted, part]
    return result


def _level(
    parts: Array,
    shares: Array,
    parents: NDArray[np.intp],
    power: float,
    present: tuple[NDArray[np.bool_], NDArray[np.bool_]] | None,
) -> Array:
    """Power mean of the parts of each parent; the weight of absent parts is shared among the others."""
    starts = np.flatnonzero(np.diff(parents, prepend=-1))
    weights = shares[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        bent = parts if power == 1 else np.log(parts) if abs(power) < NEARLY_GEOMETRIC else parts**power
        if present is None:
            means = np.add.reduceat(weights * bent, starts, axis=0)
        else:
            held = np.add.reduceat(weights * present[0], starts, axis=0)
            means = np.add.reduceat(weights * np.where(present[0], bent, 0.0), starts, axis=0) / held
            means[~present[1]] = np.nan
        if power == 1:
            return np.asarray(means)
        return np.asarray(np.exp(means) if abs(power) < NEARLY_GEOMETRIC else means ** (1 / power))
