"""Whether the indicators of a component measure one thing, and what each of them counts for in the index."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from scipy.stats import chi2 as chi_squared

from spi.correlation import complete, correlations, labels
from spi.faults import TOTAL, refuse
from spi.framework import Framework
from spi.prepare import Array
from spi.weights import first_component

if TYPE_CHECKING:
    from spi.index import SocialProgressIndex

REDUNDANT = 0.9
COLUMNS = ("areas", "k", "alpha", "kmo", "chi2", "df", "p", "eigenvalue", "variance_explained", "redundant")


class Bartlett(NamedTuple):
    """Bartlett's test of sphericity: its statistic, degrees of freedom and p-value."""

    chi2: float
    df: int
    p: float


def alpha(x: Array | pd.DataFrame) -> float:
    """Cronbach's alpha of standardised indicators.

    alpha = k r / (1 + (k - 1) r), r the mean correlation between the k indicators

    Parameters
    ----------
    x : array or DataFrame, areas x indicators of one component, oriented so that higher is better; areas with a
        missing indicator are left out

    Returns
    -------
    float, without unit: 0.7 and more is good; negative where indicators contradict each other; NaN of one indicator

    Raises
    ------
    ValueError
        Fewer than three areas; or lists the indicators that are constant.

    Notes
    -----
    A warning, not a gate. Source: Cronbach (1951); OECD/JRC, Handbook on Constructing Composite Indicators (2008).
    """
    r, k = correlations(x), np.shape(x)[1]
    if k == 1:
        return np.nan
    mean = (r.sum() - k) / (k * (k - 1))
    return float(k * mean / (1 + (k - 1) * mean))


def kmo(x: Array | pd.DataFrame) -> float:
    """Kaiser, Meyer and Olkin's measure of sampling adequacy.

    KMO = sum r^2 / (sum r^2 + sum q^2) over pairs, q the partial correlations: q_ij = -s_ij / sqrt(s_ii s_jj) with
    s the inverse of the correlation matrix

    Parameters
    ----------
    x : as `alpha`

    Returns
    -------
    float, 0 to 1: 0.5 and more is acceptable; 0.5 for any two indicators; NaN of one indicator, or where one
    indicator is a linear combination of others

    Notes
    -----
    Source: Kaiser (1970), A second generation little jiffy; Kaiser & Rice (1974).
    """
    r, k = correlations(x), np.shape(x)[1]
    if k == 1 or np.linalg.matrix_rank(r) < k:
        return np.nan
    inverse = np.linalg.inv(r)
    partial = -inverse / np.sqrt(np.outer(np.diag(inverse), np.diag(inverse)))
    off = ~np.eye(k, dtype=bool)
    shared, rest = (r[off] ** 2).sum(), (partial[off] ** 2).sum()
    return float(shared / (shared + rest))


def bartlett(x: Array | pd.DataFrame) -> Bartlett:
    """Test whether the indicators are uncorrelated.

    chi2 = -(n - 1 - (2k + 5) / 6) ln det R on k (k - 1) / 2 degrees of freedom

    Parameters
    ----------
    x : as `alpha`

    Returns
    -------
    Bartlett : chi2, df, p; a small p says that there is something in common. chi2 is infinite where one indicator is
    a linear combination of others, and all but df are NaN of one indicator

    Notes
    -----
    Source: Bartlett (1951), The effect of standardization on a chi-squared approximation in factor analysis.
    """
    r = correlations(x)
    n, k = complete(x).shape
    df = k * (k - 1) // 2
    if k == 1:
        return Bartlett(np.nan, df, np.nan)
    singular = np.linalg.matrix_rank(r) < k
    statistic = np.inf if singular else -(n - 1 - (2 * k + 5) / 6) * np.linalg.slogdet(r)[1]
    return Bartlett(float(statistic), df, float(chi_squared.sf(statistic, df)))


def consistency_table(x: pd.DataFrame, components: Framework | Mapping[str, str] | None = None) -> pd.DataFrame:
    """Every measure of consistency, one row a component.

    Parameters
    ----------
    x : DataFrame, areas x indicators, oriented so that higher is better
    components : Framework, or the component of each indicator; default: all indicators are of one component

    Returns
    -------
    DataFrame by component: areas (that have all indicators), k (indicators), alpha, kmo, chi2, df, p (Bartlett),
    eigenvalue and variance_explained (0 to 1) of the first principal component, redundant (pairs of indicators with
    |r| above 0.9: `redundant_pairs`)
    """
    parents = _parents(x, components)
    groups = {name: x[[i for i in x.columns if parents[i] == name]] for name in dict.fromkeys(parents.values())}
    rows = {name: _row(group) for name, group in groups.items()}
    return pd.DataFrame.from_dict(rows, orient="index", columns=list(COLUMNS)).rename_axis("component")


