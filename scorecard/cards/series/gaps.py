"""Gaps between groups in words: deprivation with difference and ratio, ethnic groups where counts support a gap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import log

import pandas as pd

from scorecard import periods
from scorecard.cards import figures, words
from scorecard.cards.figures import DeprivationGap
from scorecard.cards.judgement import Fare, Turn
from scorecard.cards.series import comparability, gap_history
from scorecard.cards.series.slope_words import apart as apart_as_written
from scorecard.cards.series.slope_words import fares
from scorecard.cards.series.slopes import LOOSE, grouping, slopes
from scorecard.cards.tables import Reading
from scorecard.catalogue import Series, Standing
from scorecard.stats import inequality

RATIOS = ("proportion", "rate", "ratio")  # kinds of which one figure can be so many times another
TOO_FEW = "too few facts to say whether they differ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ethnicity:
    """What the ethnic groups' figures show: in a sentence, as briefly as can be, and group by group."""

    text: str
    brief: str
    aside: str
    values: tuple[float, ...]
    period: str
    width: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tendency:
    """Which way a gap went; `since` names the start that it is set beside where it is not tested."""

    turn: Turn
    since: str = ""

    @property
    def said(self) -> str:
        return f"{self.turn.word} than in {self.since} (not tested)" if self.since else self.turn.word

    @property
    def brief(self) -> str:
        return f"{self.turn.word}, not tested" if self.since else self.turn.word


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """A figure of which the most deprived have the worse one, so that it may be called the widest gap of several."""

    name: str
    ratio: float
    most_higher: bool
    when: str
    older: bool


def deprivation(reading: Reading) -> DeprivationGap | None:
    """The most and the least deprived group, of the groups that the line through all rests on, if there is one."""
    return reading.deprivation_gap(grouping(reading))


def difference(gap: DeprivationGap, series: Series) -> str:
    """The most deprived group less the least deprived, and how many times as high: both, since they can disagree."""
    away = round(gap.most.value - gap.least.value, 10)
    if not apart_as_written(away, series):
        return "no difference"
    said = words.distance(abs(away), series.unit, series.decimals)
    where = f"{said} {'higher' if away > 0 else 'lower'} in the most deprived"
    return where + (f", {times}" if (times := _times(gap, series)) else "")


def brief(gap: DeprivationGap, series: Series) -> str:
    """For a narrow cell: how many times the higher end is the lower, where that means something; else how far apart."""
    times = ratio(gap, series)
    if times:
        return _as_times(times)
    away = abs(round(gap.most.value - gap.least.value, 10))
    unit = series.unit if len(series.unit.split()) < 2 else ""
    if not apart_as_written(away, series):
        return words.change(0.0, unit, series.decimals)
    return f"{words.distance(away, unit, series.decimals)} apart"


def ratio(gap: DeprivationGap | None, series: Series) -> float:
    """How many times as high the higher end is as the lower; 0 where that means nothing."""
    if gap is None or series.kind not in RATIOS:
        return 0.0
    low, high = sorted((gap.most.value, gap.least.value))
    return high / low if low > 0 else 0.0


def width(gap: DeprivationGap | None, series: Series) -> float | None:
    """How wide the gap is, free of any unit: the ratio's distance from 1, in logarithms; None for scores."""
    if gap is None or series.kind == "score" or min(gap.most.value, gap.least.value) <= 0:
        return None
    return abs(log(gap.most.value / gap.least.value))


def steady(reading: Reading) -> bool:
    """Whether the groups between follow a line from the one end to the other; so where there is no line to leave."""
    found = slopes(reading)
    return not found or found[-1].fit >= LOOSE


def apart(reading: Reading) -> Apart | None:
    """The gap, if the most deprived fare worse, steadily; none of a proxy, undated or there by construction."""
    series = reading.series
    gap, indicator = deprivation(reading), reading.indicator
    times = ratio(gap, series)
    if gap is None or not times or series.standing == Standing.PROXY or series.deprivation_ingredient:
        return None
    if fares(gap.most.value - gap.least.value, series.polarity) is not Fare.WORSE or not steady(reading):
        return None
    if not periods.parse(gap.most.period).dated:
        return None
    return Apart(
        name=indicator.short_title + (" (part of it)" if series.standing == Standing.PART else ""),
        ratio=times,
        most_higher=gap.most.value > gap.least.value,
        when=gap.most.short,
        older=gap.most.older,
    )


