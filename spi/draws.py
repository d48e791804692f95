"""One draw of an index: weights, method choices and errors of the figures, and what they do to every score."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.random import SFC64, Generator, SeedSequence
from numpy.typing import NDArray

from spi.aggregate import EXPONENTS, exponent
from spi.faults import nearest, refuse, within
from spi.framework import Framework
from spi.intervals import Single, Spread
from spi.prepare import Array
from spi.random_normals import normals
from spi.surfaces import Surface, surfaces

if TYPE_CHECKING:
    from spi.index import SocialProgressIndex

LAWS = ("uniform", "dirichlet")
LEVELS = ("indicator", "component", "dimension")
# Areas per pass, so that one pass stays in the processor's cache. It never changes: the bytes of a draw depend on it.
BLOCK = 2048


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """How the weights vary.

    Attributes
    ----------
    weights : 0 to below 1; each weight is w (1 + e), e uniform in +-`weights`, normalised; 0 leaves them alone
    law : 'uniform', or 'dirichlet' with the concentration at which sd / mean of equal weights is `weights`
    levels : of which they vary: 'indicator' in component, 'component' in dimension, 'dimension' in index
    """

    weights: float = 0.25
    law: str = "uniform"
    levels: Sequence[str] = LEVELS

    @property
    def noisy(self) -> tuple[bool, ...]:
        """Whether the weights of each level vary, from indicators to dimensions."""
        return tuple(self.weights > 0 and level in self.levels for level in LEVELS)

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with each setting."""
        if not within(self.weights, 0, 1) or self.weights == 1:
            yield f"noise.weights {self.weights!r}; expected 0 to below 1"
        if self.law not in LAWS:
            yield f"noise.law {self.law!r}; expected one of {', '.join(LAWS)}; nearest {nearest(self.law, LAWS)}"
        for name in self.levels:
            if name not in LEVELS:
                yield f"noise.levels {name!r}; expected of {', '.join(LEVELS)}; nearest {nearest(name, LEVELS)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Methods:
    """What a draw chooses among: scales, and means for dimensions and index (None: the index's own).

    Scores are in the index's `baseline_range`, z-scores mapped between the worst and the best case; an index of
    z-scores with scales=('zscore',) keeps its own unit.
    """

    scales: Sequence[str] = ("minmax", "zscore")
    upper_means: Sequence[str] | None = None


NOISE, METHODS = Noise(), Methods()


@dataclass(frozen=True, slots=True, kw_only=True)
class Positions:
    """The framework as positions: the component of each indicator, the dimension of each component."""

    components: NDArray[np.intp]
    dimensions: NDArray[np.intp]

    @property
    def levels(self) -> tuple[NDArray[np.intp], ...]:
        """The parent of each part, from indicators to dimensions."""
        return self.components, self.dimensions, np.zeros(int(self.dimensions[-1]) + 1, dtype=np.intp)


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What one draw decides for all areas: a surface, the powers of the two means, the weights of each level."""

    surface: Surface
    powers: tuple[float, float]
    weights: tuple[Array, Array, Array]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A fitted index and its figures, ready to be drawn from.

    Attributes
    ----------
    columns, wanted : names of all scores, and positions of those that are asked for
    plain : array, all scores x areas, from the figures as they are
    weights : of indicators, components and dimensions, without noise
    surfaces, upper_powers : what a draw chooses from
    component_power : power of the mean within components
    noise : of the weights
    """

    positions: Positions
    columns: pd.Index
    wanted: tuple[int, ...]
    plain: Array
    weights: tuple[Array, Array, Array]
    surfaces: tuple[Surface, ...]
    component_power: float
    upper_powers: tuple[float, ...]
    spread: Spread
    noise: Noise

    @property
    def linear(self) -> bool:
        """Whether every score is a weighted sum, which allows the short way."""
        powers = {self.component_power, *self.upper_powers}
        return powers == {1.0} and not np.isnan(self.plain).any()


def fitted(index: "SocialProgressIndex", values: pd.DataFrame) -> "SocialProgressIndex":
    """Give the index itself, or a copy fitted to the values if it has not been fitted."""
    return index if hasattr(index, "weights_") else type(index)(**index.get_params(deep=False)).fit(values)


def positions_of(framework: Framework) -> Positions:
    """Number components and dimensions in the order of the framework."""
    sizes = [len(component.indicators) for component in framework.components]
    parts = [len(dimension.components) for dimension in framework.dimensions]
    components, dimensions = (np.repeat(np.arange(len(counts)), counts) for counts in (sizes, parts))
    return Positions(components=components, dimensions=dimensions)


def model_of(
    index: "SocialProgressIndex",
    values: pd.DataFrame,
    spread: Spread,
    *,
    of: Sequence[str],
    noise: Noise,
    methods: Methods,
) -> Model:
    """Freeze a fitted index with its figures and what may vary; arguments as of `spi.robustness.simulate`."""
    plain = index.unrounded(values)
    unknown = [name for name in of if name not in plain.columns]
    refuse("scores", [f"unknown {name!r}; nearest {nearest(name, plain.columns)}" for name in unknown])
    positions = positions_of(index.framework)
    sizes = [len(parents) for parents in positions.levels]
    means = [index.upper_mean] if methods.upper_means is None else list(methods.upper_means)
    powers = tuple(exponent(mean, index.power) for mean in means)
    drawn = Model(
        positions=positions,
        columns=plain.columns,
        wanted=tuple(int(plain.columns.get_loc(name)) for name in of),
        plain=np.ascontiguousarray(plain.to_numpy(dtype=np.float64).T),
        weights=(index.weights_.to_numpy(dtype=np.float64), np.ones(sizes[1]), np.ones(sizes[2])),
        surfaces=surfaces(index, values, plain.to_numpy(dtype=np.float64)[:, : sizes[0]], spread, methods.scales),
        component_power=exponent(index.component_mean, index.power),
        upper_powers=powers,
        spread=spread,
        noise=noise,
    )
    _check_powers(drawn, means)
    return drawn


