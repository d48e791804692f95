"""How sure are scores and ranks: joint draws of data, weights and methods."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from spi.draws import METHODS, NOISE, Methods, Noise, fitted, model_of
from spi.faults import TOTAL, nearest, refuse, within
from spi.intervals import EXACT, Limits, Single
from spi.parallel import Progress, Ranks, processors, rank_limits, run, score_limits
from spi.prepare import Array, numeric
from spi.rounding import SHOWN, significant
from spi.scale import comparable

if TYPE_CHECKING:
    from spi.index import SocialProgressIndex


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Robustness:
    """Scores and ranks of one column over the draws.

    Attributes
    ----------
    column : name of the score: `spi`, or a dimension, component or indicator
    plain : Series by area, the index's own score without any noise
    scores : DataFrame by area: lower, median, upper, in the unit of `simulate`'s scales
    ranks : DataFrame by area: lower, median, upper; 1 is the highest score; each is a rank that was drawn
    draws, requested : how many draws there are, and how many were asked for; fewer where `progress` stopped
    figures, fixed : number of figures, and of those held fixed because nothing is known of their error
    level : share of the draws within the limits
    seed : of the draws
    """

    column: str
    plain: pd.Series
    scores: pd.DataFrame
    ranks: pd.DataFrame
    draws: int
    requested: int
    figures: int
    fixed: int
    level: float
    seed: int
    _changes: Single
    _places: Ranks
    _others: Mapping[str, "Robustness"]
    _again: Callable[..., "Robustness"]

    def __repr__(self) -> str:
        size = f"{self.column} of {len(self.plain)} areas, {self.draws} draws"
        return f"Robustness({size}, {self.held_fixed} figures held fixed)"

    @property
    def complete(self) -> bool:
        """Whether all draws were made."""
        return self.draws == self.requested

    @property
    def held_fixed(self) -> str:
        """How many figures no draw moves, in words: 'k of n'."""
        return f"{self.fixed} of {self.figures}"

    @property
    def descending(self) -> pd.Index:
        """Areas from the highest plain score; those that tie in the order of the table, those without one left out."""
        known = self.plain.dropna()
        return known.index[np.argsort(-comparable(known), kind="stable")]

    @property
    def samples(self) -> pd.DataFrame:
        """All drawn scores, draws x areas."""
        return pd.DataFrame(self.plain.to_numpy() + self._changes, columns=self.plain.index)

    def of(self, column: str) -> "Robustness":
        """Give the same for another score; one that was not asked for at once is drawn again from the same seed."""
        if column == self.column:
            return self
        return self._others[column] if column in self._others else self._again(of=column)

    def rank_probability(self, k: int) -> pd.Series:
        """Share of the draws in which an area is among the first k, P(rank <= k).

        Returns
        -------
        Series by area, 0 to 1; NaN where there is no score
        """
        if not (isinstance(k, int | np.integer) and k >= 1):
            raise ValueError(f"k {k!r}; expected a whole number of 1 or more")
        share = np.where(self._places[0] == 0, np.nan, (self._places <= k).mean(axis=0))
        return pd.Series(share, index=self.plain.index, name=f"rank <= {k}")

    def probability_above(self, a: Hashable, b: Hashable) -> float:
        """Share of the draws in which area a scores higher than b, ties counting half.

        P(a above b) + P(b above a) = 1; NaN where one has no score
        """
        return float(self._above(self._place(a), slice(self._place(b), self._place(b) + 1))[0])

    def indistinguishable(self, area: Hashable | None = None) -> Any:
        """Areas whose order with an area the draws leave open.

        b cannot be told from a where (1 - level) / 2 <= P(a above b) <= (1 + level) / 2

        Parameters
        ----------
        area : one area; without it all, which compares every pair (n^2 draws)

        Returns
        -------
        Index of areas, in the order of the table, without the area itself; without `area` a Series of them by area
        """
        if area is not None:
            return self._alike(self._place(area))
        found = np.empty(len(self.plain), dtype=object)
        for i in range(len(found)):
            found[i] = self._alike(i)
        return pd.Series(found, index=self.plain.index, name="indistinguishable")

    def neighbours(self) -> pd.DataFrame:
        """Say of every area whether the draws tell it from the next one down.

        Returns
        -------
        DataFrame by area from the highest plain score: below (the next area), probability (of scoring higher than
        it), told (whether that is beyond `level`)
        """
        order = [self._place(area) for area in self.descending]
        rows = [(self.plain.index[j], self._above(i, slice(j, j + 1))[0], self._told(i, j)) for i, j in pairwise(order)]
        areas = self.plain.index[order[:-1]]
        return pd.DataFrame(rows, index=areas, columns=["below", "probability", "told"])

    def _told(self, i: int, j: int) -> bool:
        return self.plain.index[j] not in self._alike(i)

    def _alike(self, i: int) -> pd.Index:
        above = self._above(i, slice(None))
        tail = (1 - self.level) / 2
        open_ = (above >= tail - 1e-12) & (above <= 1 - tail + 1e-12)
        open_[i] = False
        return self.plain.index[open_]

    def _above(self, i: int, others: slice) -> Array:
        mine, theirs = self._places[:, i, None], self._places[:, others]
        share = (mine < theirs).mean(axis=0) + (mine == theirs).mean(axis=0) / 2
        return np.where((self._places[0, others] == 0) | (self._places[0, i] == 0), np.nan, share)

    def _place(self, area: Hashable) -> int:
        if area not in self.plain.index:
            raise ValueError(f"unknown area {area!r}; nearest {nearest(area, self.plain.index)}")
        return int(self.plain.index.get_loc(area))


def simulate(
    index: "SocialProgressIndex",
    values: pd.DataFrame,
    *,
    limits: Limits = EXACT,
    noise: Noise = NOISE,
    methods: Methods = METHODS,
    of: str | Sequence[str] = TOTAL,
    draws: int = 1000,
    seed: int = 0,
    level: float = 0.95,
    progress: Progress | None = None,
    threads: int | None = None,
    chunk: int = 10,
) -> Robustness:
    """Draw data, weights and methods together, and see what happens to scores and ranks.

    Each draw: every figure x ~ its error; weights w (1 + e), normalised; one scale and one mean of those given; then
    scores as by `index.transform`, and ranks.

    Parameters
    ----------
    index : SocialProgressIndex; baseline, goalposts and weights stay frozen; one not yet fitted is fitted to `values`
    values : DataFrame, areas x indicators
    limits : of the figures, see `spi.intervals.Limits`
    noise, methods : how the weights vary and what is chosen among, see `spi.draws`
    of : score or scores to keep; the first is returned, the others by `.of(name)`
    draws, seed : whole numbers; the same seed and inputs give the same bytes
    level : share of the draws within the limits that are returned
    progress : called with (draws done, draws) in the thread of the caller; False stops, and what is done is returned
    threads : default the processors at hand, at most 8
    chunk : draws between two calls of `progress`; neither threads nor chunk change a byte

    Raises
    ------
    ValueError, TypeError
        All faults of the settings, of the limits or of the values at once, with area and indicator.

    Notes
    -----
    Sources: Saisana, Saltelli & Tarantola (2005); OECD/JRC (2008).
    """
    faults = [*_count_faults(draws, seed, threads, chunk), *noise.faults(), *_level_faults(level, limits.level)]
    refuse("settings", faults)
    columns = (of,) if isinstance(of, str) else tuple(of)
    index = fitted(index, values)
    table = numeric(values, list(index.goalposts_.index), missing=index.missing)
    errors = limits.spread(table)
    model = model_of(index, table, errors, of=columns, noise=noise, methods=methods)
    changes, places = run(model, draws, seed, progress, threads or min(processors(), 8), chunk)
    again = partial(
        simulate,
        index,
        values,
        limits=limits,
        noise=noise,
        methods=methods,
        draws=len(changes[0]),
        seed=seed,
        level=level,
        threads=threads,
        chunk=chunk,
    )
    others: dict[str, Robustness] = {}
    for k, name in enumerate(columns):
        plain = pd.Series(model.plain[model.wanted[k]], index=values.index, name=name)
        given = plain if name in table else pd.Series(significant(plain, SHOWN), index=values.index, name=name)
        others[name] = Robustness(
            column=name,
            plain=given,
            scores=score_limits(plain, changes[k], level),
            ranks=rank_limits(plain, places[k], level),
            draws=len(changes[k]),
            requested=draws,
            figures=errors.figures,
            fixed=errors.fixed,
            level=level,
            seed=seed,
            _changes=changes[k],
            _places=places[k],
            _others=others,
            _again=again,
        )
    return others[columns[0]]


def _count_faults(draws: int, seed: int, threads: int | None, chunk: int) -> Iterator[str]:
    whole = {"draws": draws, "chunk": chunk, "threads": 1 if threads is None else threads}
    for name, number in whole.items():
        if not (isinstance(number, int | np.integer) and number >= 1):
            yield f"{name} {number!r}; expected a whole number of 1 or more"
    if not (isinstance(seed, int | np.integer) and seed >= 0):
        yield f"seed {seed!r}; expected a whole number of 0 or more"


def _level_faults(level: float, of_limits: float) -> Iterator[str]:
    for name, share in {"level": level, "limits.level": of_limits}.items():
        if not within(share, 0, 1) or share in (0, 1):
            yield f"{name} {share!r}; expected a share between 0 and 1"
