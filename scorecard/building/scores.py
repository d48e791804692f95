"""The Social Progress Index of a place: its framework, its wards' figures, their scores and ranks with limits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from scorecard import observations, periods
from scorecard.catalogue import Catalogue
from scorecard.catalogue.framework import framework
from spi.draws import Methods, Noise
from spi.intervals import Limits
from spi.robustness import Robustness, simulate
from spi.scale import rank

if TYPE_CHECKING:
    from spi import SocialProgressIndex

LIMITS = ("score_lower", "score_upper", "rank_lower", "rank_upper")
COLUMNS = ("area", "level", "node", "score", "rank", "period", "value", "clipped", *LIMITS)
TOTAL = "spi"
KINDS = {"proportion": "logit", "rate": "log"}  # how errors of figures are drawn; all others from a normal distribution


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scored:
    """A fitted index; the figures of the city and its wards, their limits (NaN where none are known), their scores."""

    catalogue: Catalogue
    city: str
    wards: tuple[str, ...]
    index: SocialProgressIndex
    period: Mapping[str, str]
    values: pd.DataFrame
    lower: pd.DataFrame
    upper: pd.DataFrame
    nodes: pd.DataFrame


def latest_periods(rows: pd.DataFrame, areas: Iterable[str], until: date) -> dict[str, str]:
    """The last period of each series that has a figure for any of the areas and had ended by the edition's date."""
    known = observations.totals(observations.select(rows, area=set(areas)))
    known = known[known["value"].notna()]
    found = {s: periods.latest(g["period"], until) for s, g in known.groupby("series")}
    return {str(series): period for series, period in found.items() if period}


def matrix(rows: pd.DataFrame, areas: Iterable[str], period: Mapping[str, str], measure: str = "value") -> pd.DataFrame:
    """Values of areas (rows) by series (columns), each series at its one period; NaN where there is no figure."""
    wanted = list(areas)
    known = observations.totals(observations.select(rows, area=set(wanted), series=set(period)))
    known = known[known["period"] == known["series"].map(period)]
    return known.pivot(index="area", columns="series", values=measure).reindex(index=wanted, columns=list(period))


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


def fitted(catalogue: Catalogue, rows: pd.DataFrame, city: str, wards: Iterable[str], until: date) -> Scored:
    """Fit the catalogue's index to the wards' latest figures, with what is known of the figures' errors."""
    from spi import SocialProgressIndex  # slow to import, and only a build needs it

    names = [i.series for i in catalogue.index.indicators]
    places = sorted(wards)
    rows = observations.select(rows, series=set(names))
    period = {s: p for s, p in latest_periods(rows, places, until).items() if s in names}
    asked = {s: period.get(s, "") for s in names}
    values, lower, upper = (matrix(rows, [city, *places], asked, measure) for measure in ("value", "lower", "upper"))
    head = catalogue.index
    index = SocialProgressIndex(
        framework(head),
        scale=head.scale,
        weights=head.weights,
        component_mean=head.component_mean,
        upper_mean=head.upper_mean,
        missing=head.missing,
        coverage=head.coverage,
    ).fit(values.loc[places])
    whole = lower.notna() & upper.notna() & values.notna()
    return Scored(
        catalogue=catalogue,
        city=city,
        wards=tuple(places),
        index=index,
        period=period,
        values=values,
        lower=lower.where(whole),
        upper=upper.where(whole),
        nodes=index.unrounded(values),
    )


def drawn(scored: Scored, areas: Sequence[str]) -> Robustness:
    """Draw the scores and ranks of areas from the errors of their figures and from weights near the index's own.

    The scale stays the index's own: on fixed goalposts another scale would answer another question. Figures without
    limits, most of them averages of small areas, are held fixed.
    """
    head = scored.catalogue.index
    return simulate(
        scored.index,
        scored.values.loc[list(areas)],
        limits=known_limits(scored, areas),
        noise=Noise(weights=head.weight_noise),
        methods=Methods(scales=(head.scale,)),
        draws=head.draws,
        seed=head.seed,
        of=[TOTAL, *(n for n in scored.nodes if n != TOTAL)],
    )


def known_limits(scored: Scored, areas: Sequence[str]) -> Limits:
    """What is known of the errors of the areas' figures, and how they are drawn."""
    places = list(areas)
    kinds = {name: KINDS.get(scored.catalogue.series[name].kind, "normal") for name in scored.values}
    return Limits(lower=scored.lower.loc[places], upper=scored.upper.loc[places], kinds=kinds)


def scores(scored: Scored, draws: Robustness) -> pd.DataFrame:
    """Score the wards, and the city from its own figures; ranks are among the wards, 1 = highest.

    Returns one row an area and node: area, level (index, dimension, component, indicator), node, score (0 to 100),
    rank, and for indicators period, value (in the series' own unit) and clipped (1 where it lies beyond a goalpost);
    then 95 % limits of score and rank. An indicator has limits where its figure has: those of the figure itself.
    """
    places = list(scored.wards)
    ranks = rank(scored.nodes.loc[places])
    long = scored.nodes.rename_axis(index="area", columns="node").stack(future_stack=True).rename("score").to_frame()
    long["rank"] = ranks.stack(future_stack=True)
    limits = _limits(scored, draws)
    return _described(long.join(limits).reset_index(), scored)


def score_limits(scored: Scored) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Scores of the figures' own limits, indicator by indicator; NaN where a figure has none."""
    names = list(scored.values)
    known = scored.lower.notna()
    ends = [scored.index.transform(limit.fillna(scored.values))[names] for limit in (scored.lower, scored.upper)]
    low, high = np.minimum(*ends), np.maximum(*ends)
    return low.where(known), high.where(known)


def _limits(scored: Scored, draws: Robustness) -> pd.DataFrame:
    """Limits by area and node. Where no figure of an indicator has an error, its ranks have no limits either."""
    whole = drawn(scored, [scored.city])
    low, high = score_limits(scored)
    parts = []
    for node in scored.nodes:
        simulated = pd.concat([whole.of(node).scores, draws.of(node).scores])
        places = draws.of(node).ranks
        if node in low:
            simulated = pd.DataFrame({"lower": low[node], "upper": high[node]})
            places = places if low[node].reindex(places.index).notna().any() else places * np.nan
        parts.append(
            pd.DataFrame(
                {
                    "node": node,
                    "score_lower": simulated["lower"],
                    "score_upper": simulated["upper"],
                    "rank_lower": places["lower"],
                    "rank_upper": places["upper"],
                }
            )
        )
    return pd.concat(parts).rename_axis(index="area").set_index("node", append=True)


def _described(long: pd.DataFrame, scored: Scored) -> pd.DataFrame:
    head, posts = scored.catalogue.index, scored.index.goalposts_
    level = {TOTAL: "index"} | dict.fromkeys(head.dimensions, "dimension")
    level |= {c.id: "component" for c in head.components}
    melted = scored.values.rename_axis(index="area", columns="node").stack(future_stack=True).rename("value")
    full = long.merge(melted.reset_index(), on=["area", "node"], how="left")
    low, high = posts.min(axis=1), posts.max(axis=1)
    outside = (full["value"] < full["node"].map(low)) | (full["value"] > full["node"].map(high))
    return full.assign(
        level=full["node"].map(level).fillna("indicator"),
        period=full["node"].map(scored.period).fillna(""),
        clipped=np.where(full["node"].isin(posts.index), outside.astype(float), np.nan),
    )[list(COLUMNS)]
