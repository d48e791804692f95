"""What differs between two editions: real change, revision, method, what is new and what is gone, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from scorecard import periods
from scorecard.cards import words
from scorecard.cards.edition import rows as edition_rows
from scorecard.cards.edition.method_changes import MethodChanges, method
from scorecard.cards.edition.rows import KINDS
from scorecard.cards.panel import Sheet, Table, Value, area_name
from scorecard.cards.tables import Tables
from scorecard.catalogue import Series
from scorecard.observations import KEY
from scorecard.observations import totals as totals_of

_NONE = "no figure"
_NAMED = 3  # things that a sentence names; the rest are counted
_SHEET = ("value", "lower", "upper", "numerator", "denominator", "status", "estimate", "interval", "source", "note")
_WORDS: Mapping[str, str] = {
    edition_rows.NEW_PERIOD: "Real change: new period",
    edition_rows.REVISED: "Revision",
    edition_rows.METHOD: "Method",
    edition_rows.RELABELLED: "Same value, other marker",
    edition_rows.ADDED: "Added",
    edition_rows.REMOVED: "Gone",
    edition_rows.NEW_SERIES: "New series",
    edition_rows.REMOVED_SERIES: "Series gone",
}
_SAID: Mapping[str, str] = {
    edition_rows.NEW_PERIOD: "for a later period",
    edition_rows.REVISED: "revised",
    edition_rows.METHOD: "made in another way",
    edition_rows.RELABELLED: "with another marker or source",
    edition_rows.ADDED: "added",
    edition_rows.REMOVED: "not held any more",
    edition_rows.NEW_SERIES: "of new series",
    edition_rows.REMOVED_SERIES: "of series that are gone",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """How many figures differ in one way, in how many series."""

    kind: str
    words: str
    means: str
    figures: int
    series: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that differs: what it is about, a sentence, and examples, of which `more` are not given."""

    about: str
    text: str
    items: tuple[str, ...] = ()
    more: int = 0

    @property
    def sentence(self) -> str:
        if not self.items:
            return self.text
        return f"{self.text[:-1]}: {'; '.join(self.items)}{f'; and {self.more:,} more' if self.more else ''}."


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionChanges:
    """The difference of two editions; `points` are the most important first, `totals` leave out what is none."""

    old: str
    new: str
    same: bool
    headline: str
    points: tuple[Difference, ...]
    totals: tuple[Total, ...]
    method: tuple[str, ...]
    counts: Table
    series: Table
    sheet: Sheet

    @property
    def sentences(self) -> tuple[str, ...]:
        return tuple(point.sentence for point in self.points)


def edition_changes(old: Tables, new: Tables, old_name: str, new_name: str) -> EditionChanges:
    """Compare two editions of one place; the names are as they stand in a sentence: 'edition 2030'."""
    how = method(old, new)
    rows = edition_rows.differences(old, new, how.remade)
    moved = _moved(old, new)
    totals = tuple(_totals(rows))
    same = rows.empty and not how.sentences and not moved
    return EditionChanges(
        old=old_name,
        new=new_name,
        same=same,
        headline=_headline(totals, how, old_name, new_name, same),
        points=tuple(_points(rows, how, moved, old, new)) if not same else (),
        totals=totals,
        method=how.sentences,
        counts=_counts(totals, old_name, new_name),
        series=_by_series(rows, old, new, old_name, new_name),
        sheet=_sheet(rows, old, new),
    )


def _totals(rows: pd.DataFrame) -> Iterator[Total]:
    for kind, means in KINDS.items():
        found = rows[rows["kind"] == kind]
        if len(found):
            yield Total(
                kind=kind, words=_WORDS[kind], means=means, figures=len(found), series=int(found["series"].nunique())
            )


def _headline(totals: tuple[Total, ...], how: MethodChanges, old: str, new: str, same: bool) -> str:
    said = f"{words.upper_first(new)} and {old}"
    if same:
        return f"{said} hold the same figures, definitions and settings."
    count, said_beside = sum(t.figures for t in totals), len(how.sentences)
    if not count:
        what = f"{words.counted(said_beside, 'thing')} said beside them" if said_beside else "scores of the index"
        return f"{said} hold the same figures; {what} changed."
    parts = words.listed([f"{t.figures:,} {_SAID[t.kind]}" for t in totals])
    return f"Between {old} and {new}, {words.counted(count, 'figure differs', 'figures differ')}: {parts}."


