"""How long the statistics take: one JSON line each, CPU milliseconds, the best of several runs.

Run it from the project's folder: python -m tests.benchmarks.stats_benchmark
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from scorecard.stats.inequality import slope_index
from scorecard.stats.intervals import life_expectancy, proportion, rate, standardised_rate

RUNS = 7
AREAS, GROUPS, MANY = 7_000, 10, 1_000_000


def milliseconds(work: Callable[[], Any]) -> float:
    """CPU time of the quickest of several runs, after one that warms up."""
    work()
    times = []
    for _ in range(RUNS):
        before = time.process_time()
        work()
        times.append(time.process_time() - before)
    return round(1000 * min(times), 2)


def cases(rng: np.random.Generator) -> list[tuple[str, float | None, float, Callable[[], Any]]]:
    """Name, CPU milliseconds of the R package of public health practice (None: not measured), target, the work."""
    people = rng.integers(200, 2_000, (AREAS, 19)).astype(float)
    events, standard = rng.poisson(0.01 * people).astype(float), rng.integers(1_000, 7_000, 19).astype(float)
    alive = rng.integers(300, 3_000, (AREAS, 20)).astype(float)
    deaths = rng.binomial(alive.astype(int), 0.02) + 1.0
    n = rng.integers(20, 5_000, MANY).astype(float)
    x = rng.binomial(n.astype(int), 0.1).astype(float)
    few = rng.poisson(8, MANY).astype(float)
    size = rng.integers(20_000, 90_000, (1_000, GROUPS)).astype(float)
    share = np.sort(rng.uniform(0.1, 0.4, (1_000, GROUPS)), axis=1)
    near, far = share - 0.01, share + 0.011
    return [
        ("standardised rates, 7,000 x 19", 4_400, 10, lambda: standardised_rate(events, people, standard)),
        ("life expectancy, 7,000 x 20", 45_000, 30, lambda: life_expectancy(deaths, alive)),
        ("SII with interval, 1,000 x 10, other", 495_000, 3, lambda: slope_index(share, size, near, far)),
        (
            "SII with interval, 1,000 x 10, proportion transformed",
            495_000,
            3,
            lambda: slope_index(share, size, near, far, kind="proportion", transform=True),
        ),
        (
            "SII with interval, 1,000 x 10, proportion untransformed",
            495_000,
            20,
            lambda: slope_index(share, size, near, far, kind="proportion"),
        ),
        ("proportions, 1 million", 250, 50, lambda: proportion(x, n)),
        ("rates, 1 million", 5_200, 120, lambda: rate(x, n)),
        ("rates, 1 million, most below 10 events", None, 120, lambda: rate(few, n)),
    ]


def main() -> None:
    """Print the figures; a figure above its target says so, and changes nothing else: machines differ."""
    for name, reference, target, work in cases(np.random.default_rng(1)):
        found = milliseconds(work)
        line = {"case": name, "ms": found, "target_ms": target, "r_ms": reference, "within": found <= target}
        sys.stdout.write(json.dumps(line) + "\n")


if __name__ == "__main__":
    main()
