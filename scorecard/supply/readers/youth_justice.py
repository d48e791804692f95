"""Youth justice rates of the Local Authority Interactive Tool, without the areas whose rate the tool gets wrong."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from scorecard.errors import SourceError, unknown
from scorecard.supply.readers import lait


def rate(path: Path, codes: Path, *, measure: str, basis: str, without_areas: Iterable[str]) -> pd.DataFrame:
    """Return one measure for every area but those named.

    The tool's national row of first-time entrants adds up the rates of the regions, ten times what any council has.
    """
    rows = lait.measure(path, codes, measure=measure, basis=basis)
    known = set(rows["area"])
    faults = [f"{path.name}: {unknown('area', area, known)}" for area in without_areas if area not in known]
    if faults:
        raise SourceError(f"{path.name}: areas to leave out are not there", faults)
    return rows.loc[~rows["area"].isin(list(without_areas))].reset_index(drop=True)
