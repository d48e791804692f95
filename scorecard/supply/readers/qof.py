"""Conditions recorded by GPs: estimates by council that the House of Commons Library made from practices' registers."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from scorecard.errors import SourceError, few, unknown
from scorecard.supply.tables.area_codes import coded
from scorecard.supply.tables.numerals import numbers
from scorecard.supply.tables.opening import table

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
    frame = table(path, columns=(AREA, GROUP, REGISTER, LIST, PREVALENCE), only=True)
    rows = frame.loc[frame[GROUP] == group]
    if rows.empty:
        raise SourceError(f"{path.name}: {unknown('register', group, frame[GROUP].dropna().unique())}")
    rows = coded(rows, AREA, path)
    if rows[AREA].duplicated().any():
        twice = sorted(set(rows.loc[rows[AREA].duplicated(), AREA]))
        faults = few([f"{path.name}: '{code}' is repeated" for code in twice])
        raise SourceError(f"{path.name}: expected one row an area and register", faults)
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
