"""The disaggregation ledger: which indicators of the scorecard can be broken down, by what; who holds the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from scorecard import periods
from scorecard.cards import figures, words
from scorecard.cards.panel import Sheet, Value
from scorecard.cards.scorecard.overview import awaiting
from scorecard.cards.tables import Reading, Tables
from scorecard.catalogue import Indicator, Series
from scorecard.observations import select, totals

COLUMNS: Mapping[str, str] = {
    "deprivation": "Deprivation",
    "ward": "Ward",
    "ethnicity": "Ethnic group",
    "other": "Other groups",
}
STATES: Mapping[str, tuple[str, str, str]] = {  # symbol, word, meaning
    "have": ("●", "Have", "a figure as the scorecard defines it, or a stated part of it, is held"),
    "proxy": ("◐", "Proxy", "only a figure that stands in for the indicator is held"),
    "suppressed": ("[c]", "Suppressed", "the figures exist, but are kept confidential because the numbers are small"),
    "none": ("○", "Not held", "the files behind this app hold no such figure for this place"),
    "awaited": ("…", "Awaited", "no figure of the indicator is held at all; its owner is named"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakdownCell:
    """One breakdown of one indicator: its state, and what is held in words (groups, latest period)."""

    state: str
    detail: str = ""

    @property
    def symbol(self) -> str:
        return STATES[self.state][0]

    @property
    def word(self) -> str:
        return STATES[self.state][1]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerRow:
    """One indicator; `cells` by the ids of COLUMNS, `owner` who publishes or holds the figures."""

    id: str
    number: int
    title: str
    cells: Mapping[str, BreakdownCell]
    owner: str
    awaited: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    headline: str
    sentences: tuple[str, ...]
    caption: str
    rows: tuple[LedgerRow, ...]
    key: tuple[tuple[str, str, str], ...]
    sheet: Sheet


def ledger(tables: Tables) -> Ledger:
    """The ledger of a place: the scorecard's indicators in its order."""
    rows = tuple(_row(i, tables) for i in tables.catalogue.scorecard)
    return Ledger(
        headline=_headline(rows),
        sentences=tuple(_counted(rows, key) for key in COLUMNS),
        caption=f"What can be broken down in {tables.place.name}: one row for each indicator of the scorecard",
        rows=rows,
        key=tuple(STATES.values()),
        sheet=_sheet(rows),
    )


def row_sentence(row: LedgerRow) -> str:
    """One indicator's row in a sentence."""
    held = [_with_names(k, cell) for k, cell in row.cells.items() if cell.state == "have"]
    proxy = [COLUMNS[k].lower() for k, cell in row.cells.items() if cell.state == "proxy"]
    hidden = [COLUMNS[k].lower() for k, cell in row.cells.items() if cell.state == "suppressed"]
    parts = [f"by {words.listed(held)}"] if held else []
    parts += [f"by {words.listed(proxy)} for a proxy only"] if proxy else []
    parts += [f"by {words.listed(hidden)}, but kept confidential"] if hidden else []
    missing = [COLUMNS[k].lower() for k, cell in row.cells.items() if cell.state in ("none", "awaited")]
    said = f"Broken down {'; '.join(parts)}." if parts else "Not broken down at all yet."
    return said + (f" Not held by {words.listed(missing, 'or')}." if parts and missing else "")


def _with_names(key: str, cell: BreakdownCell) -> str:
    """A column's name; that of other groups with the groups."""
    name = COLUMNS[key].lower()
    return f"{name} ({cell.detail})" if key == "other" and cell.detail else name


def _row(indicator: Indicator, tables: Tables) -> LedgerRow:
    return LedgerRow(
        id=indicator.id,
        number=indicator.number,
        title=indicator.title,
        cells={key: _cell(indicator, key, tables) for key in COLUMNS},
        owner=indicator.owner,
        awaited=awaiting(indicator, tables.place.name) if indicator.availability != "available" else "",
    )


