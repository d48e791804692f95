"""Conditions recorded by GPs: estimates by council that the House of Commons Library made from practices' registers."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from scorecard.errors import SourceError, unknown
from scorecard.sources import numbers, require_columns

AREA, GROUP, REGISTER, LIST, PREVALENCE = "lad_code", "group_code", "register", "list", "prevalence"
ENGLAND = "E92000001"


def prevalence(path: Path, *, group: str, period: str) -> pd.DataFrame:
    """Return the share of patients on one register, in percent, for every council and for England.

    Parameters
    ----------
    path
        One row per council and register: people on it, people on practices' lists, the first as a share of the second.
    group
        Code of the register, such as DEP or MH.
    period
        The period of the registers, which the file doesn't state.

    Registers and lists are not whole numbers: practices' patients are shared out to where they live. The row of
    England is the sum over its councils and is marked so.
    """
    table = pd.read_csv(path, dtype="string", keep_default_na=False)
    require_columns(table, (AREA, GROUP, REGISTER, LIST, PREVALENCE), path)
    rows = table.loc[table[GROUP] == group]
    if rows.empty:
        raise SourceError(f"{path.name}: {unknown('register', group, table[GROUP].unique())}")
    councils = pd.DataFrame(
        {
            "area": rows[AREA],
            "value": 100 * numbers(rows[PREVALENCE], path, PREVALENCE),
            "numerator": numbers(rows[REGISTER], path, REGISTER),
            "denominator": numbers(rows[LIST], path, LIST),
            "estimate": "modelled",
        }
    )
    return pd.concat([councils, _england(councils)], ignore_index=True).assign(period=period, status="e")


def _england(councils: pd.DataFrame) -> pd.DataFrame:
    english = councils.loc[councils["area"].str.startswith("E"), ["numerator", "denominator"]].sum()
    value = 100 * english["numerator"] / english["denominator"]
    return pd.DataFrame([{"area": ENGLAND, "value": value, **english.to_dict(), "estimate": "summed"}])
