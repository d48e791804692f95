"""Key stage 4 results by district and sex: the department's figures in the wide table of the Youth Futures data set."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from scorecard.errors import SourceError, unknown
from scorecard.supply.tables.numerals import numbers
from scorecard.supply.tables.opening import cells

_HEADS = ("variable", "sex", "time_period")  # first cells of the three lines that make up the heading
_CODE = 1  # position of the column of area codes
_FIRST = 3  # position of the first column of figures
_YEAR = re.compile(r"(\d{4})(\d{2})")


def average(
    path: Path, *, variable: str, groups: Mapping[str, str], breakdown: str = "all", areas: str = ""
) -> pd.DataFrame:
    """Return one average per pupil for every district and school year.

    Parameters
    ----------
    path
        Three lines of heading (variable, sex, school year), a line of dashes, one line a district.
    variable
        Such as avg_att8.
    groups
        Category -> the word in the line of sexes, such as {"female": "Girls"}.
    breakdown
        The breakdown whose categories they are.
    areas
        What the area codes must begin with, such as E07 for districts; empty for every area.
    """
    table = cells(path).reset_index(drop=True)
    _check_heading(table, variable, groups, path)
    body = table.iloc[len(_HEADS) :]
    body = body.loc[body[_CODE].str.startswith(areas) & ~body[_CODE].str.startswith("-")]
    words = {word: group for group, word in groups.items()}
    chosen = (table.loc[0] == variable) & table.loc[1].isin(list(words))
    columns = [
        _one_column(body, position, str(table.at[2, position]), path).assign(category=words[str(table.at[1, position])])
        for position in chosen.index[chosen]
    ]
    return pd.concat(columns, ignore_index=True).assign(breakdown=breakdown)


def _check_heading(table: pd.DataFrame, variable: str, groups: Mapping[str, str], path: Path) -> None:
    heads = tuple(table.iloc[: len(_HEADS), 0])
    if heads != _HEADS:
        raise SourceError(f"{path.name}: expected lines headed {', '.join(_HEADS)}; found {', '.join(heads)}")
    variables, sexes = list(table.iloc[0, _FIRST:].unique()), list(table.iloc[1, _FIRST:].unique())
    faults = [unknown("variable", variable, variables)] if variable not in variables else []
    faults += [unknown("sex", word, sexes) for word in groups.values() if word not in sexes]
    if faults:
        raise SourceError(f"{path.name}: expected columns are missing", [f"{path.name}: {fault}" for fault in faults])


def _one_column(body: pd.DataFrame, position: int, year: str, path: Path) -> pd.DataFrame:
    match = _YEAR.fullmatch(year)
    if match is None:
        raise SourceError(f"{path.name}: expected school years such as 202223 in line 3; found '{year}'")
    value = numbers(body[position], path, f"column {position + 1}")
    period = f"AY{match[1]}/{match[2]}"
    status = value.isna().map({True: "x", False: ""})
    return pd.DataFrame({"area": body[_CODE], "period": period, "value": value, "status": status})
