"""Private outdoor space of residential addresses, counted by Ordnance Survey for middle-layer areas."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from scorecard.supply.readers.small_areas import counts
from scorecard.supply.tables.area_codes import coded
from scorecard.supply.tables.numerals import numbers
from scorecard.supply.tables.opening import table

# the publisher spells 'address' with one d in these headings
AREA, ALL, WITH_SPACE = "MSOA code", "Address count", "Adress with private outdoor space count"


def msoa(path: Path, *, period: str) -> pd.DataFrame:
    """Addresses with private outdoor space over all residential addresses, by 2011 middle-layer area."""
    frame = table(path, sheet="MSOA gardens", header=AREA, columns=[AREA, ALL, WITH_SPACE])
    frame = coded(frame, AREA, path)
    return counts(
        frame[AREA],
        period=period,
        numerator=numbers(frame[WITH_SPACE], path, WITH_SPACE),
        denominator=numbers(frame[ALL], path, ALL),
    )
