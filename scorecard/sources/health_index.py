"""Health Index for England of the Office for National Statistics: the figures behind it, by council and year."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from scorecard.errors import SourceError, unknown
from scorecard.sources import numbers, require_columns

AREA, YEAR, NAME, VALUE = "ltla21_code", "year", "indicator", "value"


def indicator(path: Path, *, indicator: str) -> pd.DataFrame:
    """Return one underlying figure for every council.

    The file states no unit and no definition. Years that repeat the figure of the year before are kept as they stand.
    """
    table = pd.read_csv(path, dtype="string", keep_default_na=False)
    require_columns(table, (AREA, YEAR, NAME, VALUE), path)
    rows = table.loc[table[NAME] == indicator]
    if rows.empty:
        raise SourceError(f"{path.name}: {unknown('indicator', indicator, table[NAME].unique())}")
    value = numbers(rows[VALUE].replace("NA", ""), path, VALUE)
    return pd.DataFrame(
        {"area": rows[AREA], "period": rows[YEAR], "value": value, "status": value.isna().map({True: "x", False: ""})}
    ).reset_index(drop=True)
