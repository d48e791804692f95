"""What the catalogue says: indicators with their series, sources, breakdowns and the framework of the index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from scorecard.catalogue.choices import NO_LICENCE, Standing


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
class OutcomeHeading:
    """A heading of the scorecard, for places that have adopted no plan with Ambitions of their own."""

    id: str
    name: str
    order: int
    colour: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a publisher's file is got: `options` are what the way asks for beside an address (an id, a slug).

    Only what was seen to answer is `confirmed`.
    """

    way: str
    address: str = ""
    options: Mapping[str, Any] = field(default_factory=dict)
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """A publisher's file: where it comes from, what it is called in the raw folder, how it is read unless a read says
    otherwise.

    `files` are the editions that are held, oldest first, each with its file; none where `each_place` has a file of its
    own, which its folder names. `beside` are the datasets that the reader opens after it. `arguments` belong to
    `reader`: a read that names another one gives all of its own.
    """

    id: str
    title: str
    source: str
    files: Mapping[str, str] = field(default_factory=dict)
    each_place: bool = False
    edition: str = ""  # what an edition is: which time it covers, how often one comes
    next_release: str = ""  # the day or month that the publisher announces
    own_name: str = ""  # of the file, as its publisher has it
    shape: str = ""  # what stands in it, and in what it differs from the publisher's own
    as_published: bool = False  # whether the files are the publisher's own, unchanged
    obtained: str = ""  # where the files that are held were taken from
    ask: str = ""  # whom to ask for it, or what to do, by hand
    get: Way | None = None  # not known, if there is none
    beside: tuple[str, ...] = ()
    reader: str = ""
    level: str = "area"
    arguments: Mapping[str, Any] = field(default_factory=dict)

    @property
    def held(self) -> str:
        """The latest edition that is held; "" where each place has its own."""
        return list(self.files)[-1] if self.files else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """How rows of a series are read: which reader, from which files, for which kind of area.

    `file` is "" where each place has its own; `dataset` names all of them, "id" or "id@edition". Texts among the
    arguments may hold {place.name}, {place.code} and {place.slug}: such a read is made for each place.
    """

    reader: str
    file: tuple[str, ...]
    dataset: tuple[str, ...] = ()
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
    def standing(self) -> Standing:
        """The best that its series offer: defined, part, proxy, or awaiting when there is none."""
        found = {s.standing for s in self.series}
        return next((s for s in Standing if s in found), Standing.AWAITING)


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
    outcomes: tuple[OutcomeHeading, ...] = ()
    marmot_themes: Mapping[str, str] = field(default_factory=dict)  # titles by id
    datasets: Mapping[str, Dataset] = field(default_factory=dict)
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

    def shippable(self, series: str) -> bool:
        """Whether figures of a series may be shown: a licence was found for its source, and for all that it reads."""
        return not self.unlicensed(series)

    def unlicensed(self, series: str) -> str:
        """The first source without a licence, of the series itself or of a dataset that it reads; "" without one."""
        read = [name.partition("@")[0] for one in self.series[series].reads for name in one.dataset]
        named = [self.series[series].source, *(self.datasets[name].source for name in read if name in self.datasets)]
        return next((name for name in named if not self.sources[name].shippable), "")

    def hides_zeros(self, texts: Iterable[str]) -> bool:
        """Whether a source with a threshold, of those in observations' `source`, has its counts of 0 hidden too."""
        found = {self.sources.get(text.partition(":")[0]) for text in set(texts)}
        return any(source.threshold and source.hide_zeros for source in found if source)

    def thresholds(self, texts: Iterable[str]) -> dict[str, int]:
        """The disclosure threshold of each text in an observation's `source`; sources without one are left out."""
        found = {text: self.sources.get(text.partition(":")[0]) for text in set(texts)}
        return {text: source.threshold for text, source in found.items() if source and source.threshold}
