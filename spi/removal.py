"""The index without one of its indicators, components or dimensions, and how the ranks change."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from spi import tree
from spi.aggregate import MISSING, exponent
from spi.faults import TOTAL, nearest
from spi.framework import Framework
from spi.prepare import Array
from spi.scale import rank

if TYPE_CHECKING:
    from spi.index import SocialProgressIndex

PARTS = ("indicator", "component", "dimension")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Removal:
    """The index without each of its parts.

    Attributes
    ----------
    scores, ranks : DataFrames, areas x part left out; ranks: 1 is the highest, ties share the smaller
    plain, plain_ranks : Series by area, with all parts
    """

    scores: pd.DataFrame
    ranks: pd.DataFrame
    plain: pd.Series
    plain_ranks: pd.Series

    @property
    def mean_abs_rank_change(self) -> pd.Series:
        """By part left out: the mean over the areas of |rank without it - rank|."""
        return self.ranks.sub(self.plain_ranks, axis=0).abs().mean().rename("mean_abs_rank_change")


def leave_out(index: "SocialProgressIndex", values: pd.DataFrame, part: str = "component") -> Removal:
    """Score the areas without one indicator, component or dimension after the other.

    The others of the same parent take over its weight in proportion; a parent that loses its only part is left out.

    Parameters
    ----------
    index : a fitted index, whose scaled indicators and weights are used as they are
    values : DataFrame, areas x indicators
    part : 'indicator', 'component' or 'dimension'

    Raises
    ------
    ValueError
        If there is no such part, or the index has no other than it.
    """
    if part not in PARTS:
        raise ValueError(f"part {part!r}; expected one of {', '.join(PARTS)}; nearest {nearest(part, PARTS)}")
    scores = index.unrounded(values)
    rows = index.framework.to_frame().set_index("indicator", drop=False)
    names = list(dict.fromkeys(rows[part]))
    if len(names) == 1:
        raise ValueError(f"the index has one {part}, {names[0]!r}; expected two or more")
    without = {name: _total(index, scores, rows[rows[part] != name]) for name in names}
    table = pd.DataFrame(without, index=scores.index)
    plain = scores[TOTAL]
    return Removal(scores=table, ranks=rank(table), plain=plain, plain_ranks=rank(plain))


def _total(index: "SocialProgressIndex", scaled: pd.DataFrame, rows: pd.DataFrame) -> Array:
    indicators = list(rows["indicator"])
    found = tree.scores(
        Framework.from_frame(rows),
        scaled[indicators],
        index.weights_[indicators].to_numpy(dtype=np.float64),
        powers=[exponent(mean, index.power) for mean in (index.component_mean, index.upper_mean)],
        missing=index.missing if index.missing in MISSING else "refuse",
        coverage=index.coverage,
    )
    return found[TOTAL].to_numpy(dtype=np.float64)
