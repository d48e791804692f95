"""A slope in words: how far apart its ends are and which is higher, what that means, what is not tested."""

from __future__ import annotations

from scorecard.cards import words
from scorecard.cards.judgement import Fare, Tone
from scorecard.cards.series.slopes import LOOSE, Slope
from scorecard.cards.tables import Reading
from scorecard.catalogue import Polarity, Series
from scorecard.observations import select

BY_CONSTRUCTION = "partly by construction"
STRAINED = 0.5  # a line that ends this far below every group makes a ratio of its own
_NOTED = {
    "apportioned": "they are estimated from small areas",
    "modelled": "they are modelled by their publisher",
}


def distance(value: float, series: Series, *, brief: bool = False) -> str:
    """How far apart two figures are, without a sign: 12.1 percentage points; `brief` leaves long units away."""
    long = len(series.unit.split()) > 1
    unit = "" if series.kind == "score" or "(" in series.unit or (brief and long) else series.unit
    return words.distance(abs(value), unit, series.decimals) if apart(value, series) else words.change(0, unit, 0)


def signed(value: float, series: Series, *, brief: bool = False) -> str:
    """In words which end is higher: 12.1 percentage points higher; no higher or lower."""
    if not apart(value, series):
        return "no higher or lower"
    return f"{distance(value, series, brief=brief)} {(Tone.HIGHER if value > 0 else Tone.LOWER).word}"


def apart(value: float, series: Series) -> bool:
    """Whether a difference is one as it is written."""
    return bool(words.as_written(value, series.decimals))


def fares(value: float, polarity: str) -> Fare:
    """Whether the most deprived have the worse or the better figure, if theirs is this much higher."""
    if polarity == Polarity.NEUTRAL or value == 0:
        return Fare.NEITHER
    return Fare.WORSE if (value > 0) == (polarity == Polarity.LOW) else Fare.BETTER


def headline(slope: Slope, series: Series) -> str:
    """What the gradient says in at most fifteen words."""
    if not slope.clear:
        return "No clear gradient by deprivation"
    if slope.fit < LOOSE:
        return "No steady gradient by deprivation"
    text = signed(slope.sii, series, brief=True)
    return f"Most deprived {text} than least deprived"


def sentences(slope: Slope, reading: Reading) -> tuple[str, ...]:
    """The slope in the series' unit, the ratio, what it means, and what must be kept in mind."""
    reasons = (_slope_sentence(slope, reading), _ratio_sentence(slope, reading.series), _meaning(slope, reading.series))
    built_in = (
        f"{BY_CONSTRUCTION.capitalize()}: the figure is itself an ingredient of the deprivation index "
        "that ranks the neighbourhoods."
    )
    loose = (
        f"The groups do not follow the line closely: it accounts for {words.number(100 * slope.fit)}% of the spread "
        "between them, so the groups say more than the line."
    )
    parts = (*reasons, built_in * reading.series.deprivation_ingredient, loose * (slope.fit < LOOSE))
    return tuple(p for p in (*parts, _untested(slope, reading)) if p)


def _slope_sentence(slope: Slope, reading: Reading) -> str:
    between = ""
    if slope.sii_lower is not None and slope.sii_upper is not None:
        low, high = (words.number(v, reading.series.decimals) for v in (slope.sii_lower, slope.sii_upper))
        if slope.clear and slope.sii < 0:  # the sign is in the word "lower"
            low, high = (words.number(abs(v), reading.series.decimals) for v in (slope.sii_upper, slope.sii_lower))
        between = f" (95% interval {low} to {high})"
    return (
        f"Along the line through the {slope.group}s of {words.possessive(reading.place.name)} neighbourhoods, "
        f"the most deprived end is {signed(slope.sii, reading.series)} than the least deprived end{between}."
    )


def _ratio_sentence(slope: Slope, series: Series) -> str:
    if slope.rii is None:
        why = "Scores have no true zero" if series.kind == "score" else "The line falls below zero at one end"
        return f"{why}, so there is no ratio."
    between = ""
    if slope.rii_lower is not None and slope.rii_upper is not None:
        between = f" (95% interval {words.number(slope.rii_lower, 2)} to {words.number(slope.rii_upper, 2)})"
    said = f"The figure at the most deprived end is {words.number(slope.rii, 2)} times that at the other{between}."
    strained = min(slope.most, slope.least) < STRAINED * min(s.value for s in slope.steps)
    return said + " At one end the line comes close to zero, so read the difference rather than the ratio." * strained


def _meaning(slope: Slope, series: Series) -> str:
    if not slope.clear:
        return "The interval includes no difference at all, so these figures support no gradient."
    if slope.fit < LOOSE or not apart(slope.sii, series):
        return ""
    found = fares(slope.sii, series.polarity)
    if found is Fare.NEITHER:
        return words.POLARITIES[Polarity.NEUTRAL]
    better = "higher" if series.polarity == Polarity.HIGH else "lower"
    return f"A {better} figure is better, so the most deprived neighbourhoods fare {found.word}."


def _untested(slope: Slope, reading: Reading) -> str:
    if slope.tested:
        return ""
    rows = select(reading.rows, area=reading.place.code, breakdown=slope.breakdown, period=slope.period)
    why = next((_NOTED[e] for e in rows["estimate"] if e in _NOTED), "none is made for figures of this kind")
    return f"The figures carry no interval ({why}), so the slope is not tested against chance."


def explained(slope: Slope) -> tuple[str, ...]:
    return (
        "Each bar is a group of neighbourhoods, as wide as its share of the people; the line is fitted through all.",
        "The slope index of inequality is the difference between the ends of the line. The relative index is the "
        "figure at its most deprived end divided by that at its least deprived end.",
        f"The groups are weighed by {slope.weighed}.",
    )
