"""What a slide of the presentation is made of: one message, one visual, and what the presenter can say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scorecard.cards import words
from scorecard.cards.index.progress_index import ProgressIndex
from scorecard.cards.panel import Table
from scorecard.cards.series.trend import Trend, TrendPoint
from scorecard.catalogue import Indicator, Series, Standing

LONGEST = 15  # words of a headline
_SHORT = 12  # letters of a name that fits beside a line
_LONG = 62  # letters of a label that leave room for place and period


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """How the numbers of a drawing are written: their decimals, and what stands before and after each."""

    decimals: int = 0
    before: str = ""
    after: str = ""

    @staticmethod
    def of(series: Series) -> Written:
        """As `words.brief` writes the figures of a series."""
        return Written(
            decimals=series.decimals,
            before="£" * series.unit.startswith("£"),
            after="%" * (series.unit == "%"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Words alone: one thing said large, and lines below it."""

    text: str
    lines: tuple[str, ...] = ()
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SlideLine:
    """Comparable figures over time: the place first; `others` are England's for the same periods."""

    name: str
    labels: tuple[str, ...]
    values: tuple[float, ...]
    texts: tuple[str, ...]
    other_name: str = ""
    others: tuple[float | None, ...] = ()
    other_text: str = ""
    from_zero: bool = False
    written: Written = Written()

    @property
    def end(self) -> str:
        """What stands at the line's end: its number, after the place's name where that is short."""
        return f"{self.name} {self.texts[-1]}" if len(self.name) <= _SHORT else self.texts[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Big:
    """One figure in the largest letters, what it means, and how it came to be where enough figures are held."""

    value: str
    number: str
    unit: str
    when: str
    means: tuple[str, ...]
    line: SlideLine | None
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One bar; those that the message is about stand out."""

    label: str
    value: float
    text: str
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """Bars that start at zero; `upright` for groups in an order, lying for names; `axis` says what they are."""

    bars: tuple[Bar, ...]
    upright: bool
    axis: str
    alt: str
    written: Written = Written()


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A small table."""

    table: Table

    @property
    def alt(self) -> str:
        return self.table.caption


@dataclass(frozen=True, slots=True, kw_only=True)
class Wards:
    """The map of the index; `sides` are sentences beside it."""

    card: ProgressIndex
    sides: tuple[str, ...]
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Short things below each other: what people said, what is awaited, where to look."""

    items: tuple[tuple[str, str], ...]
    alt: str = ""


Visual = Statement | Big | Bars | Grid | Wards | Listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """One view: `chapter` names the part that it belongs to, `notes` are the presenter's."""

    key: str
    chapter: str
    colour: str
    headline: str
    subtitle: str
    visual: Visual
    notes: tuple[str, ...]
    source: str = ""


def measured(indicator: Indicator, series: Series) -> str:
    """What is measured, with its unit, short enough for a subtitle; what a long label says more is in the notes."""
    standing = "" if series.standing == Standing.DEFINED else f" ({words.STANDINGS[series.standing].lower()})"
    if len(series.label) <= _LONG or series.standing == Standing.PROXY:
        known = series.unit.lower().removeprefix("per ") in series.label.lower()
        return (series.label if known else words.measured(series)) + standing
    unit = "" if series.unit in ("", "%", "£") else f", {series.unit}"
    return f"{indicator.title}{unit}{standing}"


def short(options: Sequence[str]) -> str:
    """The first that is short enough for a headline; the last if none is."""
    return next((text for text in options if len(text.split()) <= LONGEST), options[-1])


def line(trend: Trend | None, series: Series) -> SlideLine | None:
    """The latest comparable stretch of a trend, with England's figures of the same periods; None below three."""
    own = _stretch(trend)
    if trend is None or len(own) < 3:
        return None
    england = {p.label: p for p in trend.points if p.area != trend.areas[0]}
    beside = [england.get(p.label) for p in own]
    last = beside[-1]
    values = [p.value for p in own] + [p.value for p in beside if p]
    return SlideLine(
        name=trend.areas[0],
        labels=tuple(p.label for p in own),
        values=tuple(p.value for p in own),
        texts=tuple(p.brief for p in own),
        other_name=trend.areas[1] if last else "",
        others=tuple(p.value if p else None for p in beside) if last else (),
        other_text=last.brief if last else "",
        from_zero=0 <= min(values) < 0.4 * max(values),
        written=Written.of(series),
    )


def _stretch(trend: Trend | None) -> list[TrendPoint]:
    points = [p for p in trend.points if p.area == trend.areas[0]] if trend else []
    return [p for p in points if p.stretch == points[-1].stretch]


def told(*parts: str) -> tuple[str, ...]:
    """Sentences for the notes: empty ones left out, each with a full stop, none twice."""
    return tuple(dict.fromkeys(words.sentence(p) for p in parts if p.strip()))