def _points(rows: pd.DataFrame, how: MethodChanges, moved: str, old: Tables, new: Tables) -> Iterator[Difference]:
    """New indicators, real change, revisions, method, the index, what is gone: each where there is any."""
    if how.new_indicators:
        yield _named(
            "New", f"{_many(len(how.new_indicators), 'indicator')} a figure for the first time.", how.new_indicators
        )
    yield from _kind(rows, edition_rows.NEW_PERIOD, "Real change", "{have} a figure for a later period.", old, new)
    yield from _kind(rows, edition_rows.REVISED, "Revision", "Figures of {series} were revised.", old, new)
    yield from _kind(rows, edition_rows.METHOD, "Method", "Figures of {series} changed with their method.", old, new)
    if how.series:
        yield Difference(about="Method", text=f"{_are(len(how.series))} measured or told in another way than before.")
    index = new.catalogue.index
    unchanged = f"The method of the {index.title} is unchanged (version {index.version})."
    yield Difference(about="Index", text=" ".join([*(how.index or (unchanged,)), *([moved] if moved else [])]))
    if how.removed_indicators:
        yield _named(
            "Gone", f"{_many(len(how.removed_indicators), 'indicator')} a figure no more.", how.removed_indicators
        )
    yield from _kind(rows, edition_rows.ADDED, "Added", "{have} more earlier periods, areas or groups.", old, new)
    yield from _kind(rows, edition_rows.REMOVED, "Gone", "{have} figures that are not held any more.", old, new)
    yield from (Difference(about="Beside the figures", text=text) for text in how.place)


def _kind(rows: pd.DataFrame, kind: str, about: str, text: str, old: Tables, new: Tables) -> Iterator[Difference]:
    found = rows[rows["kind"] == kind]
    if found.empty:
        return
    ids = _ordered(found["series"].unique(), new)
    items = tuple(_example(found[found["series"] == key], _series(key, old, new), old, new) for key in ids)
    said = text.format(have=_many(len(ids), "series", "series"), series=words.counted(len(ids), "series", "series"))
    yield _named(about, said, items)


def _named(about: str, text: str, items: tuple[str, ...]) -> Difference:
    return Difference(about=about, text=text, items=items[:_NAMED], more=max(0, len(items) - _NAMED))


def _example(rows: pd.DataFrame, series: Series, old: Tables, new: Tables) -> str:
    """A series with the whole place's figure, the latest one, in both editions; its label alone where it has none."""
    own = totals_of(rows[(rows["area"] == new.place.code) & rows["value_new"].notna()])
    if own.empty:
        return series.label
    last = own[own["period"] == periods.latest(own["period"])].iloc[0]
    value = f"{words.figure(last['value_new'], series)} for {_when(last['period'], series)}"
    before = words.brief(last["value_old"], series) if words.known(last["value_old"]) else _latest(old, series.id, True)
    return f"{series.label}, {value}{f' (before: {before})' if before else ''}"


def _moved(old: Tables, new: Tables) -> str:
    """How many wards have another score of the whole index, as it is printed; "" for none, or without an index."""
    if not (old.has_index and new.has_index):
        return "" if old.has_index == new.has_index else "The index was made in one of the editions only."
    pairs = pd.concat({"old": _wards(old), "new": _wards(new)}, axis=1).round(1)
    differ = pairs[(pairs["old"] != pairs["new"]) & pairs.notna().any(axis=1)]
    if differ.empty:
        return ""
    largest = (differ["new"] - differ["old"]).abs().max()
    by = f", by at most {words.number(largest, 1)} points" if words.known(largest) else ""
    title = new.catalogue.index.title
    return f"{_many(len(differ), 'ward')} another score of the {title}{by}."


