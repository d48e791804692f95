"""How sure scores and ranks are: limits in words, wards that can't be told apart, figures whose error nobody knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from scorecard.cards import words
from scorecard.cards.index.scores import points
from scorecard.cards.index.tree import children, node_of
from scorecard.cards.once import once
from scorecard.cards.tables import Tables

NO_RANGE = "No error is known for these figures, so no range is given, and small differences may be chance."
_MEASURES = ("rank", "score_lower", "score_upper", "rank_lower", "rank_upper")
_TEENS = range(11, 14)
_ENDINGS: Mapping[int, str] = {1: "st", 2: "nd", 3: "rd"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreLimits:
    """Where a score and its rank lie in 95 of 100 draws; None and "not available" where nothing is known."""

    lower: float | None = None
    upper: float | None = None
    score_text: str = words.NOT_AVAILABLE  # 58 to 62
    rank: int | None = None
    rank_lower: int | None = None
    rank_upper: int | None = None
    rank_text: str = words.NOT_AVAILABLE  # 3rd to 9th

    @property
    def within(self) -> str:
        """Where the score lies, in a sentence: between 58 and 62, at 58; as its text where nothing is known."""
        if self.lower is None or self.upper is None:
            return f"at {self.score_text}"
        low, high = points(self.lower), points(self.upper)
        return f"at {low}" if low == high else f"between {low} and {high}"


UNKNOWN = ScoreLimits()


@once
def limits(tables: Tables, node: str) -> Mapping[str, ScoreLimits]:
    """The limits of every area on one node, by area."""
    return {str(row["area"]): _limits(row) for row in _rows(tables, [node]).to_dict("records")}


def ordinal(place: int) -> str:
    """A place in words: 1st, 2nd, 11th."""
    ending = "th" if place % 100 in _TEENS else _ENDINGS.get(place % 10, "th")
    return f"{place}{ending}"


def told_apart(tables: Tables, node: str) -> str:
    """How many wards can't be told from the ward next to them in order of their scores, in a sentence."""
    scored = {code: found for code, found in limits(tables, node).items() if code in tables.wards}
    if not any(found.lower is not None for found in scored.values()):
        return NO_RANGE if scored else ""
    count = len(beside_each_other(tables, node))
    total = words.counted(len(scored), "ward")
    if not count:
        return f"Each of the {total} can be told from the ward next to it, as far as errors are known."
    some = words.counted(count, "of", "of")
    return words.sentence(f"{some} the {total} can’t be told from the ward next to them")


def beside_each_other(tables: Tables, node: str) -> set[str]:
    """The wards whose order with the ward next to them the draws leave open."""
    pairs = tables.beside_index("neighbours")
    if pairs.empty:
        return set()
    own = pairs[(pairs["node"] == node) & pairs["adjacent"].astype(bool)]
    return {*own["area"], *own["other"]}


def without_error(tables: Tables, node: str) -> str:
    """How many indicators and figures of wards no draw moves; empty where all move, or where nothing has a range."""
    below = _indicators(tables, node)
    rows = _rows(tables, below)
    rows = rows[rows["area"].isin(list(tables.wards)) & rows["score"].notna()]
    bare = rows["score_lower"].isna()
    if not bare.any() or len(below) < 2:
        return ""
    fixed = int(bare.groupby(rows["node"]).all().sum())
    figures = f"{int(bare.sum()):,} of {len(rows):,} figures"
    if not fixed:
        return f"{figures} carry no error: ranges are too narrow."
    return f"{fixed} of {len(below)} indicators ({figures}) carry no error: ranges are too narrow."


def how_drawn(tables: Tables) -> str:
    """What a range is."""
    index = tables.catalogue.index
    noise = words.measure(100 * index.weight_noise, "%", 0)
    return (
        f"A range holds 95% of {index.draws:,} draws. Each draw moves the figures within their error, and each weight"
        f" by up to {noise}. Figures without an interval, such as averages of small areas, are held fixed."
    )


def _indicators(tables: Tables, node: str) -> list[str]:
    if node_of(tables.catalogue, node).level == "indicator":
        return [node]
    return [key for child in children(tables.catalogue, node) for key in _indicators(tables, child.id)]


def _rows(tables: Tables, nodes: list[str]) -> pd.DataFrame:
    if tables.index is None:
        return pd.DataFrame(columns=["area", "node", "score", *_MEASURES])
    own = tables.index[tables.index["node"].isin(nodes)]
    return own.reindex(columns=["area", "node", "score", *_MEASURES])


def _limits(row: Mapping[str, object]) -> ScoreLimits:
    rank, low, high, first, last = (words.number_or_none(row[name]) for name in _MEASURES)
    return ScoreLimits(
        lower=low,
        upper=high,
        score_text=words.NOT_AVAILABLE if low is None or high is None else _span(points(low), points(high)),
        rank=_whole(rank),
        rank_lower=_whole(first),
        rank_upper=_whole(last),
        rank_text=words.NOT_AVAILABLE if first is None or last is None else _places(int(first), int(last)),
    )


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} to {high}"


def _places(first: int, last: int) -> str:
    return ordinal(first) if first == last else f"{ordinal(first)} to {ordinal(last)}"
