"""Where a ward stands out, beside the wards most like it or beside the whole place, where its range leaves no doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from scorecard.cards import words
from scorecard.cards.index.scores import against as beside
from scorecard.cards.index.scores import score, scores
from scorecard.cards.index.ward_scores import WardScores
from scorecard.cards.judgement import Mark
from scorecard.cards.once import once
from scorecard.cards.tables import Tables

PEERS, CITY = "peers", "city"
_EMPTY = "No wards are held that are like this one."


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthVerdict:
    """One component or indicator: strength, neutral, challenge or not compared, and how far it lies from the middle."""

    mark: Mark
    beside: str  # "9 above similar wards (62)"

    @property
    def word(self) -> str:
        return words.upper_first(self.mark.word)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """A ward that is like another."""

    code: str
    name: str
    score_text: str


NOT_COMPARED = StrengthVerdict(mark=Mark.NOT_COMPARED, beside="")
Verdicts = Mapping[str, StrengthVerdict]


def comparisons(tables: Tables) -> Mapping[str, str]:
    """What a ward can be set beside, by the key that stands in addresses; similar wards first, where there are any."""
    peers = {PEERS: "Wards most like it"} if len(tables.beside_index("peers")) else {}
    return MappingProxyType(peers | {CITY: f"{tables.place.name} as a whole"})


def verdicts(ward: WardScores, against: str) -> Verdicts:
    """The verdicts of a ward's components and indicators, by node."""
    table = ward.tables.beside_index("standing")
    if table.empty:
        return {}
    name = "similar wards" if against == PEERS else ward.place.name
    own = table[(table["area"] == ward.code) & (table["against"] == against)]
    return {str(row["node"]): _verdict(row, ward.own(str(row["node"])), name) for row in own.to_dict("records")}


@once
def every_verdict(ward: WardScores) -> Mapping[str, Verdicts]:
    """The verdicts of a ward by the key of what it is set beside."""
    return {key: verdicts(ward, key) for key in comparisons(ward.tables)}


def similar(ward: WardScores) -> tuple[Alike, ...]:
    """The wards most like a ward, the nearest first."""
    tables = ward.tables
    peers = tables.beside_index("peers")
    if peers.empty:
        return ()
    own = peers[peers["area"] == ward.code].sort_values("place")["peer"]
    held = scores(tables)
    return tuple(
        Alike(code=code, name=tables.wards[code], score_text=words.number(score(held, code, "spi")))
        for code in own
        if code in tables.wards
    )


def likeness(alike: Sequence[Alike]) -> str:
    """How wards were found to be alike."""
    if not alike:
        return _EMPTY
    return (
        f"These {words.counted(len(alike), 'ward')} are nearest in deprivation, in the shares of children and of people"
        " aged 65 and over, and in people per household. A ward can be like one that is itself more like others."
    )


def outline(found: Verdicts, titles: Mapping[str, str], against: str) -> str:
    """Strengths first, then challenges, in one or two sentences."""
    nouns = {Mark.STRENGTH: "Strengths", Mark.CHALLENGE: "Challenges"}
    own = {mark: [titles[n] for n in titles if n in found and found[n].mark is mark] for mark in nouns}
    listed = [words.sentence(f"{noun}: {'; '.join(own[mark])}") for mark, noun in nouns.items() if own[mark]]
    where = "similar wards" if against == PEERS else "the whole"
    return " ".join(listed) if listed else f"No component stands out beyond doubt beside {where}."


def rule(tables: Tables, against: str) -> str:
    """When a score is called a strength or a challenge."""
    middle, spread = (
        ("the middle score of similar wards", "their scores")
        if against == PEERS
        else (f"the score of {tables.place.name}", "the scores of all its wards")
    )
    return (
        f"Strength: the whole range of the score lies more than one standard deviation of {spread} above {middle}."
        " Challenge: more than one below. Neutral: anything else."
    )


def _verdict(row: Mapping[str, object], own: float | None, name: str) -> StrengthVerdict:
    return StrengthVerdict(
        mark=Mark(str(row["verdict"])), beside=beside(own, words.number_or_none(row["middle"]), name)
    )
