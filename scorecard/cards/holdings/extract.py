"""Figures as a file: the rows that a reader asks for, a preview of them, and all of them with their names."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
from pandas.api.types import is_numeric_dtype

from scorecard.cards import words
from scorecard.cards.data_dictionary import COLUMNS
from scorecard.cards.panel import Table
from scorecard.cards.tables import Tables
from scorecard.typed_text import in_csv

ALL = "all"
LEVELS: Mapping[str, str] = {
    ALL: "All areas",
    "place": "The whole place",
    "wards": "Wards",
    "small-areas": "Small areas",
    "comparators": "England and other cities",
}
_SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """What a choice holds: how much, its first rows, the name of its file."""

    count: int
    sentence: str
    preview: Table
    name: str


def indicators(tables: Tables) -> Mapping[str, str]:
    """Titles of the indicators that have any figure here; the scorecard's first, with their number."""
    held = {tables.catalogue.series[s].indicator for s in tables.series if s in tables.catalogue.series}
    found = [i for i in tables.catalogue.in_order if i.id in held]
    return {ALL: "All indicators"} | {i.id: f"{i.number}. {i.title}" if i.number else i.title for i in found}


def breakdowns(tables: Tables) -> Mapping[str, str]:
    """Titles of the breakdowns that have figures here."""
    held = {b for rows in tables.series.values() for b in rows["breakdown"].unique()}
    everyone = {"everyone": "Everyone together"}
    named = {key: b.title for key, b in tables.catalogue.breakdowns.items() if key in held and key != "all"}
    return {ALL: "All groups"} | everyone | named


def extract(tables: Tables, indicator: str, breakdown: str, level: str) -> Extract:
    """Return the preview of a choice."""
    rows = _chosen(tables, indicator, breakdown, level)
    shown = _named(rows.head(_SHOWN), tables)
    count = len(rows)
    return Extract(
        count=count,
        sentence=f"{words.counted(count, 'row').capitalize()} with this choice.",
        preview=_preview(shown, count),
        name="-".join(part for part in (indicator, breakdown, level) if part != ALL) or "all-figures",
    )


def rows(tables: Tables, indicator: str = ALL, breakdown: str = ALL, level: str = ALL) -> pd.DataFrame:
    """The whole choice with the names of what it holds, in the columns of every file of figures."""
    return _named(_chosen(tables, indicator, breakdown, level), tables)


def csv(tables: Tables, indicator: str = ALL, breakdown: str = ALL, level: str = ALL) -> bytes:
    """The whole choice as CSV; a missing number is an empty cell, its reason stands in the status column.

    A text that a spreadsheet would take for a formula begins with an apostrophe.
    """
    found = rows(tables, indicator, breakdown, level)
    texts = {column: _in_csv(found[column]) for column in found if not is_numeric_dtype(found[column])}
    return bytes(found.assign(**texts).to_csv(index=False, lineterminator="\n").encode())


def _in_csv(column: pd.Series) -> pd.Series:
    changed = {text: in_csv(text) for text in column.unique() if isinstance(text, str) and in_csv(text) != text}
    return column.replace(changed) if changed else column


def parquet(tables: Tables, indicator: str = ALL, breakdown: str = ALL, level: str = ALL) -> bytes:
    """The whole choice as Parquet: the same rows and columns, with their types."""
    out = io.BytesIO()
    rows(tables, indicator, breakdown, level).reset_index(drop=True).to_parquet(out, index=False)
    return out.getvalue()


def _chosen(tables: Tables, indicator: str, breakdown: str, level: str) -> pd.DataFrame:
    wanted = [s for s in tables.catalogue.series.values() if indicator in (ALL, s.indicator)]
    parts = [_level(part, level, tables) for s in wanted for part in (tables.rows(s.id), tables.compared(s.id))]
    found = pd.concat([p for p in parts if len(p)], ignore_index=True) if any(map(len, parts)) else tables.rows("")
    if breakdown == ALL:
        return found
    return found[found["breakdown"] == ("all" if breakdown == "everyone" else breakdown)]


def _level(rows: pd.DataFrame, level: str, tables: Tables) -> pd.DataFrame:
    return rows if level == ALL else rows[_levels(rows, tables) == level]


def _levels(rows: pd.DataFrame, tables: Tables) -> pd.Series:
    known = dict.fromkeys(tables.wards, "wards") | dict.fromkeys(tables.level("lsoa"), "small-areas")
    return rows["area"].map(known | {tables.place.code: "place"}).fillna("comparators")


def _named(rows: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """Rows with the names of what they hold."""
    catalogue, place = tables.catalogue, tables.place
    series = {s: catalogue.series[s] for s in rows["series"].unique()}
    names = dict(zip(tables.areas["code"], tables.areas["name"], strict=True))
    names |= {a.code: a.name for a in place.comparators} | {place.code: place.name}
    labels = {(b.id, c): label for b in catalogue.breakdowns.values() for c, label in b.categories.items()}
    pairs = zip(rows["breakdown"], rows["category"], strict=True)
    times = zip(rows["period"], rows["series"], strict=True)
    return rows.assign(
        indicator=rows["series"].map({s: x.indicator for s, x in series.items()}),
        series_label=rows["series"].map({s: x.label for s, x in series.items()}),
        standing=rows["series"].map({s: words.STANDINGS[x.standing] for s, x in series.items()}),
        unit=rows["series"].map({s: x.unit for s, x in series.items()}),
        licence=rows["series"].map({s: catalogue.source_of(s).licence for s in series}),
        attribution=rows["series"].map({s: catalogue.source_of(s).attribution for s in series}),
        area_name=rows["area"].map(names).fillna(rows["area"]),
        level=_levels(rows, tables),
        period_words=[words.period(p, series[s].edition) for p, s in times],
        category_label=[labels.get(pair, pair[1]) for pair in pairs],
    )[list(COLUMNS)]


def _preview(rows: pd.DataFrame, count: int) -> Table:
    lines = tuple(
        (
            r["series_label"],
            r["area_name"],
            r["period_words"],
            r["category_label"],
            _value(r["value"]),
            r["unit"],
            words.marks(r["status"]),
        )
        for r in rows.to_dict("records")
    )
    return Table(
        caption=f"The first {words.counted(len(rows), 'row')}" if count > len(rows) else "All rows of this choice",
        columns=("Series", "Area", "Period", "Group", "Value", "Unit", "Status"),
        rows=lines,
        numeric=(4,),
        note=words.marks_explained(rows["status"]),
    )


def _value(value: float) -> str:
    return f"{value:,.4g}" if words.known(value) and abs(value) < 1000 else words.number(value)