def widest(found: Iterable[Apart], *, with_older: bool = True) -> str:
    """The widest of the gaps in current figures, and that in older ones if it is wider still; empty without any."""
    held = sorted(found, key=lambda one: -one.ratio)
    now, old = (next((one for one in held if one.older == older), None) for older in (False, True))
    if now is None:
        return f"The widest gap is in older data: {_widest(old, f' ({old.when}),')}." if old else ""
    wider = with_older and old is not None and old.ratio > now.ratio
    more = (
        f" In older data it is {words.lower_first(old.name)} ({old.when}): {_as_times(old.ratio)}."
        if old and wider
        else ""
    )
    return f"The widest gap in a current figure is {_widest(now)}.{more}"


def _widest(one: Apart, between: str = ":") -> str:
    ends = ("most", "least") if one.most_higher else ("least", "most")
    where = f"in the {ends[0]} deprived neighbourhoods as in the {ends[1]}"
    return f"{words.lower_first(one.name)}{between} {_as_times(one.ratio)} as high {where}"


def tendency(reading: Reading) -> Tendency | None:
    """Which way the gap went, by a test; else how it stands to its start; None where neither can be said."""
    found = slopes(reading)
    if not reading.series.trend or len(found) < 2:
        return None
    if not comparability.unjudged(reading) and (tested := gap_history.tendency(found)):
        return Tendency(turn=tested)
    way = gap_history.wider_or_narrower(found)
    return Tendency(turn=way, since=words.short_period(found[0].period)) if way else None


def ethnicity(reading: Reading) -> Ethnicity | None:
    """The widest gap between ethnic groups that the counts support, else their range; None without two groups."""
    series = reading.series
    kinds = reading.catalogue.breakdowns
    breakdown = next((b for b in reading.breakdowns if kinds[b].kind == "ethnicity"), "")
    if not breakdown or not figures.sized(series):
        return None
    rows = reading.group_rows(breakdown)
    rows = rows[rows["value"].notna()]
    if len(rows) < 2:
        return None
    labels = [kinds[breakdown].categories[c] for c in rows["category"]]
    text, brief, aside = _supported(rows, labels, series) or _range(rows, series)
    low, high = float(rows["value"].min()), float(rows["value"].max())
    return Ethnicity(
        text=text,
        brief=brief,
        aside=aside,
        values=tuple(float(v) for v in rows["value"]),
        period=str(rows["period"].iloc[0]),
        width=log(high / low) if series.kind != "score" and low > 0 else None,
    )


def _times(gap: DeprivationGap, series: Series) -> str:
    times = ratio(gap, series)
    if not times:
        return ""
    if times < 1.05:
        return "nearly as high in both"
    way = "as high" if gap.most.value > gap.least.value else "as high in the least deprived"
    return f"{_as_times(times)} {way}"


def _as_times(ratio: float) -> str:
    return f"{words.number(ratio, 1) if ratio < 10 else 'about ' + words.number(ratio)} times"


def _supported(rows: pd.DataFrame, labels: list[str], series: Series) -> tuple[str, str, str] | None:
    """The pair of groups that differ most beyond chance, by counts that are counts; None without such counts."""
    if series.kind != "proportion" or not bool(rows["interval"].eq("wilson").all()):
        return None
    found = inequality.widest_gap(rows["numerator"].to_numpy(), rows["denominator"].to_numpy())
    values = rows["value"].to_numpy()
    if found is None:
        groups = words.counted(len(rows), "group")
        return f"{groups.capitalize()}: {TOO_FEW}", _ends(rows, series), f"{groups}, no clear gap"
    ends = [f"{labels[n]} {words.brief(float(values[n]), series)}" for n in (found.higher, found.lower)]
    return "Widest supported gap: " + ", ".join(ends), ", ".join(ends), "beyond chance"


def _range(rows: pd.DataFrame, series: Series) -> tuple[str, str, str]:
    groups = words.counted(len(rows), "group")
    return f"{_ends(rows, series)} in {groups}: {TOO_FEW}", _ends(rows, series), f"{groups}, not tested"


def _ends(rows: pd.DataFrame, series: Series) -> str:
    low, high = (words.brief(float(v), series) for v in (rows["value"].min(), rows["value"].max()))
    return f"{low} to {high}"
