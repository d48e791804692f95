"""The Social Progress Index of a place: its catalogue framework, its wards' values, their scores and ranks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import numpy as np
import pandas as pd

from scorecard import observations, periods
from scorecard.catalogue import Catalogue

COLUMNS = ("area", "level", "node", "score", "rank", "period", "value", "clipped")
TOTAL = "spi"


def framework_frame(catalogue: Catalogue) -> pd.DataFrame:
    """The index of the catalogue as the table that `spi.Framework.from_frame` reads."""
    index = catalogue.index
    parent = {c.id: c.dimension for c in index.components}
    rows = [
        {
            "indicator": item.series,
            "component": item.component,
            "dimension": parent[item.component],
            "polarity": 1 if item.best > item.worst else -1,
            "weight": item.weight,
            "worst": item.worst,
            "best": item.best,
        }
        for item in index.indicators
    ]
    return pd.DataFrame(rows)


def latest_periods(rows: pd.DataFrame, areas: Iterable[str], until: date) -> dict[str, str]:
    """The last period of each series that has a figure for any of the areas and had ended by the edition's date."""
    known = observations.totals(observations.select(rows, area=set(areas)))
    known = known[known["value"].notna()]
    found = {s: periods.latest(g["period"], until) for s, g in known.groupby("series")}
    return {str(series): period for series, period in found.items() if period}


def matrix(rows: pd.DataFrame, areas: Iterable[str], period: dict[str, str]) -> pd.DataFrame:
    """Values of areas (rows) by series (columns), each series at its one period; NaN where there is no figure."""
    wanted = list(areas)
    known = observations.totals(observations.select(rows, area=set(wanted), series=set(period)))
    known = known[known["period"] == known["series"].map(period)]
    return known.pivot(index="area", columns="series", values="value").reindex(index=wanted, columns=list(period))


def goalposts(values: pd.DataFrame, polarity: pd.Series) -> pd.DataFrame:
    """Percentiles 1 and 99 (type 7) of each column: the worst and best by its polarity (1 or -1)."""
    low, high = values.quantile(0.01), values.quantile(0.99)
    up = polarity.reindex(values.columns) > 0
    return pd.DataFrame({"worst": low.where(up, high), "best": high.where(up, low)})


def moved_goalposts(catalogue: Catalogue, posts: pd.DataFrame) -> list[str]:
    """The goalposts that the catalogue takes from the country's wards and that these no longer give."""
    faults = []
    for item in (i for i in catalogue.index.indicators if i.goalpost != "natural"):
        found = posts.loc[item.series]
        if not np.allclose([item.worst, item.best], found[["worst", "best"]].to_numpy(), rtol=1e-6, atol=1e-6):
            faults.append(
                f"index.toml {item.series}: has worst {item.worst}, best {item.best}; "
                f"the wards give worst {found['worst']:.6f}, best {found['best']:.6f}"
            )
    return faults


def scores(catalogue: Catalogue, rows: pd.DataFrame, city: str, wards: Iterable[str], until: date) -> pd.DataFrame:
    """Score the wards, and the city from its own figures; ranks are among the wards, 1 = highest.

    Returns one row an area and node: area, level (index, dimension, component, indicator), node, score (0 to 100),
    rank, and for indicators period, value (in the series' own unit) and clipped (1 where it lies beyond a goalpost).
    """
    from spi import Framework, SocialProgressIndex  # slow to import, and only a build needs it
    from spi.scale import rank

    names = [i.series for i in catalogue.index.indicators]
    places = sorted(wards)
    rows = observations.select(rows, series=set(names))
    period = {s: p for s, p in latest_periods(rows, places, until).items() if s in names}
    values = matrix(rows, [city, *places], {s: period.get(s, "") for s in names})
    head = catalogue.index
    index = SocialProgressIndex(
        Framework.from_frame(framework_frame(catalogue)), scale=head.scale, weights=head.weights,
        component_mean=head.component_mean, upper_mean=head.upper_mean, missing=head.missing, coverage=head.coverage,
    ).fit(values.loc[places])  # fmt: skip
    scored = index.transform(values).rename_axis(index="area", columns="node")
    ranks = rank(scored.loc[places])
    long = scored.stack(future_stack=True).rename("score").to_frame()
    long["rank"] = ranks.stack(future_stack=True)
    long = long.reset_index()
    return _described(long, catalogue, period, values, index.goalposts_)


def _described(
    long: pd.DataFrame, catalogue: Catalogue, period: dict[str, str], values: pd.DataFrame, posts: pd.DataFrame
) -> pd.DataFrame:
    level = {TOTAL: "index"} | dict.fromkeys(catalogue.index.dimensions, "dimension")
    level |= {c.id: "component" for c in catalogue.index.components}
    melted = values.rename_axis(index="area", columns="node").stack(future_stack=True).rename("value")
    full = long.merge(melted.reset_index(), on=["area", "node"], how="left")
    low, high = posts.min(axis=1), posts.max(axis=1)
    outside = (full["value"] < full["node"].map(low)) | (full["value"] > full["node"].map(high))
    return full.assign(
        level=full["node"].map(level).fillna("indicator"),
        period=full["node"].map(period).fillna(""),
        clipped=np.where(full["node"].isin(posts.index), outside.astype(float), np.nan),
    )[list(COLUMNS)]
