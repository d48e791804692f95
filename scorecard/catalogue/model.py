"""What the catalogue says: indicators with their series, sources, breakdowns and the framework of the index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

NO_LICENCE = "none-found"  # its sources are never shipped
POLARITIES = ("high", "low", "neutral")
KINDS = ("proportion", "rate", "ratio", "mean", "count", "score")
STANDINGS = ("defined", "part", "proxy")
AVAILABILITIES = ("available", "awaiting", "awaiting licence")
AMBITIONS = ("healthy", "growing", "thriving", "resilient")
MARMOT_THEMES = (
    "early-years",
    "education",
    "work",
    "income",
    "places",
    "ill-health-prevention",
    "discrimination",
    "environment",
)
LEVELS = ("area", "lsoa21", "lsoa11", "msoa21", "msoa11")
BASES = ("residents", "households", "children")
BREAKDOWN_KINDS = (
    "all",
    "deprivation",
    "ethnicity",
    "sex",
    "free-school-meals",
    "age",
    "sen",
    "disadvantage",
    "other",
)
# What an index may be made by: what the pages have words for, and the index lab can start from.
SCALES = ("goalposts", "minmax", "zscore", "percentile_rank")
WEIGHTS = ("equal", "given")
COMPONENT_MEANS = ("arithmetic", "geometric", "harmonic")
UPPER_MEANS = ("arithmetic", "geometric")
MISSING = ("reweight", "refuse")
GOALPOSTS = ("p1-p99", "natural")
ADDING_UP = ("whole", "apart", "overlap")
JOINS = "*"  # the categories of a cross
ESTIMATES = ("published", "summed", "apportioned", "modelled")


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    id: str
    title: str
    statement: str = field(metadata={"empty": True})  # where no licence was found
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who published a figure, and how it must be attributed."""

    id: str
    publisher: str
    title: str
    licence: str
    attribution: str = field(metadata={"empty": True})  # where no licence was found
    edition: str = ""
    url: str = ""
    note: str = ""
    threshold: int = 0  # counts from 1 to below it are not shown; 0 for what its publisher released openly
    hide_zeros: bool = False  # with a threshold: counts of 0 are not shown either, where groups are many and small

    @property
    def shippable(self) -> bool:
        return self.licence != NO_LICENCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """A way of grouping people or places; categories stand in display order.

    What it says of adding up is needed where a source has a threshold: whether everyone is in just one category
    ("whole"), nobody in two ("apart") or neither ("overlap"), leaving out those that are sums of others.
    """

    id: str
    title: str
    kind: str
    ordered: bool
    categories: Mapping[str, str]
    reference: str = ""
    note: str = ""
    adds_up: str = ""
    sums: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # parts: categories, pieces, breakdown/category
    pieces: tuple[str, ...] = ()  # parts that are no category themselves
    of: tuple[str, ...] = ()  # a cross: the breakdowns whose categories it combines


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """How rows of a series are read: which reader, from which files, for which kind of area."""

    reader: str
    file: tuple[str, ...]
    arguments: Mapping[str, Any] = field(default_factory=dict)
    level: str = "area"
    weight: str = ""  # small areas with a value only: what they are weighted by
    share: str = ""  # counts of larger small areas: by what they are shared to the smaller ones
    estimate: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Something that can be measured, with what it inherits from its indicator filled in."""

    id: str
    indicator: str
    label: str
    standing: str
    unit: str
    decimals: int
    kind: str
    polarity: str
    source: str
    multiplier: float = 1
    variant: str = ""
    breaks: tuple[str, ...] = ()
    trend: bool = True
    deprivation_ingredient: bool = False
    modelled: bool = False  # the publisher models it, so its counts make no interval
    edition: str = ""
    sum_of: tuple[tuple[str, ...], ...] = ()  # series, or series/denominator, whose counts come to its own
    same_counts: tuple[str, ...] = ()  # series, or series/denominator, that have the same counts
    alone: bool = False  # its counts are those of no other series, nor their sum
    reads: tuple[Read, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """What the scorecard or the index names; its series are what is measured of it."""

    id: str
    title: str
    short_title: str
    question: str
    definition: str
    change_means: str
    unit: str
    decimals: int
    kind: str
    polarity: str
    source: str
    owner: str
    caveats: tuple[str, ...]
    multiplier: float = 1
    ambition: str = ""
    number: int = 0
    marmot_theme: str = ""
    availability: str = "available"
    awaiting: str = ""
    everyday: tuple[str, ...] = ()  # other words that people look for it by
    series: tuple[Series, ...] = ()

    @property
    def standing(self) -> str:
        """The best that its series offer: defined, part, proxy, or awaiting when there is none."""
        found = {s.standing for s in self.series}
        return next((s for s in STANDINGS if s in found), "awaiting")


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    id: str
    title: str
    dimension: str
    question: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Goalposted:
    """One series' place in the index: component, weight and the values that score 0 (worst) and 100 (best)."""

    series: str
    component: str
    worst: float
    best: float
    goalpost: str
    why: str = ""
    reason: str = ""
    weight: float = 1
    proxy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The Social Progress Index as the catalogue defines it: dimension > component > series."""

    title: str
    version: str
    scale: str
    weights: str
    component_mean: str
    upper_mean: str
    missing: str
    coverage: float
    dimensions: Mapping[str, str]
    components: tuple[Component, ...]
    indicators: tuple[Goalposted, ...]
    excluded: Mapping[str, str]
    baseline: str = ""
    draws: int = 1000  # of the simulation behind the limits of scores and ranks
    seed: int = 0
    weight_noise: float = 0.25  # weights are drawn within this share of their own size


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Everything that the catalogue's files say, checked as a whole."""

    indicators: Mapping[str, Indicator]
    sources: Mapping[str, Source]
    licences: Mapping[str, Licence]
    breakdowns: Mapping[str, Breakdown]
    index: Index
    series: Mapping[str, Series] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        known = {s.id: s for i in self.indicators.values() for s in i.series}
        object.__setattr__(self, "series", MappingProxyType(known))

    @property
    def scorecard(self) -> tuple[Indicator, ...]:
        """The scorecard's indicators, in its order."""
        return tuple(sorted((i for i in self.indicators.values() if i.number), key=lambda i: i.number))

    @property
    def others(self) -> tuple[Indicator, ...]:
        """The indicators that are not on the scorecard, by their title."""
        return tuple(sorted((i for i in self.indicators.values() if not i.number), key=lambda i: i.title))

    @property
    def in_order(self) -> tuple[Indicator, ...]:
        """Every indicator: the scorecard's in its order, then the others by their title."""
        return (*self.scorecard, *self.others)

    def indicator_of(self, series: str) -> Indicator:
        return self.indicators[self.series[series].indicator]

    def source_of(self, series: str) -> Source:
        return self.sources[self.series[series].source]

    def hides_zeros(self, texts: Iterable[str]) -> bool:
        """Whether a source with a threshold, of those in observations' `source`, has its counts of 0 hidden too."""
        found = {self.sources.get(text.partition(":")[0]) for text in set(texts)}
        return any(source.threshold and source.hide_zeros for source in found if source)

    def thresholds(self, texts: Iterable[str]) -> dict[str, int]:
        """The disclosure threshold of each text in an observation's `source`; sources without one are left out."""
        found = {text: self.sources.get(text.partition(":")[0]) for text in set(texts)}
        return {text: source.threshold for text, source in found.items() if source and source.threshold}
