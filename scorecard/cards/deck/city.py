"""Slides of the whole place: inequality, the map of the index, what people said, what is awaited, where to look."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scorecard.cards import words
from scorecard.cards.deck.slides import Bar, Bars, Grid, Listed, Slide, Statement, Wards, Written, short, told
from scorecard.cards.index.progress_index import progress_index
from scorecard.cards.index.tree import TOTAL
from scorecard.cards.judgement import Fare, Outcome
from scorecard.cards.panel import Table
from scorecard.cards.scorecard.overview import Overview
from scorecard.cards.series.gap_history import history
from scorecard.cards.series.gap_table import GapRow, GapTable
from scorecard.cards.tables import Tables
from scorecard.catalogue import Standing

COLOUR = "#3D3D3D"
MOST = 4  # rows of a table that can be read from the back


def inequality(whole: GapTable, tables: Tables) -> Iterator[Slide]:
    """In how many measures the most deprived fare worse; whether the widest gap is closing."""
    worse = sorted((r for r in whole.rows if r.meaning is Fare.WORSE), key=lambda r: r.standing is Standing.PROXY)
    shown = [r for r in worse if r.standing is not Standing.PROXY][:MOST] or worse[:MOST]
    count = words.counted(len(whole.rows), "measure")
    some = words.spelt(len(worse))
    yield Slide(
        key="inequality/measures",
        chapter="Inequality",
        colour=COLOUR,
        headline=f"The most deprived neighbourhoods have the worse figure in {some} of {count}"
        if whole.rows
        else "No figure can be broken down by deprivation yet",
        subtitle=f"The widest of them, {tables.place.name}; not tested. Proxies are in the notes"
        if worse
        else whole.headline,
        visual=_gaps(whole, shown, tables) if worse else Statement(text="Not yet known", alt=whole.headline),
        notes=told(
            whole.headline,
            *(f"{r.label}, {r.when}: {r.most} and {r.least}, {r.difference}. {r.note}" for r in worse),
            *whole.notes,
        ),
        source=words.listed(_publishers(shown, tables)),
    )
    yield from _closing_gap(whole, tables)


def _gaps(whole: GapTable, rows: list[GapRow], tables: Tables) -> Grid:
    cells = tuple((f"{_measure(r, tables)}{_mark(r)}", r.most, r.least, r.difference) for r in rows)
    columns = ("Measure", "Most deprived", "Least deprived", "Difference")
    return Grid(table=Table(caption=whole.caption, columns=columns, rows=cells, numeric=(1, 2)))


def _measure(row: GapRow, tables: Tables) -> str:
    if row.standing is Standing.PROXY:
        return row.label
    unit = tables.catalogue.series[row.series].unit
    return row.title + (f", {unit}" if " " in unit and unit not in row.title else "")


def _publishers(rows: list[GapRow], tables: Tables) -> list[str]:
    return list(dict.fromkeys(tables.catalogue.source_of(r.series).publisher for r in rows))


def _mark(row: GapRow) -> str:
    proxy = row.standing is Standing.PROXY
    said = [words.STANDINGS[Standing.PROXY].lower()] * proxy + [words.OLDER] * row.older
    return f" ({', '.join(said)})" if said else ""


def _closing_gap(whole: GapTable, tables: Tables) -> Iterator[Slide]:
    """The widest gap of which several periods are held, over time."""
    for row in sorted(whole.rows, key=lambda r: bool(r.note)):
        series = tables.catalogue.series[row.series]
        past = history(tables.reading(series))
        if row.meaning is not Fare.WORSE or not row.steady or row.standing is Standing.PROXY or not past:
            continue
        points = past.absolute.points
        title = tables.catalogue.indicators[row.indicator].short_title
        first, last = points[0], points[-1]
        yield Slide(
            key="inequality/time",
            chapter="Inequality",
            colour=COLOUR,
            headline=short(
                [
                    f"{title}: the gap was {first.text} in {first.label}, {last.text} in {last.label}",
                    past.absolute.panel.headline,
                ]
            ),
            subtitle=f"Slope index of inequality: how far the most deprived end lies from the least,"
            f" {past.absolute.axis}, {tables.place.name}.{' Not tested.' * (not past.tested)}",
            visual=Bars(
                bars=tuple(Bar(label=p.label, value=p.value, text=p.text, strong=p is last) for p in points),
                upright=True,
                written=Written(decimals=series.decimals),
                axis="",
                alt=past.absolute.panel.alt,
            ),
            notes=told(past.sentence, *past.absolute.panel.about, f"Source: {past.absolute.panel.source}"),
            source=tables.catalogue.source_of(series.id).publisher,
        )
        return


def index(tables: Tables) -> Slide:
    """The map of the index."""
    if not tables.has_index:
        return Slide(
            key="index",
            chapter="The wards",
            colour=COLOUR,
            headline="The wards have no index yet",
            subtitle=f"No scores have been made for {tables.place.name}",
            visual=Statement(text="Not made yet", alt="No map to show."),
            notes=(),
        )
    card = progress_index(tables, TOTAL)
    sides = tuple(dict.fromkeys(filter(None, (*card.sentences[:1], card.apart))))
    return Slide(
        key="index",
        chapter="The wards",
        colour=COLOUR,
        headline=card.headline.rstrip("."),
        subtitle=f"{card.node.title}: score out of 100, {words.counted(len(card.rows), 'ward')}",
        visual=Wards(
            card=card,
            sides=sides,
            alt=f"Map. {card.panel.alt}",
        ),
        notes=told(
            *card.sentences,
            *card.about,
            "The Progress index page has every ward’s score and range",
            f"Source: {card.panel.source}",
        ),
        source=f"{tables.catalogue.index.title}, version {tables.catalogue.index.version}",
    )


def voices(card: Overview) -> Slide:
    """What people said; an empty place is named."""
    said = card.voices.said[:3]
    return Slide(
        key="voices",
        chapter="What people told us",
        colour=COLOUR,
        headline="What people told us" if said else "What people told us is still to be added",
        subtitle="What residents say, beside the figures",
        visual=Listed(items=tuple((f"“{s.text}”", s.source) for s in said), alt="What people said.")
        if said
        else Statement(text="A place is kept for their words", lines=("With source, date and consent.",), alt="Empty."),
        notes=told(card.voices.empty, *(f"{s.text} ({s.source})" for s in card.voices.said)),
    )


def awaited(card: Overview, tables: Tables) -> Slide:
    """What isn't known yet, and who holds it."""
    count = sum((Counter(dict(tile.states)) for tile in card.tiles), Counter())
    untested = sum(dict(tile.outcomes).get(Outcome.UNASSESSED, 0) for tile in card.tiles)
    total = sum(count.values())
    names = [tables.catalogue.indicators[a.id].short_title for a in card.awaited]
    names = [*names[:MOST], *([f"{len(names) - MOST} more"] if len(names) > MOST else [])]
    items = (
        (f"{len(card.awaited)} of {total} without a figure", words.sentence(words.listed(names))),
        (f"{count['older']} of {total} with older data only", f"Ended more than {words.OLDER_YEARS} years ago."),
        (f"{count['proxy']} of {total} with a proxy only", "A proxy can’t stand for the indicator."),
        (f"{untested} of {total} without a tested trend", "Five comparable figures are needed."),
    )
    return Slide(
        key="awaited",
        chapter="What is awaited",
        colour=COLOUR,
        headline=f"{len(card.awaited)} of {total} indicators {'has' if len(card.awaited) == 1 else 'have'} no figure"
        f" for {tables.place.name} yet",
        subtitle="What would let us say more",
        visual=Listed(items=items),
        notes=told(
            *(f"{a.title} ({a.ambition}): {a.who}" for a in card.awaited),
            card.headline,
            card.trends,
            "The Inequality page lists what can’t be broken down yet, and who holds it",
        ),
    )


def closing(card: Overview, tables: Tables) -> Slide:
    """Where to look, and whose figures these are."""
    used = {
        tables.catalogue.source_of(s.id).publisher
        for i in tables.catalogue.scorecard
        for s in i.series
        if tables.reading(s).latest is not None
    }
    items = (
        ("Your ward", "Find it by name or postcode on the first page."),
        ("Every figure", "Scorecard, Indicator and Data: with source, interval and download."),
        ("Who is behind", "Inequality: what can be broken down, and what can’t yet."),
        ("How it is made", "Method: the index, the tests, and how to read them."),
    )
    mission = card.mission.rstrip(".") if card.mission else f"How is {tables.place.name} doing?"
    return Slide(
        key="closing",
        chapter="Where to look",
        colour=COLOUR,
        headline=mission,
        subtitle=f"Everything shown here is open: {words.counted(len(used), 'publisher')}, one frozen edition"
        f" ({tables.place.edition})",
        visual=Listed(items=items),
        notes=told(
            card.headline,
            card.trends,
            f"Figures of the scorecard come from: {'; '.join(sorted(used))}",
            "Each slide’s notes name the source of its figures; the Data page lists all licences",
        ),
    )
