"""All steps between the values as given and the scale, frozen at a baseline: impute, treat outliers, clip."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
import pandas as pd

from spi import imputation
from spi.faults import refuse
from spi.framework import Framework
from spi.outliers import Treatment, treatment
from spi.prepare import Array, Table, like
from spi.scale import apart, extremes

STATUSES = ("observed", "clipped", "winsorised", "capped", "imputed", "missing")
MOVED = {"winsorise": "winsorised", "cap": "capped", "log": "clipped"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """What is done to values of any period before they are scaled.

    Attributes
    ----------
    baseline : DataFrame, areas x indicators, in the order of the framework, as given
    treatments : one per indicator
    imputation : 'mean', 'group_mean', 'regression', or None to leave gaps as they are
    components : the component of each indicator
    groups : group of each area, for 'group_mean'
    """

    baseline: pd.DataFrame
    treatments: tuple[Treatment, ...]
    imputation: str | None
    components: tuple[str, ...]
    groups: Mapping[Any, Any] | pd.Series | None

    @classmethod
    def fitted(
        cls,
        framework: Framework,
        baseline: pd.DataFrame,
        *,
        method: str | None = None,
        groups: Mapping[Any, Any] | pd.Series | None = None,
        posts: bool = False,
    ) -> Self:
        """Find the treatment of every indicator from a baseline, whose gaps are filled first.

        Parameters
        ----------
        framework : Framework
        baseline : DataFrame, areas x indicators, columns in the order of the framework
        method, groups : of the imputation
        posts : whether the framework's goalposts make the scale, so that a logarithm must span them
        """
        indicators = framework.indicators
        bare = cls(
            baseline=baseline,
            treatments=tuple(Treatment() for _ in indicators),
            imputation=method,
            components=tuple(indicator.component for indicator in indicators),
            groups=groups,
        )
        if not any(indicator.treatment for indicator in indicators):
            return bare
        table = bare.filled(baseline).to_numpy()
        ends = [[end for end in (i.worst, i.best) if posts and end is not None] for i in indicators]
        found = [treatment(table[:, j], i.treatment, ends[j]) for j, i in enumerate(indicators)]
        return replace(bare, treatments=tuple(found))

    def filled(self, table: pd.DataFrame) -> pd.DataFrame:
        """Values with gaps filled, if there is an imputation."""
        if self.imputation is None:
            return table
        how = self.imputation
        return imputation.imputed(table, self.baseline, how, components=self.components, groups=self.groups)[0]

    def limited(self, table: pd.DataFrame) -> pd.DataFrame:
        """Filled values, those beyond a treatment's limit at the limit; in the indicators' own units."""
        full = self.filled(table)
        if not self._treats:
            return full
        return self._by_column(full, "limited")

    def curved(self, values: Table) -> Table:
        """Values within the limits, on the logarithmic scale where that is the treatment."""
        if not any(step.direction for step in self.treatments):
            return values
        return self._by_column(values, "curved")

    def statuses(self, table: pd.DataFrame, worst: Array, best: Array) -> pd.DataFrame:
        """Say of every cell what was done to it.

        Parameters
        ----------
        table : DataFrame, areas x indicators, as given
        worst, best : goalposts at which values are clipped; infinite where there are none

        Returns
        -------
        DataFrame, as `table`: 'imputed' (whatever came after), 'clipped' (at a goalpost, or where a logarithm ends),
        'winsorised', 'capped', 'missing' (left empty), 'observed'
        """
        full = self.filled(table).to_numpy(dtype=np.float64)
        limited = self.limited(table).to_numpy(dtype=np.float64)
        words = np.full(full.shape, "observed", dtype=object)
        moved = np.asarray([MOVED.get(step.method or "", "observed") for step in self.treatments], dtype=object)
        words = np.where(~np.isnan(full) & (full != limited), moved, words)
        low, high = np.minimum(worst, best), np.maximum(worst, best)
        words[(limited < low) | (limited > high)] = "clipped"
        words[table.isna().to_numpy()] = "imputed"
        words[np.isnan(full)] = "missing"
        return pd.DataFrame(words, index=table.index, columns=table.columns)

    @property
    def _treats(self) -> bool:
        return any(step.method for step in self.treatments)

    def _by_column(self, values: Table, change: str) -> Table:
        cells = np.asarray(values, dtype=np.float64)
        columns: Sequence[Array] = [getattr(step, change)(cells[:, j]) for j, step in enumerate(self.treatments)]
        return like(values, np.column_stack(columns))


def goalposts(
    framework: Framework, baseline: pd.DataFrame, scale: str, treatments: Sequence[Treatment] = ()
) -> pd.DataFrame:
    """Worst and best value of each indicator: the framework's for 'goalposts', else the extremes of the baseline.

    Parameters
    ----------
    framework : Framework
    baseline : DataFrame, areas x indicators, filled and limited
    scale : name of the scale
    treatments : what limited the baseline, one per indicator; the reason where a treatment left one value

    Returns
    -------
    DataFrame by indicator, columns worst and best, in the indicators' own units

    Raises
    ------
    ValueError
        Lists the indicators without goalposts, or without two different values at the baseline.
    """
    if scale == "goalposts":
        posts = framework.to_frame().set_index("indicator")[["worst", "best"]]
        absent = posts.index[posts.isna().any(axis=1)]
        refuse("indicators", [f"{name!r}: no worst and best; scale='goalposts' needs both" for name in absent])
        return posts
    worst, best = extremes(baseline, [indicator.polarity for indicator in framework.indicators])
    posts = pd.DataFrame({"worst": worst, "best": best}, index=baseline.columns)
    moved = {name: step.method for name, step in zip(posts.index, treatments, strict=False) if step.moved}
    alike = posts.index[~apart(worst, best)]
    refuse("indicators", [f"{name!r}: {_alike(moved.get(name), scale)}" for name in alike])
    return posts


def _alike(treatment: str | None, scale: str) -> str:
    """Why an indicator has no two different values: what treated it, or the baseline itself."""
    if treatment is None:
        return f"fewer than two different values at the baseline; scale={scale!r} cannot be made"
    doing = {"winsorise": "winsorising", "cap": "capping"}[treatment]
    return f"{doing} leaves one value; leave it out or use log"