def item_table(x: pd.DataFrame) -> pd.DataFrame:
    """How each indicator of a component goes with the others.

    Parameters
    ----------
    x : DataFrame, areas x indicators of one component, oriented so that higher is better

    Returns
    -------
    DataFrame by indicator: item_rest (correlation with the sum of the other indicators' z-scores), alpha_without
    (alpha of the others), loading (correlation with the first principal component)

    Notes
    -----
    A negative item-rest correlation says that the indicator points against its component.
    Source: OECD/JRC, Handbook on Constructing Composite Indicators (2008).
    """
    component = first_component(x)
    table = complete(x)
    z = (table - table.mean(axis=0)) / table.std(axis=0, ddof=1)
    loadings = np.asarray(component.vector) * np.sqrt(component.eigenvalue)
    single = x.shape[1] == 1
    rest = [np.nan if single else np.corrcoef(z[:, j], z.sum(axis=1) - z[:, j])[0, 1] for j in range(x.shape[1])]
    without = [np.nan if single else alpha(x.drop(columns=name)) for name in x.columns]
    return pd.DataFrame({"item_rest": rest, "alpha_without": without, "loading": loadings}, index=x.columns)


def redundant_pairs(x: pd.DataFrame, threshold: float = REDUNDANT) -> pd.DataFrame:
    """List the pairs of indicators that say much the same.

    Parameters
    ----------
    x : DataFrame, areas x indicators
    threshold : |r| above which a pair is listed

    Returns
    -------
    DataFrame : first, second, correlation; the closest pair first

    Notes
    -----
    Two such indicators in one component count one thing twice. Source for the idea: OECD/JRC (2008), step 5.
    """
    r, names = correlations(x), labels(x)
    first, second = np.triu_indices(len(names), k=1)
    pairs = pd.DataFrame(
        {"first": np.array(names)[first], "second": np.array(names)[second], "correlation": r[first, second]}
    )
    kept = pairs[pairs["correlation"].abs() > threshold]
    return kept.sort_values("correlation", key=lambda column: -column.abs(), kind="stable", ignore_index=True)


def effective_weights(index: SocialProgressIndex, scores: pd.DataFrame | None = None) -> pd.DataFrame:
    """What each indicator, component and dimension counts for in the index.

    share = product of its own weight and those of the nodes above it; importance = squared correlation with the index

    Parameters
    ----------
    index : a fitted index
    scores : what `index.transform` gave; without it there is no importance

    Returns
    -------
    DataFrame by name: level (indicator, component, dimension, index), weight (within the node above), share (0 to 1,
    of the whole index: at every level the shares sum to 1) and, with scores, importance (0 to 1)

    Notes
    -----
    Shares are exact for arithmetic means; for other means they are what a score counts for where all are equal.
    Importance shows what weights do not: an indicator that hardly varies or goes with no other moves the index little.
    Source for importance: Paruolo, Saisana & Saltelli (2013), Ratings and rankings: voodoo or science?
    """
    rows: dict[str, tuple[str, float, float]] = {}
    dimensions = index.framework.dimensions
    for dimension in dimensions:
        upper = 1 / len(dimensions)
        rows[dimension.id] = ("dimension", upper, upper)
        for component in dimension.components:
            own = 1 / len(dimension.components)
            rows[component.id] = ("component", own, own * upper)
            for indicator in component.indicators:
                weight = float(index.weights_[indicator.id])
                rows[indicator.id] = ("indicator", weight, weight * own * upper)
    rows[TOTAL] = ("index", 1.0, 1.0)
    table = pd.DataFrame.from_dict(rows, orient="index", columns=["level", "weight", "share"])
    table = table.loc[list(index.get_feature_names_out())]
    return table if scores is None else table.assign(importance=scores[table.index].corrwith(scores[TOTAL]) ** 2)


def node_correlations(scores: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Pearson correlations of every scaled indicator with every component, dimension and the index.

    Parameters
    ----------
    scores : DataFrame as `SocialProgressIndex.transform` gives it
    framework : Framework

    Returns
    -------
    DataFrame, indicators x nodes

    Notes
    -----
    An indicator should go with its own component more than with any other. Source: OECD/JRC (2008), step 5.
    """
    indicators = [indicator.id for indicator in framework.indicators]
    nodes = [*(c.id for c in framework.components), *(d.id for d in framework.dimensions), TOTAL]
    return scores[[*indicators, *nodes]].corr().loc[indicators, nodes]


def _row(group: pd.DataFrame) -> tuple[Any, ...]:
    statistic, df, p = bartlett(group)
    first = first_component(group)
    pairs = len(redundant_pairs(group))
    measures = (alpha(group), kmo(group), statistic, df, p)
    return (len(complete(group)), group.shape[1], *measures, first.eigenvalue, first.share, pairs)


def _parents(x: pd.DataFrame, components: Framework | Mapping[str, str] | None) -> dict[str, str]:
    if not isinstance(x, pd.DataFrame):
        raise TypeError(f"expected a DataFrame of areas x indicators, found {type(x).__name__}")
    if components is None:
        return dict.fromkeys(x.columns, "component")
    if isinstance(components, Framework):
        components = {indicator.id: indicator.component for indicator in components.indicators}
    refuse("components", [f"indicator {name!r} has none" for name in x.columns if name not in components])
    return {name: components[name] for name in x.columns}
