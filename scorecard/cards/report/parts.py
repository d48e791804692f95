"""What a State of the City report is made of: parts, entries, pictures, tables; plain, for every form of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from scorecard.cards.judgement import Tone
from scorecard.cards.panel import Panel, Table
from scorecard.cards.voices import Voices
from scorecard.places.model import Insight

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart of `part`, a card's part whose type says how it is drawn; `said` goes beneath it.

    `listed` says whether the panel's table is to be printed too, because the chart does not write every number.
    """

    part: Any
    panel: Panel
    said: tuple[str, ...] = ()
    listed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TextLine:
    """One line of somebody's own words: 'heading', 'item' or 'paragraph'."""

    kind: str
    text: str
    level: int = 0  # of a list inside a list
    number: str = ""  # of an item of a numbered list, as it was typed: '1.'


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWords:
    """What the council or a convenor wrote; where nothing was written, `gap` names what is missing."""

    title: str
    lines: tuple[TextLine, ...]
    gap: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing that is said of a figure; `tone` is the symbol's; NONE where nothing is tested."""

    term: str
    text: str
    tone: Tone = Tone.NONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Pictures under one heading: of places, wards or groups."""

    title: str
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One indicator of the scorecard; without a figure, `awaited` names who publishes it, and the rest is empty."""

    id: str
    number: int
    title: str
    question: str
    finding: str
    standing: str
    standing_means: str
    facts: Pairs
    caveats: tuple[str, ...]
    voices: Voices
    broken_down: str
    awaited: str = ""
    label: str = ""
    value: str = ""
    amount: str = ""
    unit: str = ""
    when: str = ""
    verdicts: tuple[Remark, ...] = ()
    measures: Table | None = None  # the series that belong to it, side by side, where there are several
    figures: Table | None = None  # the main series by period
    sections: tuple[Section, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """One Ambition."""

    id: str
    title: str
    theme: str
    colour: str
    wants: tuple[str, ...]
    convenor: str
    partnerships: tuple[str, ...]
    summary: str
    outcomes: tuple[tuple[Tone, str, int], ...]
    assessed: str
    commentary: OwnWords
    glance: Table
    insights: tuple[Insight, ...]
    voices: Voices
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportHighlight:
    """One Ambition on the summary page."""

    name: str
    colour: str
    label: str
    value: str
    when: str
    said: str
    summary: str
    assessed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    title: str
    headline: str
    trends: str
    highlights: tuple[ReportHighlight, ...]
    findings: Pairs


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What stands under one heading of a theme: paragraphs, pictures, tables, terms, notes, in this order."""

    title: str
    paragraphs: tuple[str, ...] = ()
    pictures: tuple[Picture, ...] = ()
    tables: tuple[Table, ...] = ()
    terms: Pairs = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A chapter that goes across the Ambitions: inequality, the index, the ledger, the method, the sources."""

    id: str
    title: str
    headline: str
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What a reader would look for in this place, and why it is not there; it has no heading of its own."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WardEntry:
    """One ward in the annex."""

    code: str
    name: str
    headline: str
    rank: str
    people: tuple[str, ...]
    standings: Pairs  # what it is set beside, and its strengths and challenges there
    above: tuple[str, ...]
    below: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    title: str
    headline: str
    notes: tuple[str, ...]
    wards: tuple[WardEntry, ...]


Part = OwnWords | Summary | Chapter | Theme | Notice | Annex


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The whole report: what its cover says, then its parts in the order in which they are read."""

    title: str
    place: str
    year: str
    date: str  # in words
    day: str  # 2026-12-01
    edition: str
    mission: str
    parts: tuple[Part, ...]

    @property
    def titles(self) -> tuple[str, ...]:
        """The contents: the title of every part that has one, in their order."""
        return tuple(part.title for part in self.parts if not isinstance(part, Notice))

    @property
    def chapters(self) -> tuple[Chapter, ...]:
        """The chapters of the Ambitions."""
        return tuple(part for part in self.parts if isinstance(part, Chapter))
