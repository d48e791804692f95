"""Health Index for England of the Office for National Statistics: the figures behind it, by council and year."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from scorecard.errors import SourceError, unknown
from scorecard.supply.tables.area_codes import coded
from scorecard.supply.tables.numerals import numbers
from scorecard.supply.tables.opening import table

AREA, YEAR, NAME, VALUE = "ltla21_code", "year", "indicator", "value"
_NO_FIGURE = "NA"


def indicator(path: Path, *, indicator: str) -> pd.DataFrame:
    """Return one underlying figure for every council.

    The file states no unit and no definition. Years that repeat the figure of the year before are kept as they stand.
    """
    frame = table(path, columns=(AREA, YEAR, NAME, VALUE), only=True)
    rows = frame.loc[frame[NAME] == indicator]
    if rows.empty:
        raise SourceError(f"{path.name}: {unknown('indicator', indicator, frame[NAME].dropna().unique())}")
    rows = coded(rows, AREA, path)
    value = numbers(rows[VALUE].mask(rows[VALUE] == _NO_FIGURE), path, VALUE)
    return pd.DataFrame(
        {"area": rows[AREA], "period": rows[YEAR], "value": value, "status": value.isna().map({True: "x", False: ""})}
    ).reset_index(drop=True)
