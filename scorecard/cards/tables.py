"""The tables of one place that cards are made from, and the reading of one series in it; nothing is read here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pandas as pd

from scorecard.cards import figures, words
from scorecard.cards.figures import DEPRIVATION, DeprivationGap, Figure, Range
from scorecard.cards.once import once
from scorecard.catalogue import Catalogue, Indicator, Series, Source, Standing
from scorecard.errors import StoreError
from scorecard.geography import ENGLAND
from scorecard.observations import COLUMNS, KEY, STANDING, in_time, select, totals
from scorecard.places.model import Place


@dataclass(frozen=True, slots=True, weakref_slot=True, kw_only=True, eq=False)
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
    readings: Mapping[str, Reading] = field(init=False, repr=False)  # by the series' id

    def __post_init__(self) -> None:
        ordered = dict(sorted(self.level("ward").items(), key=lambda item: item[1]))
        object.__setattr__(self, "wards", MappingProxyType(ordered))
        readings = {key: Reading(series, self) for key, series in self.catalogue.series.items()}
        object.__setattr__(self, "readings", MappingProxyType(readings))
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

    def reading(self, series: Series | str) -> Reading:
        """The one reading of a series here, by its id or as it stands in the catalogue."""
        if isinstance(series, str):
            return self.readings[series]
        held = self.readings.get(series.id)
        return held if held is not None and held.series is series else Reading(series, self)

    def until_edition(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Rows whose period had ended at the edition's date, or has no date."""
        return figures.until(rows, self.place.edition_date)

    def shown(self, indicator: Indicator, most: int = 2) -> tuple[Series, ...]:
        """The series that stand for an indicator in a list: those of its best standing that have a figure here."""
        held = [s for s in indicator.series if self.reading(s).latest is not None]
        for standing in Standing:
            if best := tuple(s for s in held if s.standing == standing):
                return best[:most]
        return ()

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


