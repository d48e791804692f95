"""The card of the scorecard: every indicator as one row or, where it names a pair, two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

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
    lines = [_line(s, tables) for s in shown]
    return Row(
        id=indicator.id,
        number=indicator.number,
        title=indicator.title,
        standing=shown[0].standing if shown else "awaiting",
        state=state(indicator, tables),
        awaited="" if shown else awaiting(indicator, tables.place.name),
        lines=tuple(_detailed(line, indicator, tables) if n == 0 else line for n, line in enumerate(lines)),
    )


def _line(series: Series, tables: Tables) -> Line:
    last = figures.comparable(tables, series)[-1]
    national = figures.england(tables, series, last.period)
    return Line(
        series=series.id,
        label=series.label,
        standing=words.STANDINGS[series.standing],
        value=last.text + (f" {words.marks(last.status)}" if last.status else ""),
        when=last.when,
        older=last.older,
        change=figures.since_previous(tables, series),
        england=national.brief if national else "",
        gap=Detail(),
        wards=Detail(),
        broken_down_by=(),
    )


def _detailed(line: Line, indicator: Indicator, tables: Tables) -> Line:
    """The line with its gap and range: its own or, where it has none, those of the indicator's next best series."""
    own = tables.catalogue.series[line.series]
    others = [own, *(s for s in figures.best_first(indicator) if s.id != own.id)]
    gaps = ((s, g) for s in others if (g := figures.deprivation_gap(tables, s)))
    ranges = ((s, r) for s in others if (r := figures.ward_range(tables, s)))
    kinds = {kind for s in others for kind in _kinds(s, tables)}
    return replace(
        line,
        gap=next(
            (Detail(text=_gap(g), note=_note(s, own, g.most, s.deprivation_ingredient)) for s, g in gaps), Detail()
        ),
        wards=next((Detail(text=_wards(r), note=_note(s, own, r.low)) for s, r in ranges), Detail()),
        broken_down_by=tuple(named for kind, named in KINDS.items() if kind in kinds),
    )


def _note(series: Series, own: Series, figure: figures.Figure, ingredient: bool = False) -> str:
    """What differs from the figure in the row: another series, its standing, another period."""
    other = series.label if series.id != own.id else ""
    proxy = "proxy" if series.standing == "proxy" and series.id != own.id else ""
    parts = [proxy, other, figure.short, "partly by construction" if ingredient else ""]
    return ", ".join(part for part in parts if part)


def _gap(gap: figures.Gap) -> str:
    return f"Most deprived {gap.group} {gap.most.brief}, least deprived {gap.least.brief}"


def _wards(found: figures.Range) -> str:
    return f"{found.low.brief} ({found.low_name}) to {found.high.brief} ({found.high_name})"


def _kinds(series: Series, tables: Tables) -> set[str]:
    kinds = {tables.catalogue.breakdowns[b].kind for b in figures.breakdowns(tables, series)}
    return kinds | ({"ward"} if len(figures.ward_rows(tables, series)) else set())


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
    "number", "ambition", "indicator", "standing", "series", "value", "period", "older_data", "change_not_tested",
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
                yield (*start, words.STANDINGS["awaiting"], *([""] * 11), row.awaited)
            for line in row.lines:
                yield (
                    *start, line.standing, line.label, line.value, line.when, "yes" if line.older else "no",
                    line.change, line.england, line.gap.text, line.gap.note, line.wards.text, line.wards.note,
                    ", ".join(line.broken_down_by), "",
                )  # fmt: skip
