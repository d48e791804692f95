"""The figures of an edition as one CSV file, and the description of it that CSV on the Web asks for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from scorecard.cards import words
from scorecard.cards.data_dictionary import COLUMNS, Described
from scorecard.cards.holdings import extract
from scorecard.cards.tables import Tables
from scorecard.catalogue import Source
from scorecard.observations import KEY, MARKERS

CONTEXT = ("http://www.w3.org/ns/csvw", {"@language": "en-GB"})


def data_csv(tables: Tables) -> bytes:
    """Every observation of the place, and those of England and the other cities that it is compared with."""
    return extract.csv(tables)


def metadata(
    tables: Tables,
    name: str = "data.csv",
    indicator: str = extract.ALL,
    breakdown: str = extract.ALL,
    level: str = extract.ALL,
) -> bytes:
    """The CSVW metadata (JSON) of data_csv or of a choice of figures: the file `<name>-metadata.json` beside `name`."""
    rows = extract.rows(tables, indicator, breakdown, level)
    used = sorted({tables.catalogue.series[s].source for s in rows["series"].unique()})
    sources = [tables.catalogue.sources[s] for s in used]
    described = {
        "@context": list(CONTEXT),
        "@type": "Table",
        "url": name,
        "dc:title": _title(tables, indicator, breakdown, level),
        "dc:description": _description(len(rows), tables),
        "dc:language": "en-GB",
        "dc:issued": {"@value": tables.place.edition_date.isoformat(), "@type": "xsd:date"},
        "dc:publisher": sorted({s.publisher for s in sources}),
        "dc:license": [{"@id": url} for url in _licences(sources, tables)],
        "dc:source": [_source(s, tables) for s in sources],
        "dialect": {"encoding": "utf-8", "delimiter": ",", "quoteChar": '"', "header": True},
        "tableSchema": {"columns": list(_columns(rows.columns)), "primaryKey": list(KEY)},
    }
    return (json.dumps(described, ensure_ascii=False, indent=2) + "\n").encode()


def _title(tables: Tables, indicator: str, breakdown: str, level: str) -> str:
    """What the file holds, with the choice that was made where one was."""
    whole = f"Figures of {tables.place.name}, edition {tables.place.edition}"
    named = (
        (indicator, extract.indicators(tables)),
        (breakdown, extract.breakdowns(tables)),
        (level, extract.LEVELS),
    )
    chosen = [titles.get(key, key) for key, titles in named if key != extract.ALL]
    return ": ".join((whole, *(["; ".join(chosen)] if chosen else [])))


def _description(count: int, tables: Tables) -> str:
    return (
        f"{words.counted(count, 'row').capitalize()}: one for each series, area, period and group. A missing number is "
        f"an empty cell, and the status says why. Edition {tables.place.edition} of {tables.place.name}."
    )


def _licences(sources: Iterable[Source], tables: Tables) -> list[str]:
    found = {tables.catalogue.licences[s.licence].url for s in sources}
    return sorted(url for url in found if url)


def _source(source: Source, tables: Tables) -> dict[str, Any]:
    """One source as it must be named, with its licence."""
    licence = tables.catalogue.licences[source.licence]
    address = {"@id": source.url} if source.url else {}
    terms = {"@id": licence.url} if licence.url else licence.title
    edition = {"schema:version": source.edition} if source.edition else {}
    return address | {
        "dc:identifier": source.id,
        "dc:title": source.title,
        "dc:publisher": source.publisher,
        **edition,
        "dc:license": terms,
        "dc:bibliographicCitation": source.attribution,
    }


def _columns(names: Iterable[str]) -> Iterator[dict[str, Any]]:
    for name in names:
        about = COLUMNS[name]
        yield {
            "name": name,
            "titles": [name, about.title],  # the first is what the file's header says
            "dc:description": about.meaning,
            "datatype": _datatype(about),
            **({"separator": " "} if about.kind == "markers" else {}),
            "null": "",
            "required": about.needed,
        }


def _datatype(column: Described) -> str | dict[str, str]:
    if column.kind == "markers":
        return {"base": "string", "format": f"[{''.join(MARKERS)}]"}
    return "double" if column.kind == "number" else "string"