@dataclass(frozen=True, eq=False)
class Reading:
    """A series in a place: its rows, and the figures that many cards ask for, each made once."""

    series: Series
    tables: Tables

    @property
    def place(self) -> Place:
        return self.tables.place

    @property
    def catalogue(self) -> Catalogue:
        return self.tables.catalogue

    @property
    def indicator(self) -> Indicator:
        return self.catalogue.indicators[self.series.indicator]

    @property
    def source(self) -> Source:
        return self.catalogue.sources[self.series.source]

    @property
    def rows(self) -> pd.DataFrame:
        """Figures for the place: its city, wards, small areas and groups; no rows where there are none."""
        return self.tables.rows(self.series.id)

    @property
    def compared(self) -> pd.DataFrame:
        """Figures for England and the other cities."""
        return self.tables.compared(self.series.id)

    @property
    def city(self) -> pd.DataFrame:
        """The whole place's figures in order of time, with those that are missing; nothing after the edition."""
        return self.tables.whole(self.series.id)

    def figure(self, row: Mapping[str, object] | pd.Series) -> Figure:
        """One row of the observations as a figure."""
        return figures.figure(row, self.series, self.place.edition_date)

    @cached_property
    def latest(self) -> Figure | None:
        """The whole place's latest figure, if there is one."""
        rows = figures.newest(self.city)
        return self.figure(rows.iloc[0]) if len(rows) else None

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """All of the whole place's figures, in order of time, whether they can be compared or not."""
        rows = self.city
        return tuple(self.figure(row) for row in rows[rows["value"].notna()].to_dict("records"))

    @cached_property
    def comparable(self) -> tuple[Figure, ...]:
        """The whole place's figures that may be compared with the latest one, in order of time, the latest last."""
        rows = self.city
        rows = rows[rows["value"].notna()]
        if rows.empty:
            return ()
        numbers = figures.stretches(rows, self.series)
        last = [row for row, number in zip(rows.to_dict("records"), numbers, strict=True) if number == numbers[-1]]
        found = tuple(self.figure(row) for row in last)
        return found if self.series.trend else found[-1:]

    @property
    def since_previous(self) -> str:
        """The change since the figure before, with its period; empty where there is none to compare with."""
        found = self.comparable
        if len(found) < 2:
            return ""
        text = words.change(round(found[-1].value - found[-2].value, 10), self.series.unit, self.series.decimals)
        return f"{text[:1].upper()}{text[1:]} since {found[-2].short}"

    @once
    def england(self, period: str) -> Figure | None:
        """England's figure of the same period; none for counts."""
        if not figures.sized(self.series):
            return None
        rows = totals(select(self.compared, area=ENGLAND, period=period))
        rows = rows[rows["value"].notna()]
        return self.figure(rows.iloc[0]) if len(rows) else None

    @cached_property
    def ward_rows(self) -> pd.DataFrame:
        """The wards' figures of their latest period, everyone together."""
        return figures.newest(self.tables.until_edition(totals(select(self.rows, area=tuple(self.tables.wards)))))

    @cached_property
    def ward_range(self) -> Range | None:
        """The lowest and the highest ward; none where fewer than two wards have a figure that can be compared."""
        if not figures.sized(self.series):
            return None
        rows = self.ward_rows
        rows = rows[rows["value"].notna()].sort_values("value", kind="stable")
        if len(rows) < 2:
            return None
        low, high = rows.iloc[0], rows.iloc[-1]
        return Range(
            low=self.figure(low),
            low_name=self.tables.wards[str(low["area"])],
            high=self.figure(high),
            high_name=self.tables.wards[str(high["area"])],
            count=len(rows),
        )

    @cached_property
    def small_areas(self) -> pd.DataFrame:
        """The small areas' figures of their latest period, everyone together."""
        return figures.newest(
            self.tables.until_edition(totals(select(self.rows, area=tuple(self.tables.level("lsoa")))))
        )

    @once
    def group_rows(self, breakdown: str) -> pd.DataFrame:
        """The figures of the groups of one breakdown for the whole place, latest period, in display order."""
        rows = select(self.rows, area=self.place.code, breakdown=breakdown)
        rows = figures.newest(self.tables.until_edition(rows))
        order = {key: n for n, key in enumerate(self.catalogue.breakdowns[breakdown].categories)}
        return rows.sort_values("category", key=lambda c: c.map(order), kind="stable")

    @cached_property
    def breakdowns(self) -> tuple[str, ...]:
        """Breakdowns that have a figure for the whole place, in the order of the catalogue."""
        rows = select(self.rows, area=self.place.code)
        held = set(rows.loc[rows["value"].notna(), "breakdown"]) - {"all"}
        return tuple(key for key in self.catalogue.breakdowns if key in held)

    @property
    def deprivation_breakdown(self) -> str:
        """The finest deprivation grouping that there is; empty where there is none."""
        return next((key for key in DEPRIVATION if key in self.breakdowns), "")

    @once
    def deprivation_gap(self, breakdown: str = "") -> DeprivationGap | None:
        """The most and the least deprived group, by the finest grouping unless named; none for counts."""
        breakdown = breakdown or self.deprivation_breakdown
        if breakdown not in DEPRIVATION or not figures.sized(self.series):
            return None
        rows = self.group_rows(breakdown).set_index("category")
        first, *_, last = self.catalogue.breakdowns[breakdown].categories
        if not {first, last} <= set(rows.index[rows["value"].notna()]):
            return None
        ends = (self.figure(rows.loc[key]) for key in (first, last))
        return DeprivationGap(most=next(ends), least=next(ends), group=DEPRIVATION[breakdown], breakdown=breakdown)


def scored(tables: Tables) -> bool:
    """Whether there are scores of an index."""
    return tables.has_index


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
        own=_by_series(in_time(figures.until(totals(select(observations, area=place.code)), place.edition_date))),
    )


def _plain(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with text as Python's own: comparing the few rows of one series is then several times as fast."""
    return rows.astype(dict.fromkeys((*KEY, *STANDING), object))


def _by_series(rows: pd.DataFrame) -> Mapping[str, pd.DataFrame]:
    return MappingProxyType({str(key): group for key, group in rows.groupby("series", sort=True)})


_NONE = pd.DataFrame(
    {
        c: pd.Series(dtype="float64" if c in ("value", "lower", "upper", "numerator", "denominator") else "str")
        for c in COLUMNS
    }
)
