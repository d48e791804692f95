"""Scores of several areas on one node of the index, and which of them can't be told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from scorecard.cards import words
from scorecard.cards.compare.figures import ComparedArea
from scorecard.cards.index.certainty import UNKNOWN, ScoreLimits, limits
from scorecard.cards.index.scores import points_apart, score, scores
from scorecard.cards.index.tree import Node

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaScore:
    """One area's score on one node, with its range and the range of its rank."""

    name: str
    score: float | None
    score_text: str
    limits: ScoreLimits


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeLine:
    """One node with all areas; `open_pairs` can't be told apart (None: nothing is known), `apart` says so."""

    node: Node
    group: str
    spots: tuple[AreaScore, ...]
    open_pairs: tuple[Pair, ...] | None
    apart: str

    @property
    def doubt(self) -> str:
        """A few words to stand beside the node's title where areas can't be told apart; empty where they can."""
        count = len(self.spots)
        if not self.open_pairs:
            return ""
        every = len(self.open_pairs) == count * (count - 1) // 2
        return ("not told apart" if count == 2 else "none told apart") if every else "some not told apart"

    @property
    def reach(self) -> int:
        """Whole points between the highest and the lowest, as they are written."""
        known = [s.score for s in self.spots if s.score is not None]
        return points_apart(max(known), min(known)) if known else 0


def line_of(sides: Sequence[ComparedArea], node: Node, group: str) -> NodeLine:
    """All areas on one node; `group` is the title of the dimension that it belongs to."""
    spots = tuple(_spot(side, node.id) for side in sides)
    pairs = _open_pairs(sides, node.id, spots)
    return NodeLine(node=node, group=group, spots=spots, open_pairs=pairs, apart=_apart([s.name for s in sides], pairs))


def _spot(side: ComparedArea, node: str) -> AreaScore:
    own = score(scores(side.tables), side.code, node)
    held = limits(side.tables, node).get(side.code, UNKNOWN)
    return AreaScore(name=side.name, score=own, score_text=words.number(own), limits=held)


def _open_pairs(sides: Sequence[ComparedArea], node: str, spots: Sequence[AreaScore]) -> tuple[Pair, ...] | None:
    """The pairs that can't be told apart: as the draws say for wards, where ranges overlap for places."""
    if any(s.limits.lower is None for s in spots):
        return None
    pairs = list(combinations(range(len(sides)), 2))
    if sides[0].is_place:
        return tuple((a, b) for a, b in pairs if _overlap(spots[a].limits, spots[b].limits))
    table = sides[0].tables.beside_index("neighbours")
    if table.empty:
        return None
    own = table[table["node"] == node]
    held = {frozenset(pair) for pair in zip(own["area"], own["other"], strict=True)}
    return tuple((a, b) for a, b in pairs if {sides[a].code, sides[b].code} in held)


def _overlap(one: ScoreLimits, other: ScoreLimits) -> bool:
    ends = (one.lower, one.upper, other.lower, other.upper)
    low, high, least, most = (float("nan") if end is None else end for end in ends)
    return low <= most and least <= high


def _apart(names: Sequence[str], pairs: Sequence[Pair] | None) -> str:
    """Who can't be told apart, in a few words."""
    if pairs is None:
        return "Not known"
    if not pairs:
        return "Told apart" if len(names) == 2 else "All told apart"
    if len(names) == 2:
        return "Can’t be told apart"
    if len(pairs) == len(names) * (len(names) - 1) // 2:
        return "None can be told from another"
    return f"Can’t be told apart: {'; '.join(f'{names[a]} and {names[b]}' for a, b in pairs)}"