def _wards(tables: Tables) -> pd.Series:
    assert tables.index is not None
    whole = tables.index[(tables.index["level"] == "index") & tables.index["area"].isin(tables.wards.keys())]
    return whole.set_index("area")["score"].astype(float)


def _counts(totals: tuple[Total, ...], old: str, new: str) -> Table:
    rows = tuple((t.words, f"{t.figures:,}", f"{t.series:,}", t.means) for t in totals)
    return Table(
        caption=f"Figures that differ between {old} and {new}",
        columns=("What", "Figures", "Series", "What it means"),
        rows=rows,
        numeric=(1, 2),
    )


def _by_series(rows: pd.DataFrame, old: Tables, new: Tables, old_name: str, new_name: str) -> Table:
    """One line a series: what differs, and the whole place's latest figure of both editions."""
    lines = []
    for key in _ordered(rows["series"].unique(), new):
        series, found = _series(key, old, new), rows.loc[rows["series"] == key, "kind"].value_counts(sort=False)
        catalogue = new.catalogue if key in new.catalogue.series else old.catalogue
        what = "; ".join(f"{_WORDS[k].lower()}: {n:,}" for k, n in found.items())
        title = catalogue.indicator_of(key).short_title
        lines.append((series.label, title, what, _latest(old, key) or _NONE, _latest(new, key) or _NONE))
    columns = (
        "Series",
        "Indicator",
        "Figures that differ",
        words.upper_first(old_name),
        words.upper_first(new_name),
    )
    note = f"The last two columns hold the latest figure for {new.place.name} as a whole."
    return Table(
        caption=f"Series that differ between {old_name} and {new_name}", columns=columns, rows=tuple(lines), note=note
    )


def _latest(tables: Tables, key: str, brief: bool = False) -> str:
    """The whole place's latest figure and its period; "" where an edition holds none."""
    held = tables.whole(key)
    held = held[held["value"].notna()]
    if held.empty:
        return ""
    row, series = held.iloc[-1], tables.catalogue.series[key]
    value = words.brief(row["value"], series) if brief else words.figure(row["value"], series)
    return f"{value} for {_when(row['period'], series)}"


def _when(period: str, series: Series) -> str:
    return words.short_period(period, series.edition)


def _sheet(rows: pd.DataFrame, old: Tables, new: Tables) -> Sheet:
    """Every row that differs, with what stands in either edition."""
    columns = (
        "difference",
        "indicator",
        "series",
        "series_label",
        "area",
        "area_name",
        *KEY[2:],
        *(f"{c}_{side}" for c in _SHEET for side in ("old", "new")),
    )
    names = {code: area_name(code, new) for code in rows["area"].unique()}
    lines = []
    for row in rows.sort_values(list(KEY)).to_dict("records"):
        series = _series(row["series"], old, new)
        cells = [_cell(row[f"{c}_{side}"]) for c in _SHEET for side in ("old", "new")]
        lines.append(
            (
                row["kind"],
                series.indicator,
                series.id,
                series.label,
                row["area"],
                names[row["area"]],
                *(row[k] for k in KEY[2:]),
                *cells,
            )
        )
    return Sheet(name="difference-of-editions", columns=columns, rows=tuple(lines))


def _cell(value: object) -> Value:
    if isinstance(value, str):
        return value
    return float(value) if isinstance(value, (int, float)) and words.known(float(value)) else None


def _series(key: str, old: Tables, new: Tables) -> Series:
    return new.catalogue.series.get(key) or old.catalogue.series[key]


def _ordered(ids: object, new: Tables) -> list[str]:
    """Series in the scorecard's order, then those of the index only, then those that are gone."""
    order = {s: n for n, s in enumerate(s.id for i in new.catalogue.scorecard for s in i.series)}
    rest = len(order)
    return sorted(map(str, ids), key=lambda s: (order.get(s, rest + (s not in new.catalogue.series)), s))  # type: ignore[call-overload]


def _many(count: int, noun: str, plural: str = "") -> str:
    return words.upper_first(words.counted(count, noun, plural)) + (" has" if count == 1 else " have")


def _are(count: int) -> str:
    return words.upper_first(words.counted(count, "series", "series")) + (" is" if count == 1 else " are")
