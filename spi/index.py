"""The Social Progress Index as a scikit-learn estimator: fitted on a baseline, then applied to any period."""

from collections.abc import Mapping
from typing import Any, Self

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from spi import aggregate, imputation, record, tree, weights
from spi.common_scale import CLIPPED, scaled
from spi.faults import Faults, refuse
from spi.framework import Framework
from spi.prepare import beyond, numeric
from spi.rounding import SHOWN
from spi.settings import setting_faults
from spi.treatment import Preparation, goalposts


class SocialProgressIndex(TransformerMixin, BaseEstimator):
    """Scores of areas: scaled indicators, components, dimensions and the index.

    component = M(o_i * scaled_i), dimension = M(components), spi = M(dimensions), M the chosen mean; the weights o_i
    sum to 1 within a component, components and dimensions weigh alike.

    Parameters
    ----------
    framework : Framework
    scale : 'minmax', 'goalposts', 'zscore', 'percentile_rank', 'rank' or 'borda'
        'goalposts' needs worst and best of every indicator in the framework; the other scales take everything from
        the baseline and leave the framework's goalposts aside.
    weights : 'equal', 'given' or 'pca'
        Of the scaled indicators within their component; 'given' takes the framework's weights, 'pca' the first
        principal component of the baseline (`spi.weights.pca`), and refuses a negative weight.
    component_mean, upper_mean : 'arithmetic', 'geometric', 'harmonic' or 'power'
        The mean within components, and the mean for dimensions and index.
    power : float
        Exponent wherever a mean is 'power'; 0 is the geometric mean.
    baseline_range : (low, high)
        Scores of the worst and the best; used by 'minmax', 'goalposts' and 'percentile_rank'. Means with a power of
        0 or less need low above 0.
    missing : 'refuse', 'reweight', 'mean', 'group_mean' or 'regression'
        Whether an empty cell is an error, its weight is shared among the others of its component, or it is imputed
        from the baseline (`spi.imputation`).
    coverage : float, 0 to 1
        With 'reweight': the least share of weight that must be present for a component, a dimension and the index.
    groups : mapping or Series from area to group, for missing='group_mean'

    Attributes
    ----------
    weights_ : Series by indicator
    goalposts_ : DataFrame by indicator, columns worst and best, in the indicators' own units: the framework's for
        'goalposts', otherwise the extremes of the baseline
    clipped_ : Series by indicator, the number of baseline values beyond the goalposts
    baseline_ : DataFrame, areas x indicators, the values of the last fit
    preparation_ : Preparation, the imputation and the treatment of outliers
    version_ : str, a fingerprint of framework, settings and baseline
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
        groups: Mapping[Any, Any] | pd.Series | None = None,
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
        self.groups = groups

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
        if not isinstance(self.framework, Framework):
            raise TypeError(f"framework: expected a Framework, found {type(self.framework).__name__}")
        refuse("settings", list(setting_faults(self.get_params(deep=False))))
        names = [indicator.id for indicator in self.framework.indicators]
        baseline = numeric(values, names, missing=self.missing)
        preparation = self._preparation(baseline)
        prepared = preparation.limited(baseline)
        posts = goalposts(self.framework, prepared, self.scale, preparation.treatments)
        self.baseline_ = baseline
        self.preparation_ = preparation
        self.goalposts_ = posts
        self._reference = prepared
        self._scaled(baseline[:1])  # refuses what is too large or too small to be scaled
        self.weights_ = self._weights(baseline)
        self.feature_names_in_ = np.asarray(values.columns, dtype=object)
        self.n_features_in_ = len(names)
        self.clipped_ = self._clipped(baseline)
        return self

    def _preparation(self, baseline: pd.DataFrame) -> Preparation:
        method = self.missing if self.missing in imputation.METHODS else None
        fixed = self.scale == "goalposts"
        return Preparation.fitted(self.framework, baseline, method=method, groups=self.groups, posts=fixed)

    def _weights(self, baseline: pd.DataFrame) -> pd.Series:
        if self.weights == "pca":
            return weights.pca(self.framework, self._scaled(baseline))
        return {"equal": weights.equal, "given": weights.given}[self.weights](self.framework)

    def transform(self, values: pd.DataFrame) -> pd.DataFrame:
        """Score areas of any period against the frozen baseline; means to twelve significant digits.

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
        return self._scores(values, SHOWN)

    def unrounded(self, values: pd.DataFrame) -> pd.DataFrame:
        """Score areas as `transform` does, with every last bit: what is taken apart or drawn further."""
        return self._scores(values, None)

    def _scores(self, values: pd.DataFrame, digits: int | None) -> pd.DataFrame:
        return tree.scores(
            self._tree,
            self._scaled(self._numeric(values)),
            self.weights_.to_numpy(),
            powers=[aggregate.exponent(mean, self.power) for mean in (self.component_mean, self.upper_mean)],
            missing=self.missing if self.missing in aggregate.MISSING else "refuse",
            coverage=self.coverage,
            digits=digits,
        )

    def transform_periods(self, periods: Mapping[Any, pd.DataFrame]) -> pd.DataFrame:
        """Score several periods against the same frozen baseline.

        Parameters
        ----------
        periods : for each period, a table as `transform` takes it

        Returns
        -------
        DataFrame by (period, area), the columns of `transform`

        Raises
        ------
        ValueError
            As `transform`; the message says in which period.
        """
        return pd.concat({period: self._named(period, table) for period, table in periods.items()}, names=["period"])

    def _named(self, period: Any, table: pd.DataFrame) -> pd.DataFrame:
        try:
            return self.transform(table)
        except Faults as error:
            raise Faults(error.subject, error.faults, part=f"period {period!r}") from error

    def whole(self, values: pd.DataFrame, population: pd.Series | pd.DataFrame, name: Any = "whole") -> pd.DataFrame:
        """Score all areas together, as one city: from its own indicators, not as the mean of its areas' scores.

        x = sum(n x_area) / sum(n) for each indicator, n the population of the areas that have the indicator

        Parameters
        ----------
        values : as `transform`
        population : Series by area, or DataFrame areas x indicators where each indicator has its own denominator
        name : label of the row

        Returns
        -------
        DataFrame of one row, the columns of `transform`
        """
        table = numeric(values, list(self._tree_names), missing="reweight")
        city = aggregate.population_mean(table, population)
        return self.transform(pd.DataFrame([city.to_numpy()], index=[name], columns=table.columns))

    def statuses(self, values: pd.DataFrame) -> pd.DataFrame:
        """Say of every cell what `transform` does to it: see `spi.treatment.Preparation.statuses`.

        Returns
        -------
        DataFrame, areas x indicators in the order of the framework, of words
        """
        worst, best = (self._limits[end].to_numpy() for end in ("worst", "best"))
        return self.preparation_.statuses(self._numeric(values), worst, best)

    def clipped(self, values: pd.DataFrame) -> pd.Series:
        """Count, per indicator, the values that `transform` moves to a goalpost; none where the scale has no clip."""
        return self._clipped(self._numeric(values))

    def _clipped(self, table: pd.DataFrame) -> pd.Series:
        limits = self._limits
        outside = beyond(self.preparation_.limited(table), limits["worst"], limits["best"]).sum(axis=0)
        return pd.Series(outside, index=table.columns, name="clipped")

    @property
    def _limits(self) -> pd.DataFrame:
        if self.scale in CLIPPED:
            return self.goalposts_
        return pd.DataFrame({"worst": -np.inf, "best": np.inf}, index=self.goalposts_.index)

    @property
    def version_(self) -> str:
        """Fingerprint of framework, settings and baseline: equal versions give equal scores."""
        check_is_fitted(self)
        return record.version(self.framework.to_dict(), self.get_params(deep=False), self.baseline_)

    def to_dict(self) -> dict[str, Any]:
        """Everything that makes the fitted index, in plain types that JSON can hold.

        Returns
        -------
        dict : framework, settings, baseline (with areas and values), weights and goalposts to read, version
        """
        check_is_fitted(self)
        settings, baseline = self.get_params(deep=False), self.baseline_[list(self.feature_names_in_)]
        return record.record(self.framework.to_dict(), settings, baseline) | {
            "weights": {str(name): float(weight) for name, weight in self.weights_.items()},
            "goalposts": {str(name): [float(end) for end in ends] for name, *ends in self.goalposts_.itertuples()},
            "version": self.version_,
        }

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Self:
        """Inverse of `to_dict`: a fitted index with the same version and the same scores.

        Raises
        ------
        TypeError, ValueError
            A key is absent, or framework, settings or baseline are not what the version says.
        """
        held = record.checked(content)
        framework = Framework.from_dict(held["framework"])
        index = cls(framework, **record.parameters(held["settings"])).fit(record.baseline_frame(held["baseline"]))
        record.check_version(held["version"], index.version_)
        return index

    def get_feature_names_out(self, input_features: ArrayLike | None = None) -> NDArray[np.object_]:
        """Columns of the scores: indicators, components, dimensions, `spi`. `input_features` is not used."""
        return np.asarray(tree.names(self._tree), dtype=object)

    @property
    def _tree(self) -> Framework:
        check_is_fitted(self)
        return self.framework

    @property
    def _tree_names(self) -> pd.Index:
        check_is_fitted(self)
        return self.goalposts_.index

    def _numeric(self, values: pd.DataFrame) -> pd.DataFrame:
        return numeric(values, list(self._tree_names), missing=self.missing)

    def _scaled(self, table: pd.DataFrame) -> pd.DataFrame:
        return scaled(
            self.scale,
            self.preparation_.limited(table),
            worst=self.goalposts_["worst"].to_numpy(),
            best=self.goalposts_["best"].to_numpy(),
            reference=self._reference,
            polarity=[indicator.polarity for indicator in self.framework.indicators],
            score_range=self.baseline_range,
            curved=self.preparation_.curved,
        )
