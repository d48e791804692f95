"""Text to numbers: read as it was meant, or refused; never read as another number."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from scorecard.errors import SourceError, few
from spi.rounding import SHOWN, significant

_BLANKS = " \u00a0\u2009\u202f"
_PLAIN = r"^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$"
# groups of three, parted by one kind of mark; a first group of 0 would be a decimal comma
_GROUPED = re.compile(rf"[+-]?[1-9]\d{{0,2}}(?P<mark>[,'’{_BLANKS}])\d{{3}}(?:(?P=mark)\d{{3}})*(?:\.\d+)?", re.ASCII)
NO_RESULT = "#NO RESULT"  # how a text begins that stands for a formula whose result isn't stored
_MINUS = "\u2212"
_ERROR = re.compile(
    r"#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|FIELD!|BLOCKED!|UNKNOWN!|CONNECT!|BUSY!"
    r"|EXTERNAL!|PYTHON!|GETTING_DATA|ERROR)|Err:\d{3}|" + NO_RESULT + ".*"
)


def numbers(series: pd.Series, path: Path, column: str, *, percent: bool = False) -> pd.Series:
    """Return text as numbers (float64); a missing cell stays missing.

    Parameters
    ----------
    series
        The cells; its index is the row by which a fault names a cell.
    percent
        Whether the cells carry a per cent sign, which then goes. A figure without one, other than 0, may be a share:
        it is refused.

    A comma, blank or apostrophe goes where it parts groups of three digits, counted from the point; one kind a cell.
    A plus sign, a true minus sign and a power of ten (1E+05) are read.

    Raises
    ------
    SourceError
        For every other text: 12,5 and "12.5 1" and 1.234.567 and 5% and NaN and an error of a workbook's formula.
    """
    if pd.api.types.is_numeric_dtype(series):
        return series.astype("float64")
    text = series.astype("str").str.strip()
    if percent:
        signed = text.str.endswith("%", na=False)
        text = text.str.replace(r"\s*%$", "", regex=True)
    text = text.mask(text == "")
    plain = _plain(text)
    odd = text.notna() & ~plain
    read = {cell: _number(cell) for cell in text[odd].unique()}
    parsed = pd.Series(_floats(text.where(plain)), index=series.index)
    parsed = parsed.where(~odd, text.map(read).astype("float64"))
    unread = text.notna() & ~np.isfinite(parsed)
    if unread.any():
        faults = [
            f"{path.name}: row {row}: found '{cell}' in column '{column}'{_reason(str(cell))}"
            for row, cell in zip(series.index[unread], series[unread], strict=True)
        ]
        raise SourceError(f"{path.name}: column '{column}' expected numbers", few(faults))
    if percent:
        unsigned = parsed.notna() & (parsed != 0) & ~signed
        _refuse_unsigned(series[unsigned], path, column, some=bool(signed.any()))
    return parsed


def times(series: pd.Series, factor: float) -> pd.Series:
    """Return figures times a factor, to twelve digits: 0.57 x 100 is 57, and not a last bit below it."""
    return series if factor == 1 else pd.Series(significant(series * factor, SHOWN), index=series.index)


def refuse_errors(column: pd.Series, path_name: str, title: str, markers: frozenset[str] = frozenset()) -> None:
    """Raise SourceError for the errors of a workbook's formulas in a column: they are no blank of the publisher's."""
    likely = column[column.str.startswith(("#", "Err:"), na=False)]
    found = [(row, cell) for row, cell in likely.items() if _ERROR.fullmatch(cell) and cell not in markers]
    if found:
        raise SourceError(
            f"{path_name}: column '{title}' holds errors",
            few([f"{path_name}: row {row}: found '{cell}' in column '{title}'{_reason(cell)}" for row, cell in found]),
        )


def are_figures(text: pd.Series) -> pd.Series:
    """Whether each cell of a column of text is a number, with or without a per cent sign."""
    bare = text.astype("str").str.strip().str.replace(r"\s*%$", "", regex=True)
    odd = bare.notna() & ~_plain(bare)
    read = {cell: _number(cell) for cell in bare[odd].unique()}
    return _plain(bare) | (odd & bare.map(read).notna())


def _refuse_unsigned(text: pd.Series, path: Path, column: str, *, some: bool) -> None:
    """Raise SourceError for figures that may be shares where the catalogue says that the column is in per cent."""
    if len(text):
        beside = "beside figures that have one" if some else "in a column of which the catalogue says that it has them"
        faults = [
            f"{path.name}: row {row}: found '{cell}' in column '{column}', without a per cent sign {beside}"
            for row, cell in text.items()
        ]
        raise SourceError(f"{path.name}: column '{column}' expected per cent signs", few(faults))


def _plain(text: pd.Series) -> pd.Series:
    found = pc.match_substring_regex(pa.array(text, type=pa.large_string(), from_pandas=True), _PLAIN)
    return pd.Series(found.fill_null(False).to_numpy(zero_copy_only=False), index=text.index)


def _floats(text: pd.Series) -> np.ndarray:
    whole = pc.replace_substring_regex(pa.array(text, type=pa.large_string(), from_pandas=True), r"^\+", "")
    return np.asarray(whole.cast(pa.float64()).to_numpy(zero_copy_only=False), dtype="float64")


def _number(cell: str) -> float:
    """A cell that is no plain number: its value, or NaN if it can't be meant in one way only."""
    text = "-" + cell[1:] if cell.startswith(_MINUS) else cell
    if _GROUPED.fullmatch(text):
        return float(re.sub(rf"[,'’{_BLANKS}]", "", text))
    return float(text) if re.fullmatch(_PLAIN, text, re.ASCII) else float("nan")


def _reason(cell: str) -> str:
    if cell.startswith(NO_RESULT):
        return ": a formula that was never worked out: open the workbook in a spreadsheet and save it there"
    if _ERROR.fullmatch(cell):
        return ": an error of the workbook's formula, no figure"
    if cell.endswith("%"):
        return ": a per cent sign; if the whole column has them, the catalogue says so"
    if re.fullmatch(r"[+-]?[\d.]+,\d+", cell):
        return ": a comma stands only before three digits; decimals have a point"
    return ""
