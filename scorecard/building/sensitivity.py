"""Which choice moves the wards' ranks most: each component left out, and what is drawn or chosen among together."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from scorecard.building.scores import Scored, known_limits
from spi.draws import Methods, Noise
from spi.removal import Removal, leave_out
from spi.sensitivity import SHIFT, variance_shares

COLUMNS = ("kind", "node", "value", "lower", "upper", "area", "rank", "rank_without")
OTHER_SCALE = "minmax"  # the lowest to the highest ward
BASE = 256  # runs of each of the two samples: limits of a few points


def sensitivity(scored: Scored) -> pd.DataFrame:
    """Return one row a component that is left out and one a choice.

    kind 'without': node a component, value the mean over the wards of the places that they move without it, area the
    ward that moves furthest (the first of several), its rank and its rank without; kind 'share': node 'data',
    'weights' or 'scale', value its share of the variance of the mean move when all are drawn together, interactions
    counted, with 95 % limits
    """
    values = scored.values.loc[list(scored.wards)]
    rows = [*_without(leave_out(scored.index, values)), *_shares(scored, values)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _without(found: Removal) -> Iterator[tuple[object, ...]]:
    moved = found.ranks.sub(found.plain_ranks, axis=0).abs()
    for component, mean in found.mean_abs_rank_change.items():
        if np.isnan(mean):
            yield "without", component, np.nan, np.nan, np.nan, "", np.nan, np.nan
            continue
        area = moved[component].idxmax()
        ranks = found.plain_ranks[area], found.ranks.loc[area, component]
        yield "without", component, mean, np.nan, np.nan, area, *ranks


def _shares(scored: Scored, values: pd.DataFrame) -> Iterator[tuple[object, ...]]:
    head = scored.catalogue.index
    # a figure that is the same in all wards has no lowest and highest
    scales = [head.scale, *([OTHER_SCALE] if (values.nunique() > 1).all() else [])]
    found = variance_shares(
        scored.index,
        values,
        limits=known_limits(scored, scored.wards),
        noise=Noise(weights=head.weight_noise),
        methods=Methods(scales=list(dict.fromkeys(scales))),
        base=BASE,
        seed=head.seed,
    ).loc[SHIFT]
    for factor, row in found.iterrows():
        yield "share", factor, row["total"], row["total_lower"], row["total_upper"], "", np.nan, np.nan
