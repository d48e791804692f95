"""Business Demography of the Office for National Statistics: births, survivals and active enterprises, one workbook."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

from scorecard.errors import SourceError
from scorecard.supply.tables.numerals import numbers, refuse_errors
from scorecard.supply.tables.opening import cells, sheets
from scorecard.supply.tables.periods_as_written import year_range

_CODE = r"^[A-Z]\d{8}$"
_HEADER_ROW = 4
_BIRTHS, _ACTIVE, _SURVIVAL = "Table 1.1", "Table 3.1", "Table 5.1"
_TOO_YOUNG = ":"  # a cohort that has not lived so long yet


def births(path: Path) -> pd.DataFrame:
    """Enterprises born in each year: a count, which the publisher rounds to the nearest 5."""
    return _counts(path, _BIRTHS).assign(value=lambda rows: rows["count"]).drop(columns="count")


def birth_rate(path: Path) -> pd.DataFrame:
    """Enterprises born in a year as a percentage of all that were active in it."""
    key = ["area", "period"]
    both = _counts(path, _BIRTHS).merge(_counts(path, _ACTIVE), on=key, suffixes=("", "_active"), validate="1:1")
    rows = both[key].assign(numerator=both["count"], denominator=both["count_active"])
    return _percent(rows)


def survival(path: Path, *, years: int) -> pd.DataFrame:
    """Enterprises that were still active so many years after their birth; the period runs from birth to that year."""
    tables = [_survival(path, name, years) for name in _tables(path, _SURVIVAL)]
    rows = pd.concat([table for table in tables if table is not None], ignore_index=True)
    return _percent(rows)


def _tables(path: Path, prefix: str) -> list[str]:
    """The parts of a table: areas change from year to year, so the publisher gives each set of areas its own sheet."""
    names = sheets(path)
    found = [name for name in names if re.fullmatch(re.escape(prefix) + "[a-z]", name)]
    if not found:
        raise SourceError(f"{path.name}: expected sheets '{prefix}a', '{prefix}b' ..., found {', '.join(names)}")
    return found


def _table(path: Path, name: str) -> pd.DataFrame:
    """One sheet, by area code, with the headings of its header row."""
    whole = cells(path, sheet=name)
    if _HEADER_ROW not in whole.index:
        raise SourceError(f"{path.name}: sheet '{name}': expected the headings in row {_HEADER_ROW}, found a blank row")
    codes = whole[0]
    refuse_errors(codes, path.name, f"1 of sheet '{name}'")
    body = whole.loc[codes.str.match(_CODE, na=False)]
    if body.empty:
        raise SourceError(f"{path.name}: sheet '{name}': no row has the code of an area in the first column")
    headings = [" ".join(str(cell).split()) for cell in whole.loc[_HEADER_ROW]]
    table = body.set_axis(headings, axis="columns")
    table.index = pd.Index(codes.loc[body.index], name="area")
    return table.iloc[:, 2:]


def _counts(path: Path, prefix: str) -> pd.DataFrame:
    parts = [_long(_table(path, name), path) for name in _tables(path, prefix)]
    return pd.concat(parts, ignore_index=True)


def _long(table: pd.DataFrame, path: Path) -> pd.DataFrame:
    odd = [heading for heading in table.columns if not re.fullmatch(r"\d{4}", heading)]
    if odd:
        raise SourceError(f"{path.name}: expected a year over every column of figures, found {', '.join(odd)}")
    return pd.concat(
        [
            pd.DataFrame({"area": table.index, "period": year, "count": _numbers(table[year], path, year).to_numpy()})
            for year in table.columns
        ],
        ignore_index=True,
    )


def _survival(path: Path, name: str, years: int) -> pd.DataFrame | None:
    """One cohort; None where it is too young to have lived so long."""
    table = _table(path, name)
    born, survived = str(table.columns[0]), f"{years}-year survival"
    cohort = re.fullmatch(r"(\d{4}) Births", born)
    if cohort is None or survived not in table.columns:
        expected = f"columns '<year> Births' and '{survived}'"
        raise SourceError(f"{path.name}: sheet '{name}': expected {expected}, found {', '.join(table.columns)}")
    lived = _numbers(table[survived], path, survived)
    if lived.isna().all():
        return None
    first = int(cohort[1])
    period = year_range(first, str(first + years))
    return pd.DataFrame(
        {
            "area": table.index,
            "period": period,
            "numerator": lived.to_numpy(),
            "denominator": _numbers(table[born], path, born).to_numpy(),
        }
    )


def _numbers(column: pd.Series, path: Path, heading: str) -> pd.Series:
    return numbers(column.where(column != _TOO_YOUNG), path, heading)


def _percent(rows: pd.DataFrame) -> pd.DataFrame:
    value = 100 * rows["numerator"] / rows["denominator"].where(rows["denominator"] > 0)
    return rows.assign(value=value, status=value.isna().map({True: "x", False: ""}))
