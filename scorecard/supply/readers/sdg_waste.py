"""Waste by how it was managed, as the UK's data for the Sustainable Development Goals give it: councils by name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from scorecard.supply.tables.council_names import district_codes, hidden
from scorecard.supply.tables.numerals import numbers
from scorecard.supply.tables.opening import table
from scorecard.supply.tables.periods_as_written import periods
from scorecard.supply.tables.tables_as_text import refuse_repeated, selected

_ENGLAND = "E92000001"
_AUTHORITY, _METHOD = "Waste collection authority", "Disposal method"


def methods(
    path: Path,
    lookup: Path,
    *,
    methods: Sequence[str],
    name: str,
    code: str,
) -> pd.DataFrame:
    """The share of all waste that a council collects which went to some methods together, in per cent.

    Rows without a council and a region are England. A share is given only where the file has every method.
    """
    frame = table(path, columns=["Year", "Region", _AUTHORITY, _METHOD, "Value"])
    refuse_repeated(frame, path)
    rows = selected(frame, {_METHOD: methods}, path)
    named = rows[_AUTHORITY].dropna()
    area = district_codes(named, lookup, name=name, code=code, also=hidden(named), path=path).reindex(rows.index)
    area = area.mask(rows["Region"].isna() & rows[_AUTHORITY].isna(), _ENGLAND)
    tidy = pd.DataFrame(
        {"area": area, "period": periods(rows["Year"], "FY", path), "value": numbers(rows["Value"], path, "Value")}
    ).dropna(subset=["area"])
    groups = tidy.groupby(["area", "period"], sort=True)["value"]
    total = groups.sum().where(groups.count() == len(methods)).dropna()
    return total.reset_index().assign(status="")
