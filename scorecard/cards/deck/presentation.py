"""The presentation of a place: one message a view, from the mission to where to look; every figure is a card's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scorecard import periods
from scorecard.cards import words
from scorecard.cards.deck import city, moved, ward_story, widest_gap
from scorecard.cards.deck.slides import Big, Slide, Statement, line, measured, short, told
from scorecard.cards.figures import Figure
from scorecard.cards.panel import source_line
from scorecard.cards.scorecard import overview
from scorecard.cards.scorecard.overview import Overview, Tile
from scorecard.cards.series.comparisons import against_england
from scorecard.cards.series.gap_table import gap_table
from scorecard.cards.series.trend import trend
from scorecard.cards.series.verdicts import verdicts
from scorecard.cards.tables import Tables
from scorecard.catalogue import Polarity

TITLE = "State of the City"
RULE = (
    "Which figure is shown: the first of the Ambition, in the scorecard’s order, that is current, has a tested trend"
    " or at least three figures, and is as defined; where none has all of these, the one that has most. A proxy never"
    " stands for an Ambition."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deck:
    """All slides of one edition, in order."""

    title: str
    place: str
    edition: str
    slides: tuple[Slide, ...]


def deck(tables: Tables) -> Deck:
    """Return the presentation of a place."""
    whole = overview.card(tables)
    return Deck(
        title=f"{title(tables)} {tables.place.edition}",
        place=tables.place.name,
        edition=tables.place.edition,
        slides=tuple(_slides(whole, tables)),
    )


def title(tables: Tables) -> str:
    """The name of the event: State of the City, or of the kind of place that it is."""
    return TITLE if tables.place.kind in ("", "city") else f"State of {tables.place.name}"


def _slides(whole: Overview, tables: Tables) -> Iterator[Slide]:
    yield _opening(whole, tables)
    used: list[str] = []
    gaps = gap_table(tables)
    for tile in whole.tiles:
        ambition = tables.place.ambition(tile.id)
        yield _headline(tile, tables)
        yield moved.slide(ambition, tables)
        yield widest_gap.slide(ambition, gaps, tables)
        story, ward = ward_story.slide(ambition, tables, used)
        used.append(ward)
        yield story
    yield from city.inequality(gaps, tables)
    yield city.index(tables)
    yield city.voices(whole)
    yield city.awaited(whole, tables)
    yield city.closing(whole, tables)


def _opening(whole: Overview, tables: Tables) -> Slide:
    place = tables.place
    named = words.listed([t.name for t in whole.tiles])
    mission = whole.mission.rstrip(".") if whole.mission else f"How is {place.name} doing?"
    return Slide(
        key="opening",
        chapter=f"{place.name}, edition {place.edition}",
        colour=city.COLOUR,
        headline=f"{title(tables)} {place.edition}",
        subtitle=whole.plan or f"{words.counted(len(whole.tiles), 'theme').capitalize()}: {named}",
        visual=Statement(
            text=mission,
            lines=(f"One mission, {words.counted(len(whole.tiles), 'Ambition')}: {named}.",) if whole.plan else (),
        ),
        notes=told(
            whole.headline,
            whole.trends,
            f"Edition {place.edition}: nothing after {place.edition_day} is in it",
        ),
    )


def _headline(tile: Tile, tables: Tables) -> Slide:
    """An Ambition's figure to start with."""
    found = tile.highlight
    chapter = f"{tile.name}: {tile.theme}" if tile.theme else tile.name
    if found is None:
        return Slide(
            key=f"{tile.id}/headline",
            chapter=chapter,
            colour=tile.colour,
            headline=f"No figure of {tile.name} can stand for it yet",
            subtitle=tile.summary,
            visual=Statement(text="Not yet known", alt="No figure to show."),
            notes=told(tile.summary, *tile.wants, _convened(tile)),
        )
    reading = tables.reading(found.series)
    indicator, series = reading.indicator, reading.series
    drawn, said, england = trend(reading), verdicts(reading), against_england(reading)
    beside = f"England: {england.other} ({england.said})" if england.other else ""
    neutral = "More may mean better recording."
    means = (
        found.change,
        beside,
        words.POLARITIES[series.polarity] if series.polarity != Polarity.NEUTRAL else neutral,
    )
    figure = f"{found.short_title}: {found.number}"
    plain = figure + (f" in {found.when}" if periods.parse(_last(tables, found.series).period).dated else "")
    return Slide(
        key=f"{tile.id}/headline",
        chapter=chapter,
        colour=tile.colour,
        headline=short([drawn.panel.headline, plain] if drawn else [plain]),
        subtitle=f"{measured(indicator, series)}, {tables.place.name}",
        visual=Big(
            value=found.value,
            number=found.number,
            unit=found.unit,
            when=found.when,
            means=tuple(words.sentence(m) for m in means if m),
            line=line(drawn, series),
            alt=drawn.panel.alt if drawn else f"{found.value}, {found.when}",
        ),
        notes=told(
            *said.sentences,
            *_interval(tables, found.series),
            words.STANDING_MEANS[series.standing],
            series.variant,
            indicator.change_means,
            *indicator.caveats,
            tile.summary,
            tile.assessed,
            _convened(tile),
            RULE,
            f"Source: {source_line(tables.catalogue.source_of(series.id))}",
        ),
        source=reading.source.publisher,
    )


def _last(tables: Tables, key: str) -> Figure:
    return tables.reading(key).comparable[-1]


def _interval(tables: Tables, key: str) -> tuple[str, ...]:
    series, last = tables.catalogue.series[key], _last(tables, key)
    between = words.interval(last.lower, last.upper, series.unit, series.decimals)
    return (f"Interval of the figure: {between}; {words.INTERVAL_MEANS}" if between else "No interval is held",)


def _convened(tile: Tile) -> str:
    return f"Convened by {tile.convenor}" if tile.convenor else ""
