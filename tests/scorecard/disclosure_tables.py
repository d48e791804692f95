"""Invented observations of Testborough with small counts: wards by age group, one council, years."""

import pandas as pd

from scorecard.catalogue import Breakdown, Series
from scorecard.disclosure import Ties
from scorecard.observations import table

CITY = "E08999999"
WARDS = ("E05999901", "E05999902", "E05999903")
WITHIN = dict.fromkeys(WARDS, CITY)
COUNCIL = {"council": 5}
AGES = ("young", "middle", "old")


def breakdown(name, categories, adds_up="whole", **more):
    more.setdefault("kind", "other")
    return Breakdown(id=name, title=name, ordered=False, categories={c: c for c in categories}, adds_up=adds_up, **more)


def cross(*names):
    return Breakdown(id="*".join(names), title="", kind="other", ordered=False, categories={}, of=names)


def series(name, kind="proportion", **more):
    more.setdefault("alone", not (more.get("sum_of") or more.get("same_counts")))
    more.setdefault("multiplier", 100 if kind == "proportion" else 1)
    return Series(
        id=name,
        indicator="pupils",
        label=name,
        standing="defined",
        unit="",
        decimals=0,
        kind=kind,
        polarity="high",
        source="council",
        **more,
    )


def declared(breakdowns=(), listed=(), within=WITHIN, groups=None):
    known = breakdowns or (breakdown("age", AGES), breakdown("need", "ab", "overlap"))
    return Ties(
        within=within,
        groups=groups or {},
        breakdowns={b.id: b for b in known},
        series={s.id: s for s in listed or (series("s"),)},
    )


TIES = declared()
APART = declared(within={})


def rows_of(counts, period="2023", people=200):
    """Wards by age group, with totals of wards, of ages and of all."""
    cells = pd.DataFrame(counts, index=WARDS[: len(counts)], columns=AGES[: len(counts[0])])
    cells.loc[CITY] = cells.sum()
    listed = [
        (area, period, "age", age, cells.loc[area, age], people * (len(counts) if area == CITY else 1))
        for area in cells.index
        for age in cells.columns
    ]
    for area in cells.index:
        total = people * len(cells.columns) * (len(counts) if area == CITY else 1)
        listed.append((area, period, "all", "all", cells.loc[area].sum(), total))
    return listed


def observations(listed, source="council", name="s"):
    columns = ["area", "period", "breakdown", "category", "numerator", "denominator"]
    rows = pd.DataFrame(listed, columns=columns)
    value = 100 * rows["numerator"] / rows["denominator"]
    return table(
        rows.assign(series=name, source=source, estimate="published", interval="none", value=value.fillna(1.0))
    )


def hidden(made):
    return [tuple(row) for row in made.loc[made["status"] == "c", ["area", "category"]].to_numpy()]
