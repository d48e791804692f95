"""The areas that are most like an area, and where it stands out from them beyond doubt."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from spi.faults import nearest, refuse
from spi.prepare import Array, cell_name, row
from spi.rounding import significant

VERDICTS = ("strength", "neutral", "challenge", "not compared")
WITHOUT_INTERVAL = ("neutral", "value")
LEAST_PEERS = 3
TOLD = 1e-9  # of a distance: what is nearer by less is at the same distance


def nearest_areas(features: pd.DataFrame, count: int = 7) -> pd.DataFrame:
    """Find the areas with the most similar deprivation and population structure.

    d(a, b) = sqrt(sum over features of ((x_a - x_b) / sd)^2), sd over all areas with n - 1

    Parameters
    ----------
    features : DataFrame, areas x features (deprivation, shares of age groups ...), in any units
    count : number of peers of each area: about 7 within a city, 15 nationally

    Returns
    -------
    DataFrame : area, place (1 = nearest), peer, distance (in standard deviations); areas in the order of `features`,
    peers at the same distance in the order of their names

    Raises
    ------
    ValueError
        Lists the cells without a number and the features that are the same everywhere; or `count` is not from 1 to
        the number of other areas.

    Notes
    -----
    Each feature counts alike; two that say the same count twice. An area may be a peer of one that is no peer of it.
    Source: the approach of the Social Progress Imperative's scorecards, whose peers are the countries with the most
    similar income.

    Examples
    --------
    >>> nearest_areas(pd.DataFrame({"poverty": [10.0, 12.0, 30.0]}, index=list("abc")), count=1)["peer"].tolist()
    ['b', 'a', 'b']
    """
    cells = features.to_numpy(dtype=np.float64)
    refuse("features", list(_feature_faults(features, cells)))
    if not 1 <= count < len(features):
        raise ValueError(f"count {count!r}; expected 1 to {len(features) - 1}, the number of other areas")
    z = (cells - cells.mean(axis=0)) / cells.std(axis=0, ddof=1)
    names = np.argsort(np.argsort([str(area) for area in features.index], kind="stable"))
    found = [_nearest(z, i, names, count) for i in range(len(z))]
    return pd.DataFrame(
        {
            "area": np.repeat(features.index.to_numpy(), count),
            "place": np.tile(np.arange(1, count + 1), len(z)),
            "peer": features.index.to_numpy()[np.concatenate([places for places, _ in found])],
            "distance": np.concatenate([distances for _, distances in found]),
        }
    )


def against_peers(
    values: pd.DataFrame,
    peers: pd.DataFrame,
    polarity: pd.Series | Sequence[int],
    *,
    lower: pd.DataFrame | None = None,
    upper: pd.DataFrame | None = None,
    without_interval: str = "neutral",
) -> pd.DataFrame:
    """Say where each area is a strength or a challenge beside its peers, if its interval leaves no doubt.

    strength: the interval is wholly on the good side of median + sd of the peers; challenge: wholly on the bad side
    of median - sd (the other way round where low is good); neutral: anything else; not compared: no figure, or fewer
    than three peers with one

    Parameters
    ----------
    values : DataFrame, areas x indicators, in the indicators' own units; or scores
    peers : DataFrame with columns area and peer, as `nearest_areas` gives it
    polarity : 1 or -1 per indicator; a Series is matched by name
    lower, upper : limits of the values, same shape; NaN where a figure has no interval
    without_interval : 'neutral' leaves a figure without interval neutral; 'value' takes the value as its own interval

    Returns
    -------
    DataFrame : area, indicator, value, median and sd (of the peers, n - 1), verdict

    Raises
    ------
    ValueError
        Peers or areas that are not in `values`; or an unknown choice.

    Notes
    -----
    The peers' own intervals are not counted. Source: the approach of the Social Progress Imperative's scorecards
    (one standard deviation from the peers' median); the interval is our addition.
    """
    refuse("peers", list(_peer_faults(values, peers, without_interval)))
    signs = row(polarity, values)
    cells = values.to_numpy(dtype=np.float64)
    low, high = _limits(values, lower, upper, without_interval)
    middle, spread = _bands(values, cells, peers)
    worst, best = np.where(signs > 0, low, -high), np.where(signs > 0, high, -low)
    verdict = np.full(cells.shape, "neutral", dtype=object)
    verdict[significant(worst) > significant(signs * middle + spread)] = "strength"
    verdict[significant(best) < significant(signs * middle - spread)] = "challenge"
    verdict[np.isnan(cells) | np.isnan(middle)] = "not compared"
    return pd.DataFrame(
        {
            "area": np.repeat(values.index.to_numpy(), values.shape[1]),
            "indicator": np.tile(values.columns.to_numpy(), len(values)),
            "value": cells.ravel(),
            "median": middle.ravel(),
            "sd": spread.ravel(),
            "verdict": verdict.ravel(),
        }
    )


def _nearest(z: Array, i: int, names: np.ndarray, count: int) -> tuple[np.ndarray, Array]:
    distances = np.sqrt(((z - z[i]) ** 2).sum(axis=1))
    distances[i] = np.inf
    furthest = np.partition(distances, count - 1)[count - 1]
    near = np.flatnonzero(distances <= furthest * (1 + TOLD))
    places = near[np.lexsort((names[near], significant(distances[near])))[:count]]
    return places, distances[places]


def _bands(values: pd.DataFrame, cells: Array, peers: pd.DataFrame) -> tuple[Array, Array]:
    place = {area: i for i, area in enumerate(values.index)}
    groups = {area: [place[peer] for peer in group] for area, group in peers.groupby("area", sort=False)["peer"]}
    middle, spread = np.full(cells.shape, np.nan), np.full(cells.shape, np.nan)
    for i, area in enumerate(values.index):
        others = cells[groups.get(area, [])]
        enough = (~np.isnan(others)).sum(axis=0) >= LEAST_PEERS
        if enough.any():
            middle[i, enough] = np.nanmedian(others[:, enough], axis=0)
            spread[i, enough] = np.nanstd(others[:, enough], axis=0, ddof=1)
    return middle, spread


def _limits(
    values: pd.DataFrame, lower: pd.DataFrame | None, upper: pd.DataFrame | None, without_interval: str
) -> tuple[Array, Array]:
    cells = values.to_numpy(dtype=np.float64)
    found = [_like(values, limit) for limit in (lower, upper)]
    if without_interval == "value":
        bare = np.isnan(found[0]) | np.isnan(found[1])
        found = [np.where(bare, cells, limit) for limit in found]
    return found[0], found[1]


def _like(values: pd.DataFrame, limit: pd.DataFrame | None) -> Array:
    if limit is None:
        return np.full(values.shape, np.nan)
    return limit.reindex(index=values.index, columns=values.columns).to_numpy(dtype=np.float64)


def _feature_faults(features: pd.DataFrame, cells: Array) -> Iterator[str]:
    for i, j in np.argwhere(~np.isfinite(cells)):
        yield f"{cell_name(features.index, features.columns, i, j)}: {cells[i, j]}; expected a number"
    for name in features.columns[np.ptp(cells, axis=0) == 0]:
        yield f"{name!r}: one value for all areas; it can tell none from another"


def _peer_faults(values: pd.DataFrame, peers: pd.DataFrame, without_interval: str) -> Iterator[str]:
    if without_interval not in WITHOUT_INTERVAL:
        yield f"without_interval {without_interval!r}; expected one of {', '.join(WITHOUT_INTERVAL)}"
    for name in ("area", "peer"):
        if name not in peers.columns:
            yield f"expected column {name!r}; nearest {nearest(name, peers.columns)}"
        else:
            unknown = [area for area in peers[name].unique() if area not in values.index]
            yield from (f"{name} {area!r} is not in the values" for area in unknown)