def _check_powers(model: Model, means: Sequence[str]) -> None:
    lowest = min(surface.lowest for surface in model.surfaces)
    low = [mean for mean, power in zip(means, model.upper_powers, strict=True) if power <= 0]
    if lowest <= 0 and (low or model.component_power <= 0):
        named = low[0] if low else next((n for n, p in EXPONENTS.items() if p == model.component_power), "power")
        raise ValueError(f"mean {named!r} with scores from {lowest:g}; expected an index with baseline_range=(1, 100)")


def stream(seed: int, *key: int) -> Generator:
    """Give the random numbers of one draw: they depend on the seed and the draw, on nothing else."""
    return Generator(SFC64(SeedSequence(seed, spawn_key=key)))


def drawn_choice(model: Model, generator: Generator) -> Choice:
    """Draw method and weights."""
    methods = (int(generator.integers(len(model.surfaces))), int(generator.integers(len(model.upper_powers))))
    return choice(model, *methods, generator)


def choice(model: Model, surface: int, power: int, generator: Generator) -> Choice:
    """Draw weights for a method: the positions of its surface and of its upper mean."""
    drawn = [
        _noisy(model, nominal, parents, generator) if noisy else nominal
        for nominal, parents, noisy in zip(model.weights, model.positions.levels, model.noise.noisy, strict=True)
    ]
    chosen = model.surfaces[surface]
    powers = (model.component_power, model.upper_powers[power])
    return Choice(surface=chosen, powers=powers, weights=_shares(model, chosen, drawn))


def plain_choice(model: Model, surface: Surface) -> Choice:
    """No noise: the index's own weights and means on a surface."""
    powers = (model.component_power, model.upper_powers[0])
    return Choice(surface=surface, powers=powers, weights=_shares(model, surface, model.weights))


def _noisy(model: Model, nominal: Array, parents: NDArray[np.intp], generator: Generator) -> Array:
    noise = model.noise.weights
    if model.noise.law == "uniform":
        return np.asarray(nominal * generator.uniform(1 - noise, 1 + noise, len(nominal)))
    # The concentration at which equal weights have a relative standard deviation of `noise`.
    size = np.bincount(parents)[parents]
    shares = _normalised(nominal, parents)
    concentration = np.maximum(size - 1, 1) / max(noise, 1e-6) ** 2 - 1
    return np.maximum(generator.standard_gamma(shares * concentration), np.finfo(np.float64).tiny)


def _shares(model: Model, surface: Surface, weights: Sequence[Array]) -> tuple[Array, Array, Array]:
    tilted = (weights[0] * surface.tilt, weights[1], weights[2])
    levels = zip(tilted, model.positions.levels, strict=True)
    first, second, third = (_normalised(part, parents) for part, parents in levels)
    return first, second, third


def _normalised(weights: Array, parents: NDArray[np.intp]) -> Array:
    return np.asarray(weights / np.bincount(parents, weights=weights)[parents])


def totals(model: Model, decided: Choice) -> Array:
    """Weight of every indicator in each score that is asked for, where all means are arithmetic.

    Returns
    -------
    array, scores x indicators
    """
    positions = model.positions
    first, second, third = decided.weights
    inner = second[positions.components]
    counts = np.cumsum([len(parents) for parents in positions.levels])
    rows = []
    for position in model.wanted:
        if position < counts[0]:
            rows.append((np.arange(counts[0]) == position).astype(np.float64))
        elif position < counts[1]:
            rows.append(first * (positions.components == position - counts[0]))
        elif position < counts[2]:
            rows.append(first * inner * (positions.dimensions[positions.components] == position - counts[1]))
        else:
            rows.append(first * inner * third[positions.dimensions[positions.components]])
    return np.array(rows)


def errors(model: Model, surface: Surface, generator: Generator, part: slice) -> Single:
    """Draw what the errors of the figures do to the scaled indicators of a run of areas.

    Returns
    -------
    array of float32, rows of the spread x areas; exactly 0 where a figure is held fixed
    """
    spread, straight = model.spread, model.spread.straight
    drawn = normals(generator, len(spread.rows), part.stop - part.start)
    drawn *= surface.step[:, part]
    if straight < len(spread.rows):
        curved = drawn[straight:]
        np.exp(curved, out=curved)
        curved -= 1
        divisor = spread.bend[:, part] * curved
        divisor += 1
        curved *= surface.gain[:, part]
        curved /= divisor
    if surface.offset is not None:
        drawn += surface.offset[:, part]
    if surface.low is not None:
        np.maximum(drawn, surface.low[:, part], out=drawn)
        np.minimum(drawn, surface.high[:, part], out=drawn)  # type: ignore[index]
    for k, figures, curve in surface.curves:
        before = figures[part]
        drawn[k] = curve(before + drawn[k]) - curve(before)
    return drawn
