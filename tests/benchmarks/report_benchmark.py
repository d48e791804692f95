"""Seconds that each form of the report takes, first from cold and then once more in the same process.

python -m tests.benchmarks.report_benchmark [PLACE]
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from scorecard.commands import report
from scorecard.report.build import FORMS, files, needs_outline, prepared
from scorecard.store.data_folder import Store

WHOLE = tuple(form for form in FORMS if form != "briefs")


def main(slug: str) -> None:
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        report.run(Store(), slug, "", Path(folder) / "report", WHOLE, lambda _: None)
    print(f"all forms but the briefs, from cold  {time.perf_counter() - started:6.1f} s")
    made = report.material(Store(), slug)
    for turn in ("first", "warm"):
        for forms in (WHOLE, ("pdf",), ("briefs",)):
            started = time.perf_counter()
            with report.pool(forms) as pool:
                shared = prepared(made, forms, pool) if needs_outline(forms) else None
                count = len(list(files(made, forms, shared)))
            taken = time.perf_counter() - started
            print(f"{turn:6} {', '.join(forms):45} {taken:6.1f} s, {count} files")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else Store().first())
