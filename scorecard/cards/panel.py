"""What stands around every chart: headline, subtitle, text for those who can't see it, its table, its download."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from scorecard.cards import words
from scorecard.cards.tables import Tables
from scorecard.catalogue import Index, Source

Value = str | float | int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table for reading: its first column heads the rows; `numeric` are the columns that align right.

    `widths` are those of its columns on an A4 page, in millimetres, 0 for a share of what is left; where there are
    none, each column is as wide as what it holds.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    note: str = ""
    units: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table for machines: raw numbers, a status column; None where there is no number."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """The frame of one chart. Its sheet's name tells it from every other on the same page."""

    headline: str
    subtitle: str
    alt: str
    source: str
    table: Table
    sheet: Sheet
    about: tuple[str, ...] = ()


SHEET_COLUMNS = (
    "indicator",
    "series",
    "series_label",
    "standing",
    "area",
    "area_name",
    "period",
    "period_words",
    "breakdown",
    "category",
    "category_label",
    "value",
    "unit",
    "lower",
    "upper",
    "numerator",
    "denominator",
    "status",
    "estimate",
    "interval",
    "source",
    "note",
    "attribution",
)


def sheet(name: str, rows: pd.DataFrame, tables: Tables) -> Sheet:
    """Observations as a download: every row with its names, unit, standing, source and attribution."""
    return Sheet(name=name, columns=SHEET_COLUMNS, rows=tuple(_sheet_rows(rows, tables)))


def area_name(code: str, tables: Tables) -> str:
    """The name of the place, of one of its wards or small areas, or of a comparator; the code where none is known."""
    if code == tables.place.code:
        return tables.place.name
    named = {a.code: a.name for a in tables.place.comparators}
    if code in named:
        return named[code]
    found = tables.areas.loc[tables.areas["code"] == code, "name"]
    return str(found.iloc[0]) if len(found) else code


def index_line(index: Index) -> str:
    """Where scores of the index come from."""
    return f"{index.title}, version {index.version}. The Data page lists its sources and licences."


def source_line(source: Source) -> str:
    """Who published the figures, in which publication and edition, as the licence asks to be told."""
    told = source.attribution.removeprefix("Source: ").strip()
    head = "" if source.publisher in told else f"{source.publisher}, {source.title}. "
    return f"{head}{told}" + (f" Edition: {source.edition.rstrip('.')}." if source.edition else "")


def _sheet_rows(rows: pd.DataFrame, tables: Tables) -> Iterator[tuple[Value, ...]]:
    names = dict(zip(tables.areas["code"], tables.areas["name"], strict=True))
    for row in rows.to_dict("records"):
        series = tables.catalogue.series[row["series"]]
        breakdown = tables.catalogue.breakdowns.get(row["breakdown"])
        label = breakdown.categories.get(row["category"], row["category"]) if breakdown else row["category"]
        yield (
            series.indicator,
            series.id,
            series.label,
            words.STANDINGS[series.standing],
            row["area"],
            names.get(row["area"]) or area_name(row["area"], tables),
            row["period"],
            words.period(row["period"], series.edition),
            row["breakdown"],
            row["category"],
            label,
            words.number_or_none(row["value"]),
            series.unit,
            words.number_or_none(row["lower"]),
            words.number_or_none(row["upper"]),
            words.number_or_none(row["numerator"]),
            words.number_or_none(row["denominator"]),
            row["status"],
            row["estimate"],
            row["interval"],
            row["source"],
            row["note"],
            tables.catalogue.sources[series.source].attribution,
        )
