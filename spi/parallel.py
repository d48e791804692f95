"""Many draws of an index on several threads, and the limits within which most of them lie."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from spi.draw_scores import ranks, scorer
from spi.draws import Model, drawn_choice, stream
from spi.intervals import Single
from spi.scale import comparable

Progress = Callable[[int, int], bool | None]
Ranks = NDArray[np.unsignedinteger]
COLUMNS = ["lower", "median", "upper"]
# Areas summarised at a time, which bounds the memory.
SUMMARISED = 512


def run(
    model: Model, draws: int, seed: int, progress: Progress | None, threads: int, chunk: int
) -> tuple[Single, Ranks]:
    """Make all draws; `progress` may stop them after any chunk.

    Returns
    -------
    changes : array, scores asked for x draws x areas, drawn score - plain score
    ranks : array of the same shape, 0 where there is no score
    """
    score = scorer(model)
    wanted, areas = list(model.wanted), model.plain.shape[1]
    scored = [np.flatnonzero(~np.isnan(model.plain[k])) for k in wanted]
    compared = [comparable(model.plain[k]) for k in wanted]
    kind = np.uint16 if areas < 2**16 else np.uint32
    changes = np.empty((len(wanted), draws, areas), dtype=np.float32)
    places = np.empty((len(wanted), draws, areas), dtype=kind)

    def part(first: int, last: int) -> int:
        for d in range(first, last):
            generator = stream(seed, d)
            changes[:, d] = score(drawn_choice(model, generator), generator)
            for k, plain in enumerate(compared):
                places[k, d] = ranks(plain + changes[k, d], scored[k], kind)
        return last

    done = 0
    with ThreadPoolExecutor(max_workers=threads) as pool:
        waiting = [pool.submit(part, first, min(first + chunk, draws)) for first in range(0, draws, chunk)]
        for done in _results(pool, waiting):
            if progress is not None and progress(done, draws) is False:
                pool.shutdown(wait=True, cancel_futures=True)
                break
    return changes[:, :done], places[:, :done]


def _results(pool: ThreadPoolExecutor, waiting: Sequence["Future[int]"]) -> Iterator[int]:
    """Yield results in order; if anything is raised meanwhile, leave nothing running."""
    try:
        for future in waiting:
            yield future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def score_limits(plain: pd.Series, changes: Single, level: float) -> pd.DataFrame:
    """Give quantiles of the drawn scores (type 7) by area: lower, median, upper."""
    limits = np.empty((len(plain), 3))
    for start in range(0, len(plain), SUMMARISED):
        ordered = np.sort(np.ascontiguousarray(changes[:, start : start + SUMMARISED].T), axis=1)
        for k, share in enumerate(((1 - level) / 2, 0.5, (1 + level) / 2)):
            place = share * (ordered.shape[1] - 1)
            low = int(place)
            below, above = ordered[:, low].astype(float), ordered[:, min(low + 1, ordered.shape[1] - 1)].astype(float)
            limits[start : start + SUMMARISED, k] = below + (place - low) * (above - below)
    return pd.DataFrame(plain.to_numpy()[:, None] + limits, index=plain.index, columns=COLUMNS)


def rank_limits(plain: pd.Series, places: Ranks, level: float) -> pd.DataFrame:
    """Give drawn ranks by area at the quantiles, rounded outwards: at least `level` of the draws lie within."""
    count = len(places)
    tail = (1 - level) / 2
    cut = int(np.floor(tail * count + 1e-9))
    at = [min(cut, count - 1), (count - 1) // 2, max(count - 1 - cut, 0)]
    limits = np.empty((len(plain), 3))
    for start in range(0, len(plain), SUMMARISED):
        ordered = np.sort(np.ascontiguousarray(places[:, start : start + SUMMARISED].T), axis=1)
        limits[start : start + SUMMARISED] = ordered[:, at]
    limits[limits[:, 0] == 0] = np.nan
    return pd.DataFrame(limits, index=plain.index, columns=COLUMNS)


def processors() -> int:
    """Count the processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
