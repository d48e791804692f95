"""What an edition holds: said of the first one, which has nothing earlier to be compared with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from scorecard import periods
from scorecard.cards import words
from scorecard.cards.edition import rows as edition_rows
from scorecard.cards.panel import Table
from scorecard.cards.series.coverage import coverage
from scorecard.cards.tables import Tables
from scorecard.catalogue import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionContents:
    """The contents of an edition: in sentences, and publisher by publisher with the latest period of each."""

    name: str
    headline: str
    sentences: tuple[str, ...]
    publishers: Table


def contents(tables: Tables, name: str) -> EditionContents:
    """Return what an edition holds; `name` is as it stands in a sentence: 'edition 2030'."""
    return EditionContents(
        name=name,
        headline=f"{words.upper_first(name)} is the first: there is nothing earlier to compare it with.",
        sentences=tuple(_sentences(tables)),
        publishers=_publishers(tables),
    )


def _sentences(tables: Tables) -> Iterator[str]:
    rows = edition_rows.figures(tables)
    known = rows[rows["value"].notna()]
    abroad = known[~known["area"].isin(set(tables.areas["code"]))]
    here = known[known["area"].isin(set(tables.areas["code"]))]
    yield (
        f"It holds {len(here):,} figures of {words.counted(int(here['series'].nunique()), 'series', 'series')} for "
        f"{tables.place.name}, its {words.counted(len(tables.wards), 'ward')}, its small areas and groups of people, "
        f"and {len(abroad):,} of {words.counted(int(abroad['area'].nunique()), 'area')} to compare them with."
    )
    yield coverage(known, abroad, tables.catalogue, tables.place).sentences[0]
    index = tables.catalogue.index
    if tables.has_index:
        yield f"The {index.title} is version {index.version}, of {words.counted(len(index.indicators), 'series', 'series')}."  # noqa: E501


def _publishers(tables: Tables) -> Table:
    """Publishers by name: their publications used here, the series, and from when to when the latest figures are."""
    rows = edition_rows.figures(tables)
    rows = rows[rows["value"].notna()]
    last = {str(key): periods.latest(found["period"].unique()) for key, found in rows.groupby("series")}
    grouped: dict[str, list[tuple[str, Source, str]]] = defaultdict(list)
    for key, period in last.items():
        series = tables.catalogue.series[key]
        source = tables.catalogue.sources[series.source]
        grouped[source.publisher].append((period or "", source, series.edition))
    lines = [_line(publisher, found) for publisher, found in sorted(grouped.items())]
    return Table(
        caption="Publishers, with the latest period that each has figures for",
        columns=("Publisher", "Publications", "Series", "Latest period", "Oldest of the latest periods"),
        rows=tuple(lines),
        numeric=(1, 2),
    )


def _line(publisher: str, found: list[tuple[str, Source, str]]) -> tuple[str, ...]:
    order = periods.ordered(period for period, _, _ in found)
    edition = {period: edition for period, _, edition in found}
    said = [words.period(text, edition[text]) for text in (order[-1], order[0])]
    return (
        publisher,
        str(len({s.id for _, s, _ in found})),
        str(len(found)),
        said[0],
        said[1] if len(order) > 1 else "",
    )
