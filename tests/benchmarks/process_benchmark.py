"""How long Python's collector stops every reader once all pages of a place have been opened: as it is, then set aside.

python -m tests.benchmarks.process_benchmark
"""

from __future__ import annotations

import gc
import time

from scorecard.ui.frame import process
from scorecard.ui.frame.pages import PAGES
from tests.pages.opened import opened


def collection() -> tuple[int, float]:
    """How many objects a full collection looks through, and the seconds that it takes."""
    objects, before = len(gc.get_objects()), time.perf_counter()
    gc.collect()
    return objects, time.perf_counter() - before


def main() -> None:
    """Open every page with nothing set aside, and measure before and after all is."""
    process._SET_ASIDE.update(PAGES, [""])
    for page in PAGES:
        opened(page)
    print("as it is: {:,} objects, {:.2f} s".format(*collection()))
    gc.freeze()
    print("set aside: {:,} objects, {:.2f} s".format(*collection()))


if __name__ == "__main__":
    main()
