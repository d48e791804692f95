"""What stands beside the scores of an index: contributions, similar wards, standing, doubtful pairs, consistency."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from scorecard.building.scores import Scored, drawn, scores
from scorecard.building.sensitivity import sensitivity
from spi.consistency import consistency_table
from spi.explain import change, contributions
from spi.peers import LEAST_PEERS, against_peers, nearest_areas
from spi.robustness import Robustness

MOST_PEERS, SHARE_OF_PEERS = 7, 5  # a fifth of the wards, at most seven
_STANDING = ("area", "node", "level", "against", "middle", "spread", "verdict")
_PAIRS = ("node", "area", "other", "probability", "adjacent")
_CONSISTENCY = {"areas": "n", "k": "k", "alpha": "alpha", "kmo": "kmo", "p": "bartlett_p"}


def tables(scored: Scored, small: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return every table of a place's index: its scores under "", and those that explain them under their names.

    `small` are the place's small areas, as `Geography` holds them.
    """
    draws = drawn(scored, scored.wards)
    table = scores(scored, draws)
    peers = similar(features(small), scored.wards)
    return {
        "": table,
        "contributions": lifted(scored),
        "peers": peers,
        "standing": standing(table, peers, scored.city),
        "neighbours": doubtful(draws, table),
        "consistency": consistency(scored),
        "sensitivity": sensitivity(scored),
    }


def lifted(scored: Scored) -> pd.DataFrame:
    """Points that each indicator adds to the index, and how many more than it adds to the city's.

    Both add up: points to the score, differences to the difference from the city's score.
    """
    own = contributions(scored.index, scored.values)
    city = pd.DataFrame([scored.values.loc[scored.city]] * len(scored.values), index=scored.values.index)
    apart = change(scored.index, city, scored.values)
    named = {"points": own, "difference": apart[list(own)]}
    parts = [
        frame.rename_axis(index="area", columns="indicator").stack(future_stack=True).rename(name)
        for name, frame in named.items()
    ]
    return pd.concat(parts, axis=1).reset_index()


def features(small: pd.DataFrame) -> pd.DataFrame:
    """What makes wards alike: deprivation (weighted by residents), shares of children and of people of 65 and over,
    residents a household. What isn't known of every ward is left out, and so is what is the same in all."""
    group = small.assign(weighted=small["score"] * small["residents"]).groupby("ward")
    total = group[["residents", "households"]].sum()
    made = pd.DataFrame({"deprivation": group["weighted"].sum(min_count=1) / total["residents"]})
    for name in ("children", "older"):
        if name in small:
            made[name] = group[name].sum(min_count=1) / total["residents"]
    made["household"] = total["residents"] / total["households"]
    return made.loc[:, made.notna().all() & (made.max() > made.min())]


def similar(known: pd.DataFrame, wards: tuple[str, ...]) -> pd.DataFrame:
    """The nearest wards of each ward: a fifth of them, three to seven; none where there are too few to compare."""
    count = min(max(round(len(wards) / SHARE_OF_PEERS), LEAST_PEERS), MOST_PEERS)
    if len(wards) <= count or known.empty:
        return pd.DataFrame(
            {
                "area": pd.Series(dtype="str"),
                "place": pd.Series(dtype="int64"),
                "peer": pd.Series(dtype="str"),
                "distance": pd.Series(dtype="float64"),
            }
        )
    return nearest_areas(known.loc[list(wards)], count)


def standing(table: pd.DataFrame, peers: pd.DataFrame, city: str) -> pd.DataFrame:
    """Say which components and indicators of a ward are a strength or a challenge beside its peers, and the city.

    The band is one standard deviation around the median of the peers; around the city's own score it is one standard
    deviation of all wards. A score without limits is not compared.
    """
    rows = table[table["level"].isin(["component", "indicator"])]
    wide = {
        name: rows.pivot(index="area", columns="node", values=name) for name in ("score", "score_lower", "score_upper")
    }
    wards = {name: frame.drop(index=city, errors="ignore") for name, frame in wide.items()}
    beside = against_peers(
        wards["score"], peers, [1] * wards["score"].shape[1], lower=wards["score_lower"], upper=wards["score_upper"]
    ).rename(columns={"indicator": "node", "median": "middle", "sd": "spread"})
    whole = wide["score"].loc[city] if city in wide["score"].index else pd.Series(np.nan, index=list(wards["score"]))
    both = pd.concat([beside.assign(against="peers"), _beside_city(wards, whole)], ignore_index=True)
    known = rows[["area", "node", "level", "score_lower"]]
    full = both[[c for c in both if c != "value"]].merge(known, on=["area", "node"], how="left")
    return full.assign(verdict=full["verdict"].mask(full["score_lower"].isna(), "not compared"))[list(_STANDING)]


def doubtful(draws: Robustness, table: pd.DataFrame) -> pd.DataFrame:
    """Pairs of wards whose order the draws leave open, node by node, with the share in which the first is above.

    `area` scores higher than `other`, or the same; `adjacent` says that no ward stands between them. Nodes without
    any limits have no pairs: nothing is known of their error.
    """
    known = table.groupby("node", sort=False)["score_lower"].count()
    rows = [row for node in known.index[known > 0] for row in _pairs(draws.of(str(node)), str(node))]
    return pd.DataFrame(rows, columns=list(_PAIRS))


def consistency(scored: Scored) -> pd.DataFrame:
    """Whether the figures of each component rise and fall together over the wards: k figures, n wards with all."""
    signs = pd.Series({i.series: 1 if i.best > i.worst else -1 for i in scored.catalogue.index.indicators})
    oriented = scored.values.loc[list(scored.wards)] * signs.reindex(scored.values.columns)
    rows = [_consistency(oriented, component.id, scored) for component in scored.catalogue.index.components]
    return pd.DataFrame(rows, columns=["component", *_CONSISTENCY.values()])


def _beside_city(wards: dict[str, pd.DataFrame], whole: pd.Series) -> pd.DataFrame:
    spread = wards["score"].std(ddof=1)
    verdict = pd.DataFrame("neutral", index=wards["score"].index, columns=wards["score"].columns)
    verdict = verdict.mask(wards["score_lower"] > whole + spread, "strength")
    verdict = verdict.mask(wards["score_upper"] < whole - spread, "challenge")
    verdict = verdict.mask(wards["score"].isna() | (whole + spread).isna(), "not compared")
    long = verdict.stack(future_stack=True).rename("verdict").reset_index()
    return long.assign(middle=long["node"].map(whole), spread=long["node"].map(spread), against="city")


def _pairs(result: Robustness, node: str) -> Iterator[tuple[str, str, str, float, bool]]:
    order = [str(area) for area in result.descending]
    place = {area: n for n, area in enumerate(order)}
    for area in order:
        for other in sorted((str(a) for a in result.indistinguishable(area)), key=lambda a: place.get(a, -1)):
            if place.get(other, -1) > place[area]:
                chance = result.probability_above(area, other)
                yield node, area, other, round(chance, 6), place[other] == place[area] + 1


def _consistency(oriented: pd.DataFrame, component: str, scored: Scored) -> tuple[object, ...]:
    names = [i.series for i in scored.catalogue.index.indicators if i.component == component]
    own = oriented[names].dropna()
    if len(own) < 3 or (own.max() == own.min()).any():
        return (component, len(own), len(names), np.nan, np.nan, np.nan)
    found = consistency_table(own).iloc[0]
    return (component, *(found[name] for name in _CONSISTENCY))
