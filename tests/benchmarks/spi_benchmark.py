"""Time and memory of the index, one JSON line per case: `python tests/benchmarks/spi_benchmark.py`.

Every case runs in a process of its own. `build` fits an index to made-up figures and scores them, `simulate` draws data
(normal, logit and log errors in turn), weights and scale together, and `floor` is a plain numpy matrix product of the
same size: areas x indicators times indicators x scores or draws.

Fields: case, areas, indicators, draws, scale; seconds (the shortest of `repeats`) and cpu_seconds of that run;
peak_mb of the whole process, start_mb before the case with imports done; target_seconds, target_mb, met; processors.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

INDICATORS, COMPONENTS, SCORES = 53, 12, 69
AREAS = (33, 350, 3_500, 7_000, 35_000)
SCALES = ("minmax", "goalposts", "zscore", "percentile_rank", "rank", "borda")
TARGETS = {
    ("build", 33): (0.005, None),
    ("build", 7_000): (0.025, None),
    ("build", 35_000): (0.15, None),
    ("simulate", 7_000): (6.0, 512.0),
    ("simulate", 35_000): (30.0, 1024.0),
}


def framework_rows() -> pd.DataFrame:
    """Three dimensions of four components, of four or five indicators each, of both polarities."""
    places = np.arange(INDICATORS) * COMPONENTS // INDICATORS
    signs = np.where(np.arange(INDICATORS) % 2, 1, -1)
    return pd.DataFrame(
        {
            "indicator": [f"indicator {j}" for j in range(INDICATORS)],
            "component": [f"component {c}" for c in places],
            "dimension": [f"dimension {c // 4}" for c in places],
            "polarity": signs,
            "worst": 50.0 - 50 * signs,
            "best": 50.0 + 50 * signs,
        }
    )


def figures(areas: int) -> pd.DataFrame:
    """Made-up figures between 5 and 95."""
    cells = np.random.default_rng(1).uniform(5, 95, (areas, INDICATORS))
    return pd.DataFrame(cells, columns=framework_rows()["indicator"], index=[f"area {i}" for i in range(areas)])


def work(case: str, areas: int, draws: int, scale: str) -> Callable[[], object]:
    """Prepare a case and return what is to be timed."""
    from spi import Framework, SocialProgressIndex
    from spi.intervals import Limits
    from spi.robustness import simulate

    values = figures(areas)
    index = SocialProgressIndex(Framework.from_frame(framework_rows()), scale=scale)
    if case == "build":
        return lambda: index.fit(values).transform(values)
    if case == "floor":
        cells, weights = values.to_numpy(), np.random.default_rng(2).random((INDICATORS, draws or SCORES))
        return lambda: cells @ weights
    kinds = {name: ("normal", "logit", "log")[j % 3] for j, name in enumerate(values.columns)}
    limits = Limits(lower=values * 0.95, upper=values * 1.05, kinds=kinds)
    index.fit(values)
    return lambda: simulate(index, values, limits=limits, draws=draws, seed=1)


def peak_mb() -> float:
    """Largest resident memory of this process so far."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 2**20


def measured(case: str, areas: int, draws: int, scale: str) -> dict[str, object]:
    """Run one case in this process."""
    run = work(case, areas, draws, scale)
    start = peak_mb()
    times = []
    for _ in range(1 if case == "simulate" else 20 if areas <= 350 else 7):
        wall, cpu = time.perf_counter(), time.process_time()
        run()
        times.append((time.perf_counter() - wall, time.process_time() - cpu))
    seconds, cpu = min(times)
    target, memory = TARGETS.get((case, areas), (None, None)) if draws in (0, 1000) else (None, None)
    met = None if target is None else seconds <= target and (memory is None or peak_mb() <= memory)
    return {
        "case": case,
        "areas": areas,
        "indicators": INDICATORS,
        "draws": draws or None,
        "scale": "minmax or zscore, by draw" if case == "simulate" else scale if case == "build" else None,
        "seconds": round(seconds, 7),
        "cpu_seconds": round(cpu, 7),
        "repeats": len(times),
        "start_mb": round(start, 1),
        "peak_mb": round(peak_mb(), 1),
        "target_seconds": target,
        "target_mb": memory,
        "met": met,
        "processors": len(os.sched_getaffinity(0)),
    }


def cases(areas: list[int], draws: int) -> list[tuple[str, int, int, str]]:
    """List all cases, builds of every scale first."""
    builds = [("build", n, 0, scale) for n in areas for scale in SCALES]
    floors = [("floor", n, d, "minmax") for n in areas for d in (0, draws)]
    return [*builds, *floors, *(("simulate", n, draws, "minmax") for n in areas)]


def main() -> int:
    """Run all cases; exit status 1 if a target is missed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--areas", type=int, nargs="+", default=list(AREAS))
    parser.add_argument("--draws", type=int, default=1000)
    parser.add_argument(
        "--case", nargs=4, metavar=("CASE", "AREAS", "DRAWS", "SCALE"), help="one case, in this process"
    )
    options = parser.parse_args()
    if options.case:
        case, areas, draws, scale = options.case
        print(json.dumps(measured(case, int(areas), int(draws), scale)))
        return 0
    missed = False
    for one in cases(options.areas, options.draws):
        command = [sys.executable, __file__, "--case", *map(str, one)]
        line = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
        print(line, flush=True)
        missed |= json.loads(line)["met"] is False
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
