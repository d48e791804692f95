"""What drives the uncertainty of scores and ranks: Sobol indices of uncertain inputs, with intervals."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import qmc

from spi.draw_scores import scorer
from spi.draws import METHODS, NOISE, Methods, Model, Noise, choice, fitted, model_of, stream
from spi.faults import TOTAL, refuse
from spi.intervals import EXACT, Limits
from spi.parallel import Progress
from spi.prepare import Array, numeric
from spi.scale import rank

if TYPE_CHECKING:
    from spi.index import SocialProgressIndex

COLUMNS = ["first", "first_lower", "first_upper", "total", "total_lower", "total_upper"]
# Rows of the sample between two calls of `progress`.
CHUNK = 64
SHIFT = "mean rank shift"


def sobol(
    function: Callable[[Array], Array],
    factors: Sequence[str],
    *,
    outputs: Sequence[Hashable] | None = None,
    base: int = 1024,
    seed: int = 0,
    resamples: int = 1000,
    level: float = 0.95,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Share of the variance of a result that each uncertain input explains, alone and with all its interactions.

    first order: S_i = mean(f_B (f_ABi - f_A)) / V; total: T_i = mean((f_A - f_ABi)^2) / (2 V); A and B two samples
    of the inputs, ABi is A with input i of B, V the variance over A and B

    Parameters
    ----------
    function : takes runs x factors of numbers in [0, 1), gives one number per run, or runs x outputs
    factors : names of the inputs
    outputs : names of several outputs
    base : size of A and B, a power of 2; the function is evaluated base * (factors + 2) times
    seed, resamples, level : of the points and of the bootstrap intervals
    progress : called with (runs done, runs); False stops, and the result is of what is done

    Returns
    -------
    DataFrame by factor, or by (output, factor): first, first_lower, first_upper, total, total_lower, total_upper; no
    unit; NaN where the output does not vary. Estimates near 0 can be below it.

    Notes
    -----
    Scrambled Sobol points; the intervals resample them as if they were random, which is wider than need be.
    Sources: Saltelli et al. (2010) for the first order; Jansen (1999) for the total.
    """
    if base < 2 or base & (base - 1):
        raise ValueError(f"base {base!r}; expected a power of 2")
    width = len(factors)
    points = qmc.Sobol(2 * width, scramble=True, rng=np.random.default_rng(seed)).random(base)
    runs = []
    for start in range(0, base, CHUNK):
        runs.append(_evaluated(function, points[start : start + CHUNK], width))
        done = min(start + CHUNK, base)
        if progress is not None and progress(done * (width + 2), base * (width + 2)) is False:
            break
    results = np.concatenate(runs, axis=1)
    table = _indices(results, np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(1,))), resamples, level)
    names = pd.Index(factors, name="factor")
    if outputs is None:
        return pd.DataFrame(table[:, :, 0].T, index=names, columns=COLUMNS)
    both = pd.MultiIndex.from_product([list(outputs), names], names=["output", "factor"])
    return pd.DataFrame(table.transpose(2, 1, 0).reshape(-1, len(COLUMNS)), index=both, columns=COLUMNS)


def _evaluated(function: Callable[[Array], Array], points: Array, width: int) -> Array:
    """Results of A, B and every ABi: (factors + 2) x runs x outputs."""
    first, second = points[:, :width], points[:, width:]
    mixed = [np.where(np.arange(width) == i, second, first) for i in range(width)]
    found = np.asarray(function(np.concatenate([first, second, *mixed])), dtype=np.float64)
    return found.reshape(width + 2, len(points), -1)


def _indices(results: Array, generator: np.random.Generator, resamples: int, level: float) -> Array:
    """Estimates and bootstrap limits: 6 x factors x outputs."""
    count = results.shape[1]
    centred = results - results[:2].mean(axis=(0, 1))
    first, second, mixed = centred[0], centred[1], centred[2:]
    share = np.vstack([np.ones(count), generator.multinomial(count, np.full(count, 1 / count), size=resamples)]) / count
    middle = share @ (first + second) / 2
    variance = share @ (first**2 + second**2) / 2 - middle**2
    variance[variance <= 1e-24] = np.nan
    rows = []
    for terms in (second * (mixed - first), (first - mixed) ** 2 / 2):
        shares = np.stack([share @ term for term in terms]) / variance
        tails = [(1 - level) / 2, (1 + level) / 2]
        # Where nothing varies all are NaN, and quantiles of NaN are NaN.
        rows += [shares[:, 0], *np.quantile(shares[:, 1:], tails, axis=1)]
    return np.stack(rows)


def variance_shares(
    index: "SocialProgressIndex",
    values: pd.DataFrame,
    *,
    limits: Limits = EXACT,
    noise: Noise = NOISE,
    methods: Methods = METHODS,
    of: str = TOTAL,
    base: int = 256,
    seed: int = 0,
    resamples: int = 1000,
    level: float = 0.95,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """Share of the uncertainty of every area's score that comes from data, weights, scale and mean.

    All errors of the figures together are one factor, as are all weights; what can be chosen among one is left out.

    Parameters
    ----------
    as `spi.robustness.simulate`, and as `sobol` for base, seed, resamples, level and progress

    Returns
    -------
    DataFrame by (output, factor), the columns of `sobol`; outputs are 'mean rank shift', the mean over the areas of
    |rank - plain rank|, and the score of each area

    Notes
    -----
    Source: Saisana, Saltelli & Tarantola (2005), also for the mean rank shift.
    """
    index = fitted(index, values)
    table = numeric(values, list(index.goalposts_.index), missing=index.missing)
    model = model_of(index, table, limits.spread(table), of=(of,), noise=noise, methods=methods)
    varies = {
        "data": len(model.spread.rows) > 0,
        "weights": any(noise.noisy),
        "scale": len(model.surfaces) > 1,
        "mean": len(model.upper_powers) > 1,
    }
    factors = [name for name, varied in varies.items() if varied]
    refuse("factors", [] if factors else ["nothing varies; expected limits, noise or more than one method"])
    function, outputs = _runs(model, factors, seed), [SHIFT, *values.index]
    settings = {"base": base, "seed": seed, "resamples": resamples}
    return sobol(function, factors, outputs=outputs, level=level, progress=progress, **settings)


def _runs(model: Model, factors: Sequence[str], seed: int) -> Callable[[Array], Array]:
    score = scorer(model)
    plain = model.plain[model.wanted[0]]
    nominal = rank(pd.Series(plain)).to_numpy()

    def one(run: Mapping[str, float]) -> NDArray[np.floating]:
        # A stream is picked by the place of the run on its axis: equal places give equal errors or weights.
        data, weights = (stream(seed, k, int(run.get(name, 0) * 2**32)) for k, name in ((1, "data"), (2, "weights")))
        methods = (("scale", model.surfaces), ("mean", model.upper_powers))
        surface, power = (int(run.get(name, 0) * len(options)) for name, options in methods)
        scores = plain + score(choice(model, surface, power, weights), data)[0]
        shift = np.nanmean(np.abs(rank(pd.Series(scores)).to_numpy() - nominal))
        return np.concatenate([[shift], scores])

    return lambda points: np.stack([one(dict(zip(factors, row, strict=True))) for row in points])
