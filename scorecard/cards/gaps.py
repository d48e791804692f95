"""Gaps between groups in words: deprivation with difference and ratio, ethnic groups where counts support a gap."""

from __future__ import annotations

import numpy as np
import pandas as pd

from scorecard.cards import figures, points, words
from scorecard.cards.figures import Gap
from scorecard.cards.tables import Tables
from scorecard.catalogue import Series
from scorecard.observations import in_time, select
from scorecard.stats import inequality

RATIOS = ("proportion", "rate", "ratio")  # kinds of which one figure can be so many times another
TOO_FEW = "too few facts to say whether they differ"
TURNED = {"narrowing": "narrowed", "widening": "widened"}


def difference(gap: Gap, series: Series) -> str:
    """The most deprived group less the least deprived, and how many times as high: both, since they can disagree."""
    away = round(gap.most.value - gap.least.value, 10)
    said = words.change(abs(away), series.unit, series.decimals).lstrip("+")
    if said == "no change":
        return "no difference"
    where = f"{said} {'higher' if away > 0 else 'lower'} in the most deprived"
    return where + (f", {times}" if (times := _times(gap, series)) else "")


def ratio(gap: Gap | None, series: Series) -> float:
    """How many times as high the higher end is as the lower; 0 where that means nothing."""
    if gap is None or series.kind not in RATIOS:
        return 0.0
    low, high = sorted((gap.most.value, gap.least.value))
    return high / low if low > 0 else 0.0


def tendency(series: Series, tables: Tables, breakdown: str) -> str:
    """Whether the gap 'narrowed' or 'widened' by a test of its slope index; empty where it can't be tested."""
    held = select(tables.rows(series.id), area=tables.place.code, breakdown=breakdown)
    rows = in_time(figures.until_edition(held, tables))
    groups = list(tables.catalogue.breakdowns[breakdown].categories)
    full = [part for _, part in rows.groupby("period", sort=False) if _whole(part, groups)]
    if len(full) < 3 or not series.trend or points.unjudged(series, tables):
        return ""
    stacked = [part.set_index("category").loc[groups] for part in full]
    value, people, lower, upper = (
        np.stack([p[c] for p in stacked]) for c in ("value", "denominator", "lower", "upper")
    )
    found = inequality.gap_trend(
        inequality.slope_index(value, people, lower, upper),
        periods=[points.middle(str(part["period"].iloc[0])) for part in full],
    )
    return TURNED.get(found.absolute.words, "") if found.agree else ""


def ethnicity(series: Series, tables: Tables) -> tuple[str, str]:
    """The widest gap between ethnic groups that the counts support, else their range; and the period, if another."""
    kinds = tables.catalogue.breakdowns
    breakdown = next((b for b in figures.breakdowns(tables, series) if kinds[b].kind == "ethnicity"), "")
    if not breakdown or not figures.sized(series):
        return "", ""
    rows = figures.group_rows(tables, series, breakdown)
    rows = rows[rows["value"].notna()]
    if len(rows) < 2:
        return "", ""
    labels = [kinds[breakdown].categories[c] for c in rows["category"]]
    return _supported(rows, labels, series) or _range(rows, series), str(rows["period"].iloc[0])


def _times(gap: Gap, series: Series) -> str:
    times = ratio(gap, series)
    if not times:
        return ""
    if times < 1.05:
        return "nearly as high in both"
    way = "as high" if gap.most.value > gap.least.value else "as high in the least deprived"
    return f"{words.number(times, 1) if times < 10 else 'about ' + words.number(times)} times {way}"


def _whole(part: pd.DataFrame, groups: list[str]) -> bool:
    needed = part[["value", "lower", "upper", "denominator"]]
    return set(part["category"]) == set(groups) and bool(needed.notna().all(axis=None))


def _supported(rows: pd.DataFrame, labels: list[str], series: Series) -> str:
    """The pair of groups that differ most beyond chance, by counts that are counts; empty without such counts."""
    if series.kind != "proportion" or not bool(rows["interval"].eq("wilson").all()):
        return ""
    found = inequality.widest_gap(rows["numerator"].to_numpy(), rows["denominator"].to_numpy())
    values = rows["value"].to_numpy()
    if found is None:
        return f"{words.counted(len(rows), 'group').capitalize()}: {TOO_FEW}"
    ends = (f"{labels[n]} {words.brief(float(values[n]), series)}" for n in (found.higher, found.lower))
    return "Widest supported gap: " + ", ".join(ends)


def _range(rows: pd.DataFrame, series: Series) -> str:
    low, high = (words.brief(float(v), series) for v in (rows["value"].min(), rows["value"].max()))
    return f"{low} to {high} in {words.counted(len(rows), 'group')}: {TOO_FEW}"
