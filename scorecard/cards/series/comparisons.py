"""How figures stand to others of the same period: the place to England, each ward to the whole place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from scorecard import periods
from scorecard.cards import figures, words
from scorecard.cards.figures import Figure
from scorecard.cards.series import comparability
from scorecard.cards.series.projection import POLARITIES
from scorecard.cards.tables import Reading
from scorecard.catalogue import Series
from scorecard.stats import comparison, intervals
from scorecard.stats.arrays import z_value

NOT_TESTED = "not tested"
UNTESTED = "No counts or intervals are held to test with."
TONES = ("better", "worse", "similar", "higher", "lower", "none")  # what a symbol and a colour stand for
WIDE = 0.998


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """How a figure stands to another: 'better', 'worse', 'higher', 'lower', 'similar' at 95 %, `beyond` 99.8 % too.

    `words` is 'not tested' with the reason where there is a figure to compare with, but no interval.
    """

    words: str
    tone: str
    beyond: bool
    other: str
    reason: str
    sentence: str

    @property
    def said(self) -> str:
        """The word, 'clearly' before it where 99.8 % limits say so too."""
        return f"clearly {self.words}" if self.beyond else self.words


def against_england(reading: Reading) -> Against:
    """The place's latest figure against England's of the same period, which counts as known without error."""
    last = reading.latest
    reason = comparability.unjudged(reading, last)
    national = reading.england(last.period) if last else None
    if last is None or national is None:
        why = "" if figures.sized(reading.series) else "Counts of places of different size can’t be compared."
        return _no_comparison(reason or why or "No figure for England is held for the same period.")
    if reason:
        return _no_comparison(reason, national.brief)
    return _against(last, national, reading)


def wards(reading: Reading) -> Mapping[str, Against]:
    """Each ward against the whole place's figure of the same period, by code; none where nothing can be tested.

    How wards stood to each other at a census is said of older data too, with its date; never of undated figures.
    """
    rows = reading.ward_rows
    found = {str(r["area"]): reading.figure(r) for r in rows.to_dict("records")}
    tested = {code: f for code, f in found.items() if f.lower is not None}
    if not tested or not figures.sized(reading.series):
        return {}
    period = next(iter(tested.values())).period
    city = next((f for f in reading.figures if f.period == period), None)
    if city is None or not periods.parse(period).dated:
        return {}
    return {code: _standing(f, city, reading.series) for code, f in tested.items()}


def by_chance(comparisons: int) -> str:
    """How many of so many comparisons would differ by chance alone, in a sentence."""
    expected = round(comparison.expected_by_chance(comparisons))
    few = f"about {expected}" if expected else "hardly any"
    return f"Of {words.counted(comparisons, 'ward')}, {few} would differ by chance alone."


def standings(found: Mapping[str, Against], place: str) -> str:
    """How many wards stand better, worse and similar to the whole place; empty where nothing is tested."""
    count = Counter(against.tone for against in found.values())
    one = next((tone for tone in ("better", "worse", "higher", "lower") if count[tone]), "")
    than = {t: f"{t} than {place}" if t == one else t for t in ("better", "worse", "higher", "lower")}
    parts = [f"{count[tone]} {text}" for tone, text in than.items() if count[tone]]
    parts += [f"{count['similar']} similar" + ("" if parts else f" to {place}")] if count["similar"] else []
    return f"Wards: {words.listed(parts)}" if found else ""


def how(found: Mapping[str, Against], place: str) -> str:
    """What better and worse mean of a ward, in words."""
    if not found:
        return "No intervals are held for the wards, so how they stand to the whole place is not tested."
    return (
        f"Better, worse, higher or lower means: the ward’s 95% interval leaves out the figure of {place}. "
        "“Clearly” means that its 99.8% interval does so too. The thin line through a mark is its 95% interval."
    )


def _no_comparison(reason: str, other: str = "") -> Against:
    said = NOT_TESTED if other else ""
    return Against(words=said, tone="none", beyond=False, other=other, reason=reason, sentence="")


def _against(last: Figure, national: Figure, reading: Reading) -> Against:
    side = "the same as" if last.text == national.text else f"{_side(last, national)} than"
    if last.lower is None:
        why = UNTESTED
        sentence = f"{comparability.name(reading)}: {side} England, {last.text} against {national.brief}; {NOT_TESTED}."
        return Against(words=NOT_TESTED, tone="none", beyond=False, other=national.brief, reason=why, sentence=sentence)
    found = _standing(last, national, reading.series)
    than = "to" if found.words == "similar" else "than"
    sentence = f"{comparability.name(reading)}: {found.said} {than} England, {last.text} against {national.brief}."
    return Against(
        words=found.words, tone=found.tone, beyond=found.beyond, other=national.brief, reason="", sentence=sentence
    )


def _side(one: Figure, other: Figure) -> str:
    return "higher" if one.value > other.value else "lower"


def _standing(one: Figure, other: Figure, series: Series) -> Against:
    """One figure's limits against another figure, at 95 and at 99.8 %."""
    polarity = POLARITIES[series.polarity]
    wide = _wide(one, series)
    near = str(comparison.against(other.value, one.lower, one.upper, polarity=polarity))  # type: ignore[arg-type]
    far = str(comparison.against(other.value, *wide, polarity=polarity))
    return Against(
        words=near, tone=near, beyond=near != "similar" and far == near, other=other.brief, reason="", sentence=""
    )


def _wide(one: Figure, series: Series) -> tuple[float, float]:
    """99.8 % limits: from counts where the interval was made from them, else by the width of a normal interval."""
    assert one.lower is not None and one.upper is not None
    if one.interval == "wilson" and one.numerator is not None and one.denominator is not None:
        share = intervals.proportion(min(one.numerator, one.denominator), one.denominator, confidence=WIDE)
        return 100 * float(share.lower), 100 * float(share.upper)
    if one.interval == "byar" and one.numerator is not None and one.denominator is not None:
        rate = intervals.rate(one.numerator, one.denominator, multiplier=series.multiplier, confidence=WIDE)
        return float(rate.lower), float(rate.upper)
    factor = z_value(WIDE) / z_value(0.95)
    return one.value - factor * (one.value - one.lower), one.value + factor * (one.upper - one.value)
