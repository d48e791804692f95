"""All that is held of one place: series, coverage, sources with their licences, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from scorecard.cards import words
from scorecard.cards.panel import Sheet, Table, Value
from scorecard.cards.series.coverage import STANDING_WORDS, Coverage, CoverageRow, coverage, span
from scorecard.cards.tables import Tables
from scorecard.catalogue import Source

_SERIES_SHEET = (
    "indicator",
    "scorecard_number",
    "series",
    "series_label",
    "standing",
    "variant",
    "unit",
    "kind",
    "polarity",
    "in_index",
    "place_figure",
    "wards",
    "small_areas",
    "england",
    "other_cities",
    "deprivation",
    "ethnicity",
    "other_groups",
    "first_period",
    "last_period",
    "periods",
    "source",
    "source_title",
    "licence",
)
_SOURCE_SHEET = (
    "source",
    "publisher",
    "title",
    "edition",
    "url",
    "licence",
    "licence_title",
    "licence_url",
    "statement",
    "attribution",
    "note",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A source as it must be named; `link` and `licence_link` are empty where no address is known."""

    publisher: str
    title: str
    link: str
    licence: str
    licence_link: str
    attribution: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """A licence and how many of the sources are under it; `statement` are the words that it asks for."""

    title: str
    link: str
    count: str
    statement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The catalogue of a place."""

    place: str
    headline: str
    sentences: tuple[str, ...]
    coverage: Table
    groups: Table
    series: Table
    series_sheet: Sheet
    credits: tuple[Credit, ...]
    terms: tuple[Terms, ...]
    sources_sheet: Sheet
    missing: tuple[tuple[str, str], ...]


def library(tables: Tables) -> Library:
    """Return the catalogue of one place; series without any figure here are listed too."""
    here = pd.concat([*tables.series.values(), pd.DataFrame(columns=["series", "area", "value"])], ignore_index=True)
    abroad = pd.concat(list(tables.comparators.values()), ignore_index=True) if tables.comparators else here.iloc[:0]
    found = coverage(here, abroad, tables.catalogue, tables.place)
    used = _used(tables)
    return Library(
        place=tables.place.name,
        headline=_headline(found),
        sentences=found.sentences,
        coverage=_coverage_table(found),
        groups=_groups_table(found),
        series=_series_table(found, tables),
        series_sheet=Sheet(name="series", columns=_SERIES_SHEET, rows=tuple(_series_lines(found, tables))),
        credits=tuple(_credit(s, tables) for s in used),
        terms=_terms(used, tables),
        sources_sheet=Sheet(name="sources", columns=_SOURCE_SHEET, rows=tuple(_source_lines(used, tables))),
        missing=tuple(_missing(found, tables)),
    )


def _headline(found: Coverage) -> str:
    held = sum(1 for r in found.rows if r.city or r.wards)
    return f"{words.counted(held, 'series', 'series').capitalize()} are held for {found.place}, free to use."


def _coverage_table(found: Coverage) -> Table:
    return Table(
        caption=f"Where and for whom there are figures in {found.place}: how many wards and which groups",
        columns=(
            "Series",
            "Standing",
            found.place,
            "Wards",
            "Small areas",
            "England",
            "Deprivation",
            "Ethnicity",
            "Other groupings",
            "Periods",
        ),
        rows=tuple(_coverage_line(r) for r in found.rows),
        numeric=(3, 4, 8),
        note="– means that there is no figure. The list of series as a file names every group.",
    )


def _coverage_line(row: CoverageRow) -> tuple[str, ...]:
    def held(yes: bool) -> str:
        return "yes" if yes else "–"

    return (
        row.label,
        STANDING_WORDS[row.standing],
        held(row.city),
        str(row.wards or "–"),
        str(row.small_areas or "–"),
        held(row.england),
        held(bool(row.deprivation)),
        held(bool(row.ethnicity)),
        str(len(row.other) or "–"),
        _span(row.periods).replace("-", "–") if row.periods else "–",
    )


def _groups_table(found: Coverage) -> Table:
    return Table(
        caption=f"Groups of people and neighbourhoods that figures of {found.place} are broken down by",
        columns=("Grouping", "Series"),
        rows=tuple((title, str(count)) for title, count in found.breakdowns.items()),
        numeric=(1,),
    )


def _span(periods: tuple[str, ...]) -> str:
    return span(tuple(words.short_period(p) for p in periods))


def _series_table(found: Coverage, tables: Tables) -> Table:
    lines = []
    for row in found.rows:
        series, source = tables.catalogue.series[row.series], tables.catalogue.source_of(row.series)
        use = [f"scorecard no. {row.number}"] if row.number else []
        use += ["index"] if row.in_index else []
        lines.append(
            (
                row.label,
                row.indicator,
                " and ".join(use),
                series.unit,
                f"{source.publisher}: {source.title}",
                tables.catalogue.licences[source.licence].title,
            )
        )
    return Table(
        caption="Every series with its indicator, unit, source and licence",
        columns=("Series", "Indicator", "Used in", "Unit", "Source", "Licence"),
        rows=tuple(lines),
    )


def _series_lines(found: Coverage, tables: Tables) -> Iterator[tuple[Value, ...]]:
    for r in found.rows:
        series, source = tables.catalogue.series[r.series], tables.catalogue.source_of(r.series)
        yield (
            series.indicator,
            r.number or None,
            r.series,
            r.label,
            r.standing,
            series.variant,
            series.unit,
            series.kind,
            series.polarity,
            str(r.in_index).lower(),
            str(r.city).lower(),
            r.wards,
            r.small_areas,
            str(r.england).lower(),
            r.cities,
            "; ".join(r.deprivation),
            "; ".join(r.ethnicity),
            "; ".join(r.other),
            r.periods[0] if r.periods else "",
            r.periods[-1] if r.periods else "",
            len(r.periods),
            series.source,
            source.title,
            source.licence,
        )


def _used(tables: Tables) -> tuple[Source, ...]:
    """Sources of figures held here, then those that no indicator names: of boundaries, postcodes, whole tools."""
    catalogue = tables.catalogue
    held = {catalogue.series[s].source for s in tables.series if s in catalogue.series}
    named = {s.source for s in catalogue.series.values()} | {i.source for i in catalogue.indicators.values()}
    figures = sorted((s for s in catalogue.sources.values() if s.id in held), key=lambda s: (s.publisher, s.title))
    return (*figures, *(s for s in catalogue.sources.values() if s.shippable and s.id not in named))


def _credit(source: Source, tables: Tables) -> Credit:
    licence = tables.catalogue.licences[source.licence]
    return Credit(
        publisher=source.publisher,
        title=source.title + (f", {source.edition}" if source.edition else ""),
        link=source.url,
        licence=licence.title,
        licence_link=licence.url,
        attribution=source.attribution,
        note=source.note,
    )


def _terms(used: tuple[Source, ...], tables: Tables) -> tuple[Terms, ...]:
    """The licences of the sources, the commonest first."""
    counts = Counter(s.licence for s in used)
    return tuple(
        Terms(
            title=tables.catalogue.licences[key].title,
            link=tables.catalogue.licences[key].url,
            count=words.counted(count, "source"),
            statement=tables.catalogue.licences[key].statement,
        )
        for key, count in counts.most_common()
    )


def _source_lines(used: tuple[Source, ...], tables: Tables) -> Iterator[tuple[Value, ...]]:
    for s in used:
        licence = tables.catalogue.licences[s.licence]
        yield (
            s.id,
            s.publisher,
            s.title,
            s.edition,
            s.url,
            s.licence,
            licence.title,
            licence.url,
            licence.statement,
            s.attribution,
            s.note,
        )


def _missing(found: Coverage, tables: Tables) -> Iterator[tuple[str, str]]:
    for awaited in found.awaited:
        yield f"{awaited.number}. {awaited.title}", f"{STANDING_WORDS[awaited.standing]}. {awaited.reason}"
    for key, text in tables.place.gaps.items():
        yield key.replace("-", " ").capitalize(), text
