"""Where a ward's outcomes and components point the same way: a list by a stated rule, never of residents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scorecard import periods
from scorecard.cards import words
from scorecard.cards.figures import Figure
from scorecard.cards.index.certainty import UNKNOWN, ScoreLimits, how_drawn, limits, without_error
from scorecard.cards.index.tree import TOTAL
from scorecard.cards.pairing.correlations import BY_CONSTRUCTION, Direction, Together, together
from scorecard.cards.pairing.ward_gaps import held
from scorecard.cards.panel import Sheet, Value
from scorecard.cards.tables import Reading, Tables
from scorecard.catalogue import Indicator, Polarity, Series, Standing
from scorecard.stats.arrays import below

WAYS: Mapping[str, Direction] = {
    Polarity.HIGH: Direction.HIGHER,
    Polarity.LOW: Direction.LOWER,
}  # what a higher score goes with where all is as one would hope
_SHEET = (
    "ward",
    "ward_name",
    "ambition",
    "indicator",
    "series",
    "series_label",
    "standing",
    "period",
    "ward_value",
    "ward_lower",
    "ward_upper",
    "place_value",
    "unit",
    "tested",
    "component",
    "score_lower",
    "score_upper",
    "place_score_lower",
    "place_score_upper",
    "by_construction",
    "status",
    "estimate",
    "source",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Below:
    """A component in which the ward's range lies wholly below the place's."""

    component: str
    title: str
    own: ScoreLimits
    city: ScoreLimits
    built_in: bool

    @property
    def text(self) -> str:
        return f"{self.title}: {self.own.score_text} ({self.city.score_text})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """One outcome of one ward that the rule names."""

    indicator: str
    series: Series
    title: str
    ambition: str
    own: Figure
    city: Figure
    below: tuple[Below, ...]

    @property
    def tested(self) -> bool:
        return self.own.lower is not None

    @property
    def text(self) -> str:
        """The figure beside the place's, with all that must be known of it."""
        told = (
            words.STANDINGS[Standing.PART].lower() if self.series.standing == Standing.PART else "",
            words.OLDER if self.own.older else "",
            BY_CONSTRUCTION if all(b.built_in for b in self.below) else "",
        )
        notes = ", ".join(filter(None, told))
        return f"{self.own.brief} ({self.city.text})" + (f"; {notes}" if notes else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class WardEntries:
    code: str
    name: str
    entries: tuple[Priority, ...]

    @property
    def below(self) -> tuple[str, ...]:
        """The components of all its entries, each once."""
        return tuple({b.component: b.text for e in self.entries for b in e.below}.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Priorities:
    """Wards with the most such outcomes first, then by name."""

    place: str
    headline: str
    rule: str
    uncertainty: tuple[str, ...]
    wards: tuple[WardEntries, ...]
    sheet: Sheet


def priorities(tables: Tables) -> Priorities:
    """Return the list; the rule and how sure it is stand beside it."""
    found: dict[str, list[Priority]] = {code: [] for code in tables.wards}
    outcomes = [s for i in tables.catalogue.scorecard if (s := _outcome(tables, i))]
    for series in outcomes:
        for code, entry in _entries(tables.reading(series)):
            found[code].append(entry)
    wards = sorted(
        (WardEntries(code=c, name=tables.wards[c], entries=tuple(e)) for c, e in found.items() if e),
        key=lambda w: (-len(w.entries), w.name),
    )
    return Priorities(
        place=tables.place.name,
        headline=_headline(tables, wards, len(outcomes)),
        rule=_rule(tables, outcomes),
        uncertainty=tuple(_uncertainty(tables, wards)),
        wards=tuple(wards),
        sheet=Sheet(name="priorities", columns=_SHEET, rows=tuple(_lines(tables, wards))),
    )


def _outcome(tables: Tables, indicator: Indicator) -> Series | None:
    """The best dated series of an indicator whose good side is known; never a proxy."""
    fit = (s for s in held(tables, indicator) if s.standing != "proxy" and s.polarity in WAYS)
    return next((s for s in fit if periods.parse(_period(tables.reading(s))).dated), None)


def _period(reading: Reading) -> str:
    return str(reading.ward_rows["period"].iloc[0])


def _entries(reading: Reading) -> Iterator[tuple[str, Priority]]:
    city = next((f for f in reading.figures if f.period == _period(reading)), None)
    going = [t for t in together(reading) if t.way == WAYS[reading.series.polarity]]
    if city is None or not going:
        return
    known = {t.component: limits(reading.tables, t.component) for t in going}
    for row in reading.ward_rows.to_dict("records"):
        code, own = str(row["area"]), reading.figure(row)
        under = tuple(_below(going, known, code, reading.place.code))
        if under and words.known(own.value) and _less_good(own, city, reading.series):
            yield (
                code,
                Priority(
                    indicator=reading.indicator.id,
                    series=reading.series,
                    title=reading.indicator.short_title,
                    ambition=reading.indicator.ambition,
                    own=own,
                    city=city,
                    below=under,
                ),
            )


def _below(
    going: Sequence[Together], known: Mapping[str, Mapping[str, ScoreLimits]], ward: str, place: str
) -> Iterator[Below]:
    for t in going:
        own, city = (known[t.component].get(code, UNKNOWN) for code in (ward, place))
        if own.upper is not None and city.lower is not None and bool(below(own.upper, city.lower)):
            yield Below(component=t.component, title=t.title, own=own, city=city, built_in=bool(t.built_in))


def _less_good(own: Figure, city: Figure, series: Series) -> bool:
    """Whether a figure lies on the less good side of the place's; with its whole interval where it has one."""
    if series.polarity == "high":
        return bool(below(own.value if own.upper is None else own.upper, city.value))
    return bool(below(city.value, own.value if own.lower is None else own.lower))


def _headline(tables: Tables, wards: Sequence[WardEntries], outcomes: int) -> str:
    if not outcomes or not tables.has_index:
        return f"The rule can’t be applied to the wards of {tables.place.name} yet."
    if not wards:
        return f"The rule names no outcome of any ward of {tables.place.name}."
    pairs = sum(len(w.entries) for w in wards)
    every = words.counted(len(tables.wards), "ward")
    return f"The rule names {words.counted(pairs, 'outcome')} in {len(wards)} of {every}."


def _rule(tables: Tables, outcomes: Sequence[Series]) -> str:
    place = tables.place.name
    names = [words.lower_first(tables.catalogue.indicators[s.indicator].short_title) for s in outcomes]
    applied = f" It is applied to {words.listed(names)}." if names else ""
    return (
        f"An outcome is listed for a ward when three things hold. Its figure is on the less good side of the figure for"
        f" {place}. At least one component of the index goes with the outcome over the wards: higher scores with"
        f" figures on the better side. And the range of the ward’s score in that component lies wholly below the range"
        f" of {place}.{applied} Proxies, figures without a date, and figures of which neither side is the better one"
        " are left out. The list describes outcomes, never residents."
    )


def _uncertainty(tables: Tables, wards: Sequence[WardEntries]) -> Iterator[str]:
    entries = [e for w in wards for e in w.entries]
    bare = sum(not e.tested for e in entries)
    if bare:
        yield (
            f"{bare} of the {words.counted(len(entries), 'listed figure')} {'have' if bare > 1 else 'has'} no interval:"
            f" on which side of {tables.place.name} {'they lie' if bare > 1 else 'it lies'} is not tested, and small"
            " differences may be chance."
        )
    yield how_drawn(tables)
    yield from filter(None, (without_error(tables, TOTAL),))
    yield "That outcome and component go together does not show that one causes the other."


def _lines(tables: Tables, wards: Sequence[WardEntries]) -> Iterator[tuple[Value, ...]]:
    for ward in wards:
        for e in ward.entries:
            for b in e.below:
                yield (
                    ward.code,
                    ward.name,
                    e.ambition,
                    e.indicator,
                    e.series.id,
                    e.series.label,
                    words.STANDINGS[e.series.standing],
                    e.own.period,
                    e.own.value,
                    e.own.lower,
                    e.own.upper,
                    e.city.value,
                    e.series.unit,
                    "yes" if e.tested else "no",
                    b.component,
                    b.own.lower,
                    b.own.upper,
                    b.city.lower,
                    b.city.upper,
                    "partly" if b.built_in else "",
                    e.own.status,
                    e.own.estimate,
                    tables.catalogue.sources[e.series.source].publisher,
                )
