"""Writes one choice of figures as an accessible spreadsheet, in a process that ends with it.

A workbook of all figures leaves some hundred megabytes of objects in circles: a server that made them would keep them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from scorecard.cards.holdings import extract_spreadsheet
from scorecard.errors import ScorecardError
from scorecard.place_tables import place_tables
from scorecard.report.spreadsheet import spreadsheet
from scorecard.store import editions, files
from scorecard.store.data_folder import Store


def run(home: Store, slug: str, edition: str, choice: tuple[str, str, str], out: Path) -> None:
    """Write the figures of a place that an indicator, a breakdown and a level of areas choose to the file `out`.

    From the current data unless an edition is named. Raises ScorecardError for what can't be read.
    """
    frozen = editions.open(home, slug, edition) if edition else None
    held = frozen.store if frozen else home
    tables = place_tables(held, slug, frozen.place() if frozen else None)
    files.replace(out, spreadsheet(extract_spreadsheet.book(tables, *choice)))


def main(arguments: list[str]) -> int:
    """DATA PLACE EDITION INDICATOR BREAKDOWN LEVEL OUT; what is wrong is said in one line, with the exit status 1."""
    home, slug, edition, indicator, breakdown, level, out = arguments
    try:
        run(Store(Path(home)), slug, edition, (indicator, breakdown, level), Path(out))
    except ScorecardError as error:
        print("; ".join(error.faults), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
