"""The State of the City report as plain parts, every sentence and number taken from the other cards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from scorecard.cards import words
from scorecard.cards.index.progress_index import progress_index
from scorecard.cards.index.tree import TOTAL
from scorecard.cards.pairing.ward_gaps import ward_gaps
from scorecard.cards.panel import Table
from scorecard.cards.report.annex import annex
from scorecard.cards.report.council_text import COMMITMENTS, FOREWORD, own_words
from scorecard.cards.report.entry import entry
from scorecard.cards.report.parts import Chapter, OwnWords, Report, ReportHighlight, Summary
from scorecard.cards.report.themes import index_theme, inequality_theme, ledger_theme, method_theme, sources_theme
from scorecard.cards.scorecard import inequality, overview, table
from scorecard.cards.scorecard.disaggregation import Ledger, LedgerRow, ledger
from scorecard.cards.scorecard.overview import Overview, Tile
from scorecard.cards.scorecard.rows import Group, ScorecardLine, ScorecardRow
from scorecard.cards.tables import Tables
from scorecard.cards.voices import voices
from scorecard.catalogue import Standing
from scorecard.places.model import Ambition

NONE: Mapping[str, str] = MappingProxyType({})


def report(tables: Tables, own: Mapping[str, str] = NONE, edition: str = "") -> Report:
    """The report of a place.

    `own` are the council's own words, Markdown by name: foreword, commitments, and a commentary by the id of each
    Ambition. `edition` says which frozen edition the figures are of; without one they are the current ones.
    """
    place, whole = tables.place, overview.card(tables)
    broken = ledger(tables)
    return Report(
        title=f"State of the {place.kind[:1].upper()}{place.kind[1:]}",
        place=place.name,
        year=place.edition,
        date=place.edition_day,
        day=place.edition_date.isoformat(),
        edition=edition or f"Figures as held for {place.edition}; this edition has not been frozen.",
        mission=place.mission,
        parts=(
            own_words(own, FOREWORD, "Foreword", place.slug, "foreword"),
            _summary(whole, tables),
            *_chapters(whole, broken, tables, own),
            inequality_theme(tables),
            index_theme(tables),
            ledger_theme(broken),
            own_words(own, COMMITMENTS, "Commitments", place.slug, "list of commitments"),
            method_theme(tables),
            sources_theme(tables),
            annex(tables),
        ),
    )


def _tile(whole: Overview, ambition: str) -> Tile:
    return next(tile for tile in whole.tiles if tile.id == ambition)


def _summary(whole: Overview, tables: Tables) -> Summary:
    """What the whole report says, on one page."""
    found = [("Inequality", inequality.headline(tables)), ("Between wards", ward_gaps(tables).headline)]
    if tables.has_index:
        index = progress_index(tables, TOTAL)
        found.append((tables.catalogue.index.title, f"{index.headline} {' '.join(index.sentences[-2:])}"))
    found.append(("What can’t be broken down yet", words.sentence(ledger(tables).headline)))
    if whole.awaited:
        found.append(("Awaited", words.sentence(words.listed([a.title for a in whole.awaited]))))
    return Summary(
        title="Summary",
        headline=whole.message,
        trends=f"{whole.england} {whole.headline}".strip(),
        highlights=tuple(_highlight(tile) for tile in whole.tiles),
        findings=tuple(found),
    )


def _highlight(tile: Tile) -> ReportHighlight:
    held = tile.highlight
    trend = held.trend if held else None
    said = [held.change if held else "", f"Recent trend: {trend.words}, {trend.span}" if trend and trend.span else ""]
    return ReportHighlight(
        name=tile.name,
        colour=tile.colour,
        label=held.label if held else "No figure as defined is held yet.",
        value=held.value if held else "",
        when=held.when if held else "",
        said=" ".join(words.sentence(text) for text in said if text),
        summary=tile.summary,
        assessed=tile.assessed,
    )


def _chapters(whole: Overview, broken: Ledger, tables: Tables, own: Mapping[str, str]) -> Iterator[Chapter]:
    rows = {row.id: row for row in broken.rows}
    groups = {g.id: g for g in table.card(tables).groups}
    for ambition in tables.place.ambitions:
        if ambition.id in groups:
            yield _chapter(ambition, groups[ambition.id], _tile(whole, ambition.id), rows, tables, own)


def _chapter(
    ambition: Ambition, group: Group, tile: Tile, rows: Mapping[str, LedgerRow], tables: Tables, own: Mapping[str, str]
) -> Chapter:
    place = tables.place
    return Chapter(
        id=ambition.id,
        title=ambition.name,
        theme=ambition.theme,
        colour=ambition.colour,
        wants=ambition.wants,
        convenor=tile.convenor,
        partnerships=ambition.partnerships,
        summary=tile.summary,
        outcomes=tuple((one.tone, one.word, count) for one, count in tile.outcomes),
        assessed=tile.assessed,
        commentary=_commentary(ambition, place.slug, own),
        glance=_glance(group),
        insights=tile.insights,
        voices=voices(place, ambition=ambition.id, subject=ambition.name),
        entries=tuple(entry(row, rows[row.id], tables) for row in group.rows),
    )


def _commentary(ambition: Ambition, slug: str, own: Mapping[str, str]) -> OwnWords:
    who = f"commentary by {ambition.convenor}" if ambition.convenor else f"commentary on {ambition.name}"
    title = "Commentary by the convenor" if ambition.convenor else "Commentary"
    return own_words(own, ambition.id, title, slug, who)


def _glance(group: Group) -> Table:
    """The chapter's indicators in a table: one row for each, by its first figure."""
    return Table(
        caption=f"{group.name} at a glance",
        columns=("Indicator", "Latest", "Period", "Recent trend", "Beside England", "Standing"),
        rows=tuple(_glanced(row) for row in group.rows),
        numeric=(1,),
        widths=(0, 21, 27, 27, 26, 18),
    )


def _glanced(row: ScorecardRow) -> tuple[str, ...]:
    title = f"{row.number}. {row.title}"
    if not row.lines:
        return (title, "–", "–", "–", "–", words.STANDINGS[Standing.AWAITING])
    line: ScorecardLine = row.lines[0]
    england = line.england
    beside = words.upper_first(england.said) if england.words else "–"
    when = f"{line.when} ({words.OLDER})" if line.older else line.when
    trend = words.upper_first(line.trend.words)
    return (
        title,
        line.value,
        when,
        trend,
        f"{beside} ({england.other})" if england.other else beside,
        words.STANDINGS[line.standing],
    )
