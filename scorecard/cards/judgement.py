"""Judgements as values: what is found of a figure, each with its word and its symbol. Nothing decides by a word."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import Self


class Judged(StrEnum):
    """A judgement: the value names it in code, in addresses and in style sheets; word and symbol are what is read."""

    word: str
    symbol: str

    def __new__(cls, value: str, word: str = "", symbol: str = "") -> Self:
        made = str.__new__(cls, value)
        made._value_, made.word, made.symbol = value, word, symbol
        return made


class Tone(Judged):
    """How a figure stands to another by a test: what a symbol and a colour stand for; NONE where none was made."""

    BETTER = "better", "better", "▲"
    WORSE = "worse", "worse", "▼"
    SIMILAR = "similar", "similar", "●"
    HIGHER = "higher", "higher", "↑"
    LOWER = "lower", "lower", "↓"
    NONE = "none", "not tested"

    @property
    def link(self) -> str:
        """What follows the word: similar to, better than."""
        return "to" if self is Tone.SIMILAR else "than"

    @property
    def apart(self) -> bool:
        """Whether a test found a difference."""
        return self not in (Tone.SIMILAR, Tone.NONE)


class Outcome(Judged):
    """How a recent trend goes, in the order in which outcomes are counted."""

    IMPROVING = "improving", "improving"
    NO_CLEAR_CHANGE = "no-clear-change", "no clear change"
    WORSENING = "worsening", "worsening"
    INCREASING = "increasing", "increasing"
    DECREASING = "decreasing", "decreasing"
    UNASSESSED = "not-assessed", "not assessed"

    @property
    def tone(self) -> Tone:
        return _TONES[self]

    @property
    def neutral(self) -> bool:
        """Whether it is of a figure of which neither way is better."""
        return self in (Outcome.INCREASING, Outcome.DECREASING)


_TONES = {
    Outcome.IMPROVING: Tone.BETTER,
    Outcome.NO_CLEAR_CHANGE: Tone.SIMILAR,
    Outcome.WORSENING: Tone.WORSE,
    Outcome.INCREASING: Tone.HIGHER,
    Outcome.DECREASING: Tone.LOWER,
    Outcome.UNASSESSED: Tone.NONE,
}


class Fare(Judged):
    """How the most deprived fare by a figure, beside the least; NEITHER where no way is better, or there is no gap."""

    WORSE = "worse", "worse"
    BETTER = "better", "better"
    NEITHER = "", ""


class Turn(Judged):
    """Which way a gap went: by a test, or beside its start, which is none."""

    NARROWED = "narrowed", "narrowed"
    WIDENED = "widened", "widened"
    UNCLEAR = "unclear", "no clear change"
    NARROWER = "narrower", "narrower"
    WIDER = "wider", "wider"


class Side(StrEnum):
    """Where a score stands beside another, as both are written."""

    ABOVE = "above"
    BELOW = "below"
    SAME = "same"
    UNKNOWN = "unknown"


class Mark(Judged):
    """How a ward stands out by a score or a figure, as the index has it."""

    STRENGTH = "strength", "strength", "▲"
    CHALLENGE = "challenge", "challenge", "▼"
    NEUTRAL = "neutral", "neutral", "●"
    NOT_COMPARED = "not compared", "not compared", "–"


class Cause(Enum):
    """Why nothing is tested or said: in two or three words for a narrow cell, and what these mean, where that is said.

    The order is that in which a table explains them.
    """

    OLDER = "older data", ""
    TOO_FEW = "too few years", "fewer than five figures that can be compared"
    YEAR_MISSING = "a year missing", "one of the last five years has no figure"
    SNAPSHOTS = "snapshots", "figures of single moments that make no trend"
    NO_INTERVAL = "no interval", "no counts or intervals are published to test with"
    NO_DATE = "no date", "the date of the figure is not stated"
    OTHER = "", ""  # the sentence alone says why

    @property
    def brief(self) -> str:
        return self.value[0]

    @property
    def means(self) -> str:
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why nothing is tested or said: the cause, by which things are decided, and the sentence that tells it."""

    cause: Cause
    sentence: str
