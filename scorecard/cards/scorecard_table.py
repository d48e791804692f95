"""The card of the scorecard: every indicator as one row or, where several figures belong to it, more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scorecard.cards import figures, words
from scorecard.cards.overview import awaiting, state
from scorecard.cards.panel import Sheet, Value
from scorecard.cards.tables import Tables
from scorecard.catalogue import Indicator, Series

KINDS = {
    "ward": "ward",
    "deprivation": "deprivation",
    "ethnicity": "ethnic group",
    "sex": "sex",
    "age": "age",
    "free-school-meals": "free school meals",
    "sen": "special educational needs",
    "disadvantage": "disadvantage",
    "other": "other groups",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """A gap or a range in words, and what has to be said of it."""

    text: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One series of an indicator, in words; an empty text where there is nothing to say."""

    series: str
    label: str
    standing: str
    value: str
    status: str
    when: str
    older: bool
    change: str
    england: str
    gap: Detail
    wards: Detail
    broken_down_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One indicator of the scorecard; no lines where its figure is awaited."""

    id: str
    number: int
    title: str
    standing: str
    state: str
    awaited: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An Ambition and its rows."""

    id: str
    name: str
    theme: str
    colour: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    headline: str
    place: str
    groups: tuple[Group, ...]
    ambitions: tuple[tuple[str, str], ...]
    standings: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    sheet: Sheet
    key: str


def card(tables: Tables, ambition: str = "", standing: str = "") -> Scorecard:
    """The rows of the scorecard; only one Ambition's or one standing's where named."""
    place = tables.place
    groups = tuple(g for a in place.ambitions if ambition in ("", a.id) and (g := _group(a.id, tables, standing)).rows)
    return Scorecard(
        headline=_headline(groups, place.name),
        place=place.name,
        groups=groups,
        ambitions=tuple((a.id, a.name) for a in place.ambitions),
        standings=tuple(words.STANDINGS.items()),
        notes=_notes(groups),
        sheet=_sheet(groups),
        key=f"scorecard/{ambition}/{standing}",
    )


def _group(ambition: str, tables: Tables, standing: str) -> Group:
    chosen = tables.place.ambition(ambition)
    rows = [_row(i, tables) for i in tables.catalogue.scorecard if i.ambition == ambition]
    return Group(
        id=chosen.id,
        name=chosen.name,
        theme=chosen.theme,
        colour=chosen.colour,
        rows=tuple(r for r in rows if standing in ("", r.standing)),
    )


def _row(indicator: Indicator, tables: Tables) -> Row:
    shown = figures.shown(indicator, tables)
    more = _more(indicator, shown, tables)
    return Row(
        id=indicator.id,
        number=indicator.number,
        title=indicator.title,
        standing=shown[0].standing if shown else "awaiting",
        state=state(indicator, tables),
        awaited="" if shown else awaiting(indicator, tables.place.name),
        lines=tuple(_line(s, tables) for s in (*shown, *more)),
    )


def _more(indicator: Indicator, shown: tuple[Series, ...], tables: Tables) -> tuple[Series, ...]:
    """The next best series with a gap or a range of wards, where those that are shown have neither."""
    if not shown or any(_inside(s, tables) for s in shown):
        return ()
    others = (s for s in figures.best_first(indicator) if s not in shown and figures.latest(tables, s))
    return tuple(s for s in others if _inside(s, tables))[:1]


def _inside(series: Series, tables: Tables) -> bool:
    return bool(figures.deprivation_gap(tables, series) or figures.ward_range(tables, series))


def _line(series: Series, tables: Tables) -> Line:
    last = figures.comparable(tables, series)[-1]
    national = figures.england(tables, series, last.period)
    gap = figures.deprivation_gap(tables, series)
    wards = figures.ward_range(tables, series)
    built_in = "partly by construction" if series.deprivation_ingredient else ""
    return Line(
        series=series.id,
        label=series.label,
        standing=words.STANDINGS[series.standing],
        value=last.text,
        status=last.status,
        when=last.when,
        older=last.older,
        change=figures.since_previous(tables, series),
        england=national.brief if national else "",
        gap=Detail(text=_gap(gap), note=_note(gap.most, last, built_in)) if gap else Detail(),
        wards=Detail(text=_wards(wards), note=_note(wards.low, last)) if wards else Detail(),
        broken_down_by=_kinds(series, tables),
    )


def _note(figure: figures.Figure, last: figures.Figure, more: str = "") -> str:
    """What differs from the figure in the row: its period, or that it is partly made by what groups it."""
    period = "" if figure.period == last.period else figure.short
    return ", ".join(part for part in (period, more) if part)


def _gap(gap: figures.Gap) -> str:
    return f"Most deprived {gap.group} {gap.most.brief}, least deprived {gap.least.brief}"


def _wards(found: figures.Range) -> str:
    return f"{found.low.brief} ({found.low_name}) to {found.high.brief} ({found.high_name})"


def _kinds(series: Series, tables: Tables) -> tuple[str, ...]:
    kinds = {tables.catalogue.breakdowns[b].kind for b in figures.breakdowns(tables, series)}
    kinds |= {"ward"} if len(figures.ward_rows(tables, series)) else set()
    return tuple(named for kind, named in KINDS.items() if kind in kinds)


def _notes(groups: tuple[Group, ...]) -> tuple[str, ...]:
    """What the words and the markers in the table mean."""
    lines = [line for g in groups for r in g.rows for line in r.lines]
    meant = [f"{words.STANDINGS[s]}: {words.lower_first(words.STANDING_MEANS[s])}" for s in ("part", "proxy")]
    older = f"Older data: the period ended more than {words.OLDER_YEARS} years before this edition."
    by_construction = "Partly by construction: the figure is itself an ingredient of the deprivation index."
    marks = words.sentence(words.marks_explained(line.status for line in lines))
    return (*meant, older, by_construction, *([marks] if marks else []))


def _headline(groups: tuple[Group, ...], name: str) -> str:
    rows = [r for g in groups for r in g.rows]
    if not rows:
        return "No indicator has this combination. Choose another standing or Ambition."
    held = [r for r in rows if r.lines]
    tested = sum(1 for r in held if any(line.gap.text for line in r.lines))
    return (
        f"{words.counted(len(held), 'indicator').capitalize()} of {len(rows)} shown have a figure for {name}; "
        f"{words.counted(tested, 'shows', 'show')} the gap between the most and least deprived neighbourhoods."
    )


COLUMNS = (
    "number", "ambition", "indicator", "standing", "series", "value", "status", "period", "older_data",
    "change_not_tested",
    "england_same_period", "deprivation_gap", "deprivation_gap_note", "ward_range", "ward_range_note", "broken_down_by",
    "awaiting",
)  # fmt: skip


def _sheet(groups: tuple[Group, ...]) -> Sheet:
    return Sheet(name="scorecard", columns=COLUMNS, rows=tuple(_sheet_rows(groups)))


def _sheet_rows(groups: tuple[Group, ...]) -> Iterator[tuple[Value, ...]]:
    for group in groups:
        for row in group.rows:
            start = (row.number, group.name, row.title)
            if not row.lines:
                yield (*start, words.STANDINGS["awaiting"], *([""] * 12), row.awaited)
            for line in row.lines:
                yield (
                    *start, line.standing, line.label, line.value, line.status, line.when,
                    "yes" if line.older else "no",
                    line.change, line.england, line.gap.text, line.gap.note, line.wards.text, line.wards.note,
                    ", ".join(line.broken_down_by), "",
                )  # fmt: skip
