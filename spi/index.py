"""The Social Progress Index as a scikit-learn estimator: fitted on a baseline, then applied to any period."""

from collections.abc import Iterator, Mapping
from typing import Self

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from spi import aggregate, scale, weights
from spi.framework import TOTAL, Framework, nearest, refuse
from spi.prepare import Array, beyond, clip, numeric, orient

SCALES = ("minmax", "goalposts", "zscore", "percentile_rank")
WEIGHTS = {"equal": weights.equal, "given": weights.given}


class SocialProgressIndex(TransformerMixin, BaseEstimator):
    """Scores of areas: scaled indicators, components, dimensions and the index.

    component = M(o_i * scaled_i), dimension = M(components), spi = M(dimensions), M the chosen mean; the weights o_i
    sum to 1 within a component, components and dimensions weigh alike.

    Parameters
    ----------
    framework : Framework
    scale : 'minmax', 'goalposts', 'zscore' or 'percentile_rank'
        'goalposts' needs worst and best of every indicator in the framework; the other scales take everything from
        the baseline and leave the framework's goalposts aside.
    weights : 'equal' or 'given'
        Of the scaled indicators within their component; 'given' takes the framework's weights.
    component_mean, upper_mean : 'arithmetic', 'geometric', 'harmonic' or 'power'
        The mean within components, and the mean for dimensions and index.
    power : float
        Exponent wherever a mean is 'power'; 0 is the geometric mean.
    baseline_range : (low, high)
        Scores of the worst and the best; not used by 'zscore'. Means with a power of 0 or less need low above 0.
    missing : 'refuse' or 'reweight'
        Whether an empty cell is an error, or its weight is shared among the others of its component.
    coverage : float, 0 to 1
        With 'reweight': the least share of weight that must be present for a component, a dimension and the index.

    Attributes
    ----------
    weights_ : Series by indicator
    goalposts_ : DataFrame by indicator, columns worst and best, in the indicators' own units: the framework's for
        'goalposts', otherwise the extremes of the baseline
    clipped_ : Series by indicator, the number of baseline values beyond the goalposts
    baseline_ : DataFrame, areas x indicators, the values of the last fit
    feature_names_in_, n_features_in_ : names and number of the columns of the last fit

    Notes
    -----
    Everything is frozen at `fit`: values of another period beyond the goalposts, or beyond a min-max baseline, are
    clipped (`clipped` counts them); z-scores are not.
    Sources: Social Progress Imperative, methodology reports (2014-2024); Annoni & Bolsi (2020); OECD/JRC (2008).

    Examples
    --------
    >>> columns = ["indicator", "component", "dimension", "polarity"]
    >>> rows = [("cold_homes", "housing", "needs", -1), ("readers", "schooling", "foundations", 1)]
    >>> framework = Framework.from_frame(pd.DataFrame(rows, columns=columns))
    >>> values = pd.DataFrame({"cold_homes": [10.0, 20.0, 30.0], "readers": [80.0, 90.0, 70.0]}, index=list("abc"))
    >>> SocialProgressIndex(framework).fit(values).transform(values)["spi"].to_dict()
    {'a': 75.0, 'b': 75.0, 'c': 0.0}
    """

    def __init__(
        self,
        framework: Framework,
        scale: str = "minmax",
        weights: str = "equal",
        component_mean: str = "arithmetic",
        upper_mean: str = "arithmetic",
        power: float = 1.0,
        baseline_range: tuple[float, float] = (0, 100),
        missing: str = "refuse",
        coverage: float = 0.5,
    ) -> None:
        self.framework = framework
        self.scale = scale
        self.weights = weights
        self.component_mean = component_mean
        self.upper_mean = upper_mean
        self.power = power
        self.baseline_range = baseline_range
        self.missing = missing
        self.coverage = coverage

    def fit(self, values: pd.DataFrame, y: object = None) -> Self:
        """Freeze weights, goalposts and baseline.

        Parameters
        ----------
        values : DataFrame, areas (index) x indicators (columns in any order), in the indicators' own units
        y : not used

        Raises
        ------
        TypeError, ValueError
            All faults of the settings, or else all faults of the values, in one error.
        """
        self._check_settings()
        names = [indicator.id for indicator in self.framework.indicators]
        baseline = numeric(values, names, missing=self.missing)
        posts = self._posts(baseline)
        self.baseline_ = baseline
        self.goalposts_ = posts
        self.weights_ = WEIGHTS[self.weights](self.framework)
        self.feature_names_in_ = np.asarray(values.columns, dtype=object)
        self.n_features_in_ = len(names)
        self.clipped_ = self._clipped(baseline)
        return self

    def transform(self, values: pd.DataFrame) -> pd.DataFrame:
        """Score areas of any period against the frozen baseline.

        Parameters
        ----------
        values : DataFrame, areas x indicators, the same indicators as at `fit`, columns in any order

        Returns
        -------
        DataFrame by area: scaled indicators, components, dimensions, `spi`, in the order of the framework

        Raises
        ------
        NotFittedError
            Before `fit`.
        ValueError
            All faults of the values at once; or the areas and scores that are too low for the mean.
        """
        tree = self._tree
        scaled = self._scaled(self._numeric(values))
        sizes = {component.id: len(component.indicators) for component in tree.components}
        components = self._means(scaled, sizes, self.component_mean, self.weights_.to_numpy())
        sizes = {dimension.id: len(dimension.components) for dimension in tree.dimensions}
        dimensions = self._means(components, sizes, self.upper_mean)
        total = self._means(dimensions, {TOTAL: len(tree.dimensions)}, self.upper_mean)
        scores = np.column_stack([scaled, components, dimensions, total])
        return pd.DataFrame(scores, index=values.index, columns=self.get_feature_names_out())

    def clipped(self, values: pd.DataFrame) -> pd.Series:
        """Count, per indicator, the values that `transform` moves to a goalpost; none where the scale has no clip."""
        return self._clipped(self._numeric(values))

    def _clipped(self, table: pd.DataFrame) -> pd.Series:
        outside = beyond(table, self.goalposts_["worst"], self.goalposts_["best"]).sum(axis=0)
        counts = outside if self.scale in ("goalposts", "minmax") else np.zeros_like(outside)
        return pd.Series(counts, index=table.columns, name="clipped")

    def get_feature_names_out(self, input_features: ArrayLike | None = None) -> NDArray[np.object_]:
        """Columns of the scores: indicators, components, dimensions, `spi`. `input_features` is not used."""
        tree = self._tree
        components, dimensions = [c.id for c in tree.components], [d.id for d in tree.dimensions]
        return np.asarray([*self.goalposts_.index, *components, *dimensions, TOTAL], dtype=object)

    @property
    def _tree(self) -> Framework:
        check_is_fitted(self)
        return self.framework

    def _numeric(self, values: pd.DataFrame) -> pd.DataFrame:
        check_is_fitted(self)
        return numeric(values, list(self.goalposts_.index), missing=self.missing)

    def _check_settings(self) -> None:
        if not isinstance(self.framework, Framework):
            raise TypeError(f"framework: expected a Framework, found {type(self.framework).__name__}")
        refuse("settings", list(self._setting_faults()))

    def _setting_faults(self) -> Iterator[str]:
        choices = {
            "scale": SCALES,
            "weights": tuple(WEIGHTS),
            "component_mean": aggregate.MEANS,
            "upper_mean": aggregate.MEANS,
            "missing": aggregate.MISSING,
        }
        for name, valid in choices.items():
            found = getattr(self, name)
            if found not in valid:
                yield f"{name} {found!r}; expected one of {', '.join(valid)}; nearest {nearest(found, valid)}"
        if not np.isfinite(self.power):
            yield f"power {self.power!r}; expected a finite number"
        if not 0 <= self.coverage <= 1:
            yield f"coverage {self.coverage!r}; expected a share from 0 to 1"
        try:
            scale.checked_range(self.baseline_range)
        except ValueError as error:
            yield f"baseline_range: {error}"

    def _posts(self, baseline: pd.DataFrame) -> pd.DataFrame:
        if self.scale == "goalposts":
            posts = self.framework.to_frame().set_index("indicator")[["worst", "best"]]
            absent, reason = posts.isna().any(axis=1), "no worst and best; scale='goalposts' needs both"
        else:
            worst, best = scale.extremes(baseline, self._polarity)
            posts = pd.DataFrame({"worst": worst, "best": best}, index=baseline.columns)
            absent = ~(posts["worst"] != posts["best"]) | posts.isna().any(axis=1)
            reason = f"fewer than two different values at the baseline; scale={self.scale!r} cannot be made"
        refuse("indicators", [f"{name!r}: {reason}" for name in posts.index[absent]])
        return posts

    @property
    def _polarity(self) -> list[int]:
        return [indicator.polarity for indicator in self.framework.indicators]

    def _scaled(self, table: pd.DataFrame) -> pd.DataFrame:
        if self.scale in ("goalposts", "minmax"):
            posts = self.goalposts_["worst"].to_numpy(), self.goalposts_["best"].to_numpy()
            return scale.goalposts(clip(table, *posts)[0], *posts, self.baseline_range)
        oriented, baseline = orient(table, self._polarity), orient(self.baseline_, self._polarity)
        if self.scale == "zscore":
            return scale.zscore(oriented, baseline)
        return scale.percentile_rank(oriented, baseline, self.baseline_range)

    def _means(
        self, parts: pd.DataFrame, sizes: Mapping[str, int], mean: str, weights: Array | None = None
    ) -> pd.DataFrame:
        # Columns stand in the order of the tree, so each group is a run of neighbours.
        groups = np.split(np.arange(parts.shape[1]), np.cumsum(list(sizes.values()))[:-1])
        power = aggregate.exponent(mean, self.power)
        labels = {"areas": parts.index, "names": parts.columns}
        gaps = {"missing": self.missing, "coverage": self.coverage}
        means = aggregate.grouped(parts.to_numpy(), groups, weights, power=power, **gaps, **labels)
        return pd.DataFrame(means, index=parts.index, columns=list(sizes))
