"""Testborough with twelve wards: enough for an interval of a correlation."""

from __future__ import annotations

import pandas as pd

from scorecard.cards.tables import Tables
from tests.scorecard.cards import testborough
from tests.scorecard.cards.testborough import CITY

CODES = tuple(f"E059999{n:02d}" for n in range(1, 13))
DRY = "dry-homes-series"
SHARES = tuple(50.0 + 4 * n for n in range(12))  # 50 to 94
HOUSING = (4.0, 0.0, *(8.0 * n for n in range(2, 10)), 88.0, 80.0)  # the first two and the last two changed over
HEALTH = (40.0, 60.0) * 6


def tables(**more: object) -> Tables:
    """Dry homes rise from ward to ward, housing nearly so; health goes up and down. The city stands at 72 and 45."""
    fields = {"areas": _areas(), "observations": _figures(), "index": _scores(), "explained": {}}
    return testborough.tables(**{**fields, **more})


def _areas() -> pd.DataFrame:
    rows = [(CITY, "Testborough", "city", "", 36000, 14400, None, None)]
    rows += [(code, f"Ward {chr(65 + n)}", "ward", "", 3000, 1200, None, None) for n, code in enumerate(CODES)]
    return pd.DataFrame(rows, columns=testborough.areas().columns)


def _figures() -> pd.DataFrame:
    given = [(DRY, code, "2025", share) for code, share in zip(CODES, SHARES, strict=True)]
    return testborough.rows([*given, (DRY, CITY, "2025", 72.0)])


def _scores() -> pd.DataFrame:
    rows = [
        (area, "component", node, score, "", score - 2, score + 2)
        for node, wards, city in (("housing", HOUSING, 45.0), ("health", HEALTH, 50.0))
        for area, score in (*zip(CODES, wards, strict=True), (CITY, city))
    ]
    columns = ["area", "level", "node", "score", "period", "score_lower", "score_upper"]
    return pd.DataFrame(rows, columns=columns).assign(rank=None, rank_lower=None, rank_upper=None)
