"""Periods as publishers write them, turned into the period grammar."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pandas as pd

from scorecard.errors import SourceError, few, unknown

Basis = Literal["as-is", "year", "FY", "AY", "YE-11"]

# how each basis is written in the files, and the period that it stands for
_FORMS: dict[str, tuple[str, Callable[..., str]]] = {
    "as-is": (r"(.+)", lambda text: text),
    "year": (r"(\d{4})(?:-01-01)?(?:\.0)?", lambda year: year),
    "FY": (r"(?:FY ?)?(\d{4})[-/](?:\d\d)?(\d\d)", lambda first, last: f"FY{first}/{last}"),
    "AY": (r"(?:AY ?)?(\d{4})[-/](?:\d\d)?(\d\d)", lambda first, last: f"AY{first}/{last}"),
    "YE-11": (r"(\d{4})(?:\.0)?", lambda year: f"YE {year}-11"),
}

_LONGEST = 50  # years: "2022-20" is a slip and no century


def year_range(first: int, last: str) -> str:
    """The years from `first` to one of two or four digits, in the grammar; empty where that isn't a little later.

    Two digits from 01 to 12 would be a month there, so such a year keeps all four.
    """
    year = int(last) if len(last) == 4 else first - first % 100 + int(last)
    year += 100 if len(last) == 2 and year < first else 0
    if not first < year < first + _LONGEST:
        return ""
    short = year // 100 == first // 100 and year % 100 > 12
    return f"{first}-{year % 100:02d}" if short else f"{first}-{year}"


def periods(text: pd.Series, basis: Basis, path: Path) -> pd.Series:
    """Return the column in the period grammar; every text that can't be read on that basis is named."""
    if basis not in _FORMS:
        raise SourceError(f"{path.name}: {unknown('basis', basis, _FORMS)}; known are {', '.join(_FORMS)}")
    pattern, form = _FORMS[basis]
    read = {str(t): re.fullmatch(pattern, str(t)) for t in text.dropna().unique()}
    faults = [f"{path.name}: period '{t}' can't be read as {basis}" for t, found in read.items() if found is None]
    faults += [f"{path.name}: row {row}: no period" for row in text.index[text.isna()]]
    if faults:
        raise SourceError(f"{path.name}: periods that can't be read", few(faults))
    return text.map({t: form(*found.groups()) for t, found in read.items() if found is not None})
