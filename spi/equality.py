"""Scores that count inequality within an area: a mean over its people that a few well-off places can't lift."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from spi.aggregate import power_mean
from spi.faults import refuse

ORDER = 0.5


def equality_adjusted(
    scores: pd.Series, population: pd.Series, parents: pd.Series, *, power: float = ORDER, floor: float | None = None
) -> pd.DataFrame:
    """Adjust an area's score for how unequally its small areas share it.

    adjusted = (sum n x^p / sum n)^(1/p) over the small areas within the area, n their population and p the order;
    loss = 1 - adjusted / mean, the mean being that of p = 1

    Parameters
    ----------
    scores : Series by small area, scores of 0 and more where higher is better
    population : Series by small area, residents
    parents : Series by small area, the area that it lies in
    power : order p, 1 at most: 1 ignores inequality, 0.5 (the default) penalises it as the EU's index does between
        its dimensions, 0 (geometric mean) as the UN's inequality-adjusted index does; 1 - p is Atkinson's aversion
    floor : scores below it count as the floor; orders of 0 and less need one where scores are 0

    Returns
    -------
    DataFrame by area: mean, adjusted (in the unit of the scores), loss (0 to 1), small_areas, population. A small
    area without a score is left out, with its people

    Raises
    ------
    ValueError
        `power` above 1; or lists the small areas without population or parent, or with too low a score for the order.

    Notes
    -----
    Only differences between small areas count, not those between people within them.
    Sources: Atkinson (1970), On the measurement of inequality; Foster, Lopez-Calva & Szekely (2005), Measuring the
    distribution of human development; Annoni & Bolsi (2020) for p = 0.5; Alkire & Foster (2010) for p = 0.

    Examples
    --------
    >>> scores, people = pd.Series({"a": 100.0, "b": 0.0}), pd.Series({"a": 50, "b": 50})
    >>> equality_adjusted(scores, people, pd.Series({"a": "w", "b": "w"})).loc["w", ["mean", "adjusted"]].tolist()
    [50.0, 25.0]
    """
    if not power <= 1:
        raise ValueError(f"power {power!r}; expected 1 at most: above it, inequality would raise the score")
    known = scores.dropna()
    people, areas = population.reindex(known.index), parents.reindex(known.index)
    refuse("small areas", list(_faults(people, areas)))
    rows = {}
    for area, group in known.groupby(areas, sort=False):
        shares = people[group.index].to_numpy(dtype=np.float64)
        if shares.sum() == 0:
            raise ValueError(f"area {area!r}: population 0; expected people in at least one of its small areas")
        rows[area] = _row(group, shares, power, floor)
    columns = ["mean", "adjusted", "loss", "small_areas", "population"]
    return pd.DataFrame.from_dict(rows, orient="index", columns=columns).rename_axis(parents.name)


def _row(group: pd.Series, people: np.ndarray, power: float, floor: float | None) -> tuple[float, ...]:
    table = group.to_numpy(dtype=np.float64)[None, :]
    if floor is not None:
        table = np.maximum(table, floor)
    mean = float(power_mean(table, people)[0])
    adjusted = float(power_mean(table, people, power=power, names=group.index)[0])
    return mean, adjusted, 1 - adjusted / mean if mean > 0 else 0.0, len(group), float(people.sum())


def _faults(people: pd.Series, areas: pd.Series) -> Iterator[str]:
    numbers = people.to_numpy(dtype=np.float64)
    for area in people.index[~(np.isfinite(numbers) & (numbers >= 0))]:
        yield f"{area!r}: population {people[area]}; expected a number of 0 or more"
    for area in areas.index[areas.isna()]:
        yield f"{area!r}: no area that it lies in"
