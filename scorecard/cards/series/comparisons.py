"""How figures stand to others of the same period: the place to England, each ward to the whole place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from scorecard import periods
from scorecard.cards import figures, words
from scorecard.cards.figures import Figure
from scorecard.cards.judgement import Cause, Reason, Tone
from scorecard.cards.series import comparability
from scorecard.cards.tables import Reading
from scorecard.catalogue import Polarity, Series
from scorecard.stats import comparison, intervals
from scorecard.stats.arrays import z_value

UNTESTED = Reason(Cause.NO_INTERVAL, "No counts or intervals are held to test with.")
UNLIKE = "Counts of places of different size can’t be compared."
WIDE = 0.998


@dataclass(frozen=True, slots=True, kw_only=True)
class Against:
    """How a figure stands to another at 95 %, `beyond`: at 99.8 % too; NONE with the reason where that is not tested.

    `other` is the figure compared with; empty where there is none.
    """

    tone: Tone
    beyond: bool
    other: str
    reason: str
    sentence: str

    @property
    def words(self) -> str:
        """The word of the judgement; empty where there is nothing to compare with."""
        return self.tone.word if self.other else ""

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
        why = UNLIKE if not figures.sized(reading.series) else "No figure for England is held for the same period."
        return _no_comparison(reason.sentence if reason else why)
    if reason:
        return _no_comparison(reason.sentence, national.brief)
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
    tones = [tone for tone in (Tone.BETTER, Tone.WORSE, Tone.HIGHER, Tone.LOWER, Tone.SIMILAR) if count[tone]]
    parts = [f"{count[t]} {t.word}" + (f" {t.link} {place}" if t is tones[0] else "") for t in tones]
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
    return Against(tone=Tone.NONE, beyond=False, other=other, reason=reason, sentence="")


def _against(last: Figure, national: Figure, reading: Reading) -> Against:
    side = "the same as" if last.text == national.text else f"{_side(last, national)} than"
    if last.lower is None:
        why, said = UNTESTED.sentence, Tone.NONE.word
        sentence = f"{comparability.name(reading)}: {side} England, {last.text} against {national.brief}; {said}."
        return Against(tone=Tone.NONE, beyond=False, other=national.brief, reason=why, sentence=sentence)
    found = _standing(last, national, reading.series)
    said = f"{found.said} {found.tone.link} England, {last.text} against {national.brief}."
    return replace(found, sentence=f"{comparability.name(reading)}: {said}")


def _side(one: Figure, other: Figure) -> str:
    return "higher" if one.value > other.value else "lower"


def _standing(one: Figure, other: Figure, series: Series) -> Against:
    """One figure's limits against another figure, at 95 and at 99.8 %."""
    polarity = Polarity(series.polarity).way
    wide = _wide(one, series)
    near, far = (
        Tone(str(comparison.against(other.value, *limits, polarity=polarity)))  # type: ignore[arg-type]
        for limits in ((one.lower, one.upper), wide)
    )
    return Against(tone=near, beyond=near.apart and far is near, other=other.brief, reason="", sentence="")


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