def _cell(indicator: Indicator, key: str, tables: Tables) -> BreakdownCell:
    found = {s.id: _rows(tables.reading(s), key) for s in indicator.series}
    valued = [s for s in figures.best_first(indicator) if found[s.id]["value"].notna().any()]
    if valued:
        best = [s for s in valued if (s.standing == "proxy") == (valued[0].standing == "proxy")]
        best = [s for s in best if figures.sized(s)] or best
        rows = pd.concat([found[s.id] for s in best])
        return BreakdownCell(
            state="proxy" if valued[0].standing == "proxy" else "have", detail=_detail(rows, key, best, tables)
        )
    statuses = {marker for rows in found.values() for status in rows["status"] for marker in str(status).split()}
    if "c" in statuses:
        return BreakdownCell(state="suppressed")
    return BreakdownCell(state="awaited" if not indicator.series or indicator.availability != "available" else "none")


def _rows(reading: Reading, key: str) -> pd.DataFrame:
    rows = reading.tables.until_edition(reading.rows)
    if key == "ward":
        return totals(select(rows, area=tuple(reading.tables.wards)))
    return select(rows, area=reading.place.code, breakdown=tuple(_breakdowns(key, reading.tables)))


def _breakdowns(key: str, tables: Tables) -> list[str]:
    """Breakdowns of a column; all that is neither everyone, deprivation nor ethnic group is other."""
    named = ("all", "deprivation", "ethnicity")
    kinds = {b.id: b.kind if b.kind in named else "other" for b in tables.catalogue.breakdowns.values()}
    return [id_ for id_, kind in kinds.items() if kind == key]


def _detail(rows: pd.DataFrame, key: str, series: Iterable[Series], tables: Tables) -> str:
    """What is held, with the latest period: groups by name, tenths or fifths; numbers only where they are counts."""
    rows = rows[rows["value"].notna()]
    last = periods.latest(rows["period"].unique()) or ""
    edition = next((s.edition for s in series if s.edition), "")
    when = words.short_period(last, edition)
    numbers = "" if any(figures.sized(s) for s in series) else "numbers only, no rates"
    return ", ".join(part for part in (_named(rows, key, tables), when, numbers) if part)


def _named(rows: pd.DataFrame, key: str, tables: Tables) -> str:
    held = [b for b in tables.catalogue.breakdowns.values() if b.id in set(rows["breakdown"])]
    if key == "deprivation":
        groups = {f"{figures.DEPRIVATION.get(b.id, 'tenth')}s" for b in held}
        return words.listed(sorted(groups, reverse=True)[:1])
    if key == "other":
        return words.listed(list(dict.fromkeys(words.lower_first(b.title) for b in held)))
    return ""


def _headline(rows: tuple[LedgerRow, ...]) -> str:
    whole = sum(1 for r in rows if any(c.state == "have" for c in r.cells.values()))
    proxy = sum(1 for r in rows if {c.state for c in r.cells.values()} & {"have", "proxy"}) - whole
    said = f"{whole} of {len(rows)} indicators can be broken down in some way"
    return said + (f", {words.counted(proxy, 'more', 'more')} for a proxy only" if proxy else "")


def _counted(rows: tuple[LedgerRow, ...], key: str) -> str:
    """One column in a sentence: By ward: 12 held, two by a proxy, 18 not held, four awaited."""
    count = Counter(r.cells[key].state for r in rows)
    said = {
        "have": "held",
        "proxy": "by a proxy only",
        "suppressed": "suppressed",
        "none": "not held",
        "awaited": "awaited",
    }
    parts = [f"{count[state]} {word}" for state, word in said.items() if count[state]]
    return f"By {COLUMNS[key].lower()}: {words.listed(parts)}."


def _sheet(rows: tuple[LedgerRow, ...]) -> Sheet:
    columns = (
        "number",
        "indicator",
        "title",
        *(f"{k}{more}" for k in COLUMNS for more in ("", "_detail")),
        "owner",
        "awaited",
    )
    cells: tuple[tuple[Value, ...], ...] = tuple(
        (
            r.number,
            r.id,
            r.title,
            *(t for k in COLUMNS for t in (r.cells[k].word, r.cells[k].detail)),
            r.owner,
            r.awaited,
        )
        for r in rows
    )
    return Sheet(name="disaggregation-ledger", columns=columns, rows=cells)
