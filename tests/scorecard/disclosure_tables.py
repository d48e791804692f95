"""Invented observations of Testborough with small counts: wards by age group, one council, years."""

import pandas as pd

from scorecard.observations import table

CITY = "E08999999"
WARDS = ("E05999901", "E05999902", "E05999903")
WITHIN = dict.fromkeys(WARDS, CITY)
COUNCIL = {"council": 5}
AGES = ("young", "middle", "old")


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


def observations(listed, source="council"):
    columns = ["area", "period", "breakdown", "category", "numerator", "denominator"]
    rows = pd.DataFrame(listed, columns=columns)
    value = 100 * rows["numerator"] / rows["denominator"]
    return table(rows.assign(series="s", source=source, estimate="published", interval="none", value=value.fillna(1.0)))


def hidden(made):
    return [tuple(row) for row in made.loc[made["status"] == "c", ["area", "category"]].to_numpy()]
