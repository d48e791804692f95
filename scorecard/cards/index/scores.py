"""Scores of the index beside the whole place's score: in whole points, since smaller differences mean little."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from scorecard.cards import words
from scorecard.cards.judgement import Side
from scorecard.cards.once import once
from scorecard.cards.tables import Tables
from scorecard.observations import totals


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """The figure that an indicator's score was made from."""

    value: float | None
    period: str
    status: str
    estimate: str


@once
def scores(tables: Tables) -> pd.DataFrame:
    """Scores with areas down and nodes across; empty for a place without an index."""
    if tables.index is None or tables.index.empty:
        return pd.DataFrame()
    return tables.index.pivot_table(index="area", columns="node", values="score", observed=True)


def score(table: pd.DataFrame, area: str, node: str) -> float | None:
    """One score; None where there is none."""
    if area not in table.index or node not in table.columns:
        return None
    return words.number_or_none(table.at[area, node])


def side(own: float | None, city: float | None) -> Side:
    """Where a score stands beside the place's, as both are shown."""
    if own is None or city is None:
        return Side.UNKNOWN
    apart = points_apart(own, city)
    return Side.SAME if apart == 0 else Side.ABOVE if apart > 0 else Side.BELOW


def beside(own: float | None, city: float | None) -> str:
    """A score beside the place's in words: 4 above, 12 below, the same."""
    if own is None or city is None:
        return words.NOT_AVAILABLE
    apart = points_apart(own, city)
    return "the same" if apart == 0 else f"{abs(apart)} {'above' if apart > 0 else 'below'}"


def against(own: float | None, other: float | None, name: str) -> str:
    """A score beside another one that has a name: 4 above Testborough (59)."""
    if own is None or other is None:
        return words.NOT_AVAILABLE
    if side(own, other) is Side.SAME:
        return f"the same as {name}"
    return f"{beside(own, other)} {name} ({words.number(other)})"


def points(value: float) -> int:
    """A score in whole points, as it is written."""
    return words.whole(value)


def points_apart(own: float, city: float) -> int:
    """The difference between two scores as they are written, so that the reader's own sum comes out."""
    return points(own) - points(city)


def behind(tables: Tables, node: str) -> Mapping[str, Behind]:
    """The figures behind an indicator's scores, by area; none for a node that is no indicator."""
    if tables.index is None:
        return {}
    own = tables.index[tables.index["node"] == node]
    period = dict(zip(own["area"], own["period"], strict=True))
    rows = totals(tables.rows(node))
    rows = rows[rows["area"].isin(list(period))]
    rows = rows[rows["period"] == rows["area"].map(period)]
    return {
        row["area"]: Behind(
            value=words.number_or_none(row["value"]),
            period=row["period"],
            status=row["status"],
            estimate=row["estimate"],
        )
        for row in rows.to_dict("records")
    }
