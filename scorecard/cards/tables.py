"""The tables of one place that cards are made from: figures by series, areas, scores; nothing is read here."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import wraps
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar, cast

import pandas as pd

from scorecard import periods
from scorecard.catalogue import Catalogue
from scorecard.errors import StoreError
from scorecard.observations import COLUMNS, KEY, STANDING, in_time, select, totals
from scorecard.places.model import Place

T = TypeVar("T")
P = ParamSpec("P")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Tables:
    """What is known of one place. `series` and `comparators` hold the observations by series id.

    `explained` holds what stands beside the scores of the index, by the names that the store gives it. A table that is
    faulty is not there: whoever asks for it gets a StoreError with its `faults`, and whoever doesn't goes on.
    """

    place: Place
    catalogue: Catalogue
    series: Mapping[str, pd.DataFrame]
    comparators: Mapping[str, pd.DataFrame]
    areas: pd.DataFrame
    index: pd.DataFrame | None = None
    explained: Mapping[str, pd.DataFrame] = field(default_factory=lambda: MappingProxyType({}))
    own: Mapping[str, pd.DataFrame] = field(default_factory=lambda: MappingProxyType({}))
    faults: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))
    wards: Mapping[str, str] = field(init=False)  # names by code, in order of the names
    made: dict[Hashable, Any] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        ordered = dict(sorted(self.level("ward").items(), key=lambda item: item[1]))
        object.__setattr__(self, "wards", MappingProxyType(ordered))
        for name in self.faults.keys() & {"index", "comparators"}:
            object.__delattr__(self, name)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """What is said of a table that is not there because it is faulty."""
            raise self._faulty(name) if name in self.faults else AttributeError(name)

    def beside_index(self, name: str) -> pd.DataFrame:
        """A table that explains the scores of the index (contributions, peers ...); an empty one where none is held."""
        if name in self.faults:
            raise self._faulty(name)
        return self.explained.get(name, pd.DataFrame())

    def without_index(self) -> Tables:
        """The same place as if no index had been made of it: for what shows its scores only in passing."""
        rest = {name: found for name, found in self.faults.items() if name == "comparators"}
        return replace(self, index=None, explained=MappingProxyType({}), faults=MappingProxyType(rest))

    def _faulty(self, name: str) -> StoreError:
        return StoreError(f"the table '{name}' of {self.place.name} can't be used", self.faults[name])

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` returns, made once for each key: tables never change, and many cards ask for the same."""
        if key not in self.made:
            self.made[key] = make()
        return cast(T, self.made[key])

    def rows(self, series: str) -> pd.DataFrame:
        """Figures of a series for the place: its city, wards, small areas and groups; no rows where there are none."""
        return self.series.get(series, _NONE)

    def whole(self, series: str) -> pd.DataFrame:
        """The whole place's totals in order of time, with those that are missing; nothing after the edition."""
        return self.own.get(series, _NONE)

    def compared(self, series: str) -> pd.DataFrame:
        """Figures of a series for England and the other cities."""
        return self.comparators.get(series, _NONE)

    def level(self, level: str) -> Mapping[str, str]:
        """Names by code of the areas of one level: city, ward or lsoa."""
        chosen = self.areas[self.areas["level"] == level]
        return dict(zip(chosen["code"], chosen["name"], strict=True))

    @property
    def has_index(self) -> bool:
        return self.index is not None and not self.index.empty


def scored(tables: Tables) -> bool:
    """Whether there are scores of an index."""
    return tables.has_index


def kept(function: Callable[P, T]) -> Callable[P, T]:
    """Have a function of tables and of things in their catalogue work once for each: neither ever changes.

    What it returns is handed to everybody, so nobody may change it.
    """

    @wraps(function)
    def once(*arguments: P.args, **named: P.kwargs) -> T:
        given = (*arguments, *named.values())
        tables = next(a for a in given if isinstance(a, Tables))
        others = tuple(a for a in given if a is not tables)
        key = (function, *(a if isinstance(a, str) else id(a) for a in others))
        return tables.once(key, lambda: (function(*arguments, **named), others))[0]  # what is held keeps its id

    return once


def tables(
    place: Place,
    catalogue: Catalogue,
    observations: pd.DataFrame,
    comparators: pd.DataFrame,
    areas: pd.DataFrame,
    index: pd.DataFrame | None = None,
    explained: Mapping[str, pd.DataFrame] | None = None,
    faults: Mapping[str, tuple[str, ...]] | None = None,
) -> Tables:
    """Return the tables of a place, its figures grouped by series once; `faults` says which are faulty, and how."""
    observations, comparators = _plain(observations), _plain(comparators)
    return Tables(
        place=place,
        catalogue=catalogue,
        series=_by_series(observations),
        comparators=_by_series(comparators),
        areas=areas,
        index=index,
        explained=MappingProxyType(dict(explained or {})),
        faults=MappingProxyType(dict(faults or {})),
        own=_by_series(in_time(until(totals(select(observations, area=place.code)), place.edition_date))),
    )


def _plain(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with text as Python's own: comparing the few rows of one series is then several times as fast."""
    return rows.astype(dict.fromkeys((*KEY, *STANDING), object))


def until(rows: pd.DataFrame, day: date) -> pd.DataFrame:
    """Rows whose period had ended by the day, or has no date."""
    ends = {text: periods.parse(text).end for text in rows["period"].unique()}
    known = [text for text, end in ends.items() if end is None or end <= day]
    return rows if len(known) == len(ends) else rows[rows["period"].isin(known)]


def _by_series(rows: pd.DataFrame) -> Mapping[str, pd.DataFrame]:
    return MappingProxyType({str(key): group for key, group in rows.groupby("series", sort=True)})


_NONE = pd.DataFrame(
    {
        c: pd.Series(dtype="float64" if c in ("value", "lower", "upper", "numerator", "denominator") else "str")
        for c in COLUMNS
    }
)
