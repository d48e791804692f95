"""One ward on the index beside the whole place: scores, their ranges, and the periods that they were made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from scorecard.cards import words
from scorecard.cards.index.certainty import UNKNOWN, ScoreLimits, limits
from scorecard.cards.index.scores import against, score, scores, side
from scorecard.cards.index.tree import TOTAL
from scorecard.cards.judgement import Side
from scorecard.cards.tables import Tables
from scorecard.places.model import Place

_MOST = 3  # nodes named as furthest above and below


@dataclass(frozen=True, eq=False)
class WardScores:
    """A ward, by its code, on the nodes of the index, by their ids; a score that isn't held is None."""

    tables: Tables
    code: str

    @property
    def place(self) -> Place:
        return self.tables.place

    @property
    def name(self) -> str:
        """The ward's name; empty where no ward of the place has the code."""
        return self.tables.wards.get(self.code, "")

    def own(self, node: str) -> float | None:
        """The ward's score."""
        return score(scores(self.tables), self.code, node)

    def city(self, node: str) -> float | None:
        """The whole place's score."""
        return score(scores(self.tables), self.place.code, node)

    def side(self, node: str) -> Side:
        """Where the ward's score stands beside the place's."""
        return side(self.own(node), self.city(node))

    def beside(self, node: str) -> str:
        """The ward's score beside the place's: 6 above Testborough (59)."""
        return against(self.own(node), self.city(node), self.place.name)

    def furthest(self, nodes: Iterable[str], way: int) -> list[str]:
        """The nodes whose scores lie furthest above the whole place's, or below it where `way` is -1; at most three."""
        side = Side.ABOVE if way > 0 else Side.BELOW
        pairs = {node: (self.own(node), self.city(node)) for node in nodes if self.side(node) is side}
        gaps = {n: way * (own - city) for n, (own, city) in pairs.items() if own is not None and city is not None}
        return sorted(gaps, key=lambda node: -gaps[node])[:_MOST]

    def limits(self, node: str) -> ScoreLimits:
        """The range of the ward's score and of its rank."""
        return limits(self.tables, node).get(self.code, UNKNOWN)

    @cached_property
    def periods(self) -> Mapping[str, str]:
        """The period of the figure behind each indicator's score."""
        table = self.tables.index
        if table is None:
            return {}
        own = table[(table["area"] == self.code) & (table["level"] == "indicator")]
        return dict(zip(own["node"], own["period"], strict=True))

    def place_in_order(self) -> str:
        """Where the ward stands among the others on the whole index, as a range; empty where no range is known."""
        held, own = limits(self.tables, TOTAL), self.limits(TOTAL)
        if own.rank_lower is None:
            return ""
        ranked = sum(code in self.tables.wards and found.rank is not None for code, found in held.items())
        return (
            f"Its score lies {own.within}. Counted from the highest score, it stands"
            f" {own.rank_text} of {words.counted(ranked, 'ward')}."
        )
