"""The card of the scorecard: every indicator as one row or, where several figures belong to it, more."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scorecard.cards import figures, gaps, outcomes, words
from scorecard.cards.comparisons import against_england
from scorecard.cards.overview import awaiting, state
from scorecard.cards.panel import Sheet
from scorecard.cards.scorecard_rows import Detail, Group, Line, Row, sheet
from scorecard.cards.tables import Tables
from scorecard.cards.verdicts import OUTCOMES, change, recent_trend
from scorecard.catalogue import Indicator, Series

WIDEST = "widest-gaps"
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
class Scorecard:
    headline: str
    place: str
    groups: tuple[Group, ...]
    ambitions: tuple[tuple[str, str], ...]
    standings: tuple[tuple[str, str], ...]
    outcomes: tuple[tuple[str, str], ...]
    orders: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    sheet: Sheet
    key: str


def card(tables: Tables) -> Scorecard:
    """Every indicator, in the scorecard's order."""
    place = tables.place
    groups = tuple(g for a in place.ambitions if (g := _group(a.id, tables)).rows)
    return Scorecard(
        headline=_headline(groups, place.name),
        place=place.name,
        groups=groups,
        ambitions=tuple((a.id, a.name) for a in place.ambitions),
        standings=tuple(words.STANDINGS.items()),
        outcomes=tuple((o.replace(" ", "-"), words.sentence(o)[:-1]) for o in OUTCOMES),
        orders=((WIDEST, "Widest deprivation gaps first"),),
        notes=_notes(groups),
        sheet=sheet(groups),
        key="scorecard",
    )


def chosen(whole: Scorecard, ambition: str = "", standing: str = "", outcome: str = "", order: str = "") -> Scorecard:
    """The card with one Ambition's, standing's or outcome's rows only, where named; by the width of gaps if asked."""
    if not (ambition or standing or outcome or order):
        return whole
    wanted = (_kept(g, standing, outcome) for g in whole.groups if ambition in ("", g.id))
    groups = tuple(g for g in wanted if g.rows)
    groups = _by_gap(groups) if order == WIDEST else groups
    return replace(
        whole,
        headline=_headline(groups, whole.place),
        groups=groups,
        notes=_notes(groups),
        sheet=sheet(groups),
        key=f"scorecard/{ambition}/{standing}/{outcome}/{order}",
    )


def _kept(group: Group, standing: str, outcome: str) -> Group:
    rows = (r for r in group.rows if standing in ("", r.standing) and outcome in ("", r.outcome.replace(" ", "-")))
    return replace(group, rows=tuple(rows))


def _by_gap(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """All rows as two groups: those with a gap of which one end is so many times the other, and the rest."""
    rows = [r for g in groups for r in g.rows]
    wide = sorted((r for r in rows if _widest(r)), key=_widest, reverse=True)
    rest = [r for r in rows if not _widest(r)]
    named = (("Widest gaps first", "by how many times as high one end is as the other", wide),
             ("No such gap is held", "counts, scores, and figures for the place as a whole", rest))  # fmt: skip
    return tuple(
        Group(id=f"gap-{n}", name=name, theme=theme, colour="#3D3D3D", rows=tuple(held))
        for n, (name, theme, held) in enumerate(named) if held
    )  # fmt: skip


def _widest(row: Row) -> float:
    return max((line.ratio for line in row.lines), default=0.0)


def _group(ambition: str, tables: Tables) -> Group:
    chosen = tables.place.ambition(ambition)
    rows = tuple(_row(i, tables) for i in tables.catalogue.scorecard if i.ambition == ambition)
    return Group(id=chosen.id, name=chosen.name, theme=chosen.theme, colour=chosen.colour, rows=rows)


def _row(indicator: Indicator, tables: Tables) -> Row:
    shown = figures.shown(indicator, tables)
    found = outcomes.outcome(indicator, tables)
    more = _more(indicator, shown, found.series, tables)
    return Row(
        id=indicator.id,
        number=indicator.number,
        title=indicator.title,
        standing=shown[0].standing if shown else "awaiting",
        state=state(indicator, tables),
        outcome=found.outcome,
        awaited="" if shown else awaiting(indicator, tables.place.name),
        lines=tuple(_line(s, tables) for s in (*shown, *more)),
    )


def _more(indicator: Indicator, shown: tuple[Series, ...], tested: Series | None, tables: Tables) -> tuple[Series, ...]:
    """Series that say what those shown don't: the one whose trend is tested, the next with a gap or wards."""
    found = [tested] if tested and tested not in shown else []
    if shown and not any(_inside(s, tables) for s in (*shown, *found)):
        others = (s for s in figures.best_first(indicator) if s not in shown and figures.latest(tables, s))
        found += [s for s in others if _inside(s, tables)][:1]
    return tuple(found)


def _inside(series: Series, tables: Tables) -> bool:
    return bool(figures.deprivation_gap(tables, series) or figures.ward_range(tables, series))


def _line(series: Series, tables: Tables) -> Line:
    last = figures.comparable(tables, series)[-1]
    gap = figures.deprivation_gap(tables, series)
    wards = figures.ward_range(tables, series)
    groups, period = gaps.ethnicity(series, tables)
    changes = change(series, tables)
    changed = changes.baseline if changes.baseline.text else changes.previous
    return Line(
        series=series.id,
        label=series.label,
        standing=words.STANDINGS[series.standing],
        value=last.text,
        status=last.status,
        when=last.when,
        older=last.older,
        trend=recent_trend(series, tables),
        change=f"{changed.text} since {changed.since}" if changed.text else "",
        changed=changed,
        england=against_england(series, tables),
        gap=Detail(text=_gap(gap), note=_gap_note(gap, series, tables, last)) if gap else Detail(),
        ratio=gaps.ratio(gap, series),
        wards=Detail(text=_wards(wards), note=_note(wards.low, last)) if wards else Detail(),
        ethnicity=Detail(text=groups, note=words.short_period(period) if groups and period != last.period else ""),
        broken_down_by=_kinds(series, tables),
    )


def _note(figure: figures.Figure, last: figures.Figure, more: tuple[str, ...] = ()) -> str:
    """What differs from the figure in the row: its period; and what else has to be said."""
    period = "" if figure.period == last.period else figure.short
    return ", ".join(part for part in (*more, period) if part)


def _gap(gap: figures.Gap) -> str:
    return f"Most deprived {gap.group} {gap.most.brief}, least deprived {gap.least.brief}"


def _gap_note(gap: figures.Gap, series: Series, tables: Tables, last: figures.Figure) -> str:
    """Difference and ratio, whether the gap narrowed where that is tested, and what makes the gap by itself."""
    turned = gaps.tendency(series, tables, gap.breakdown)
    built_in = "partly by construction" if series.deprivation_ingredient else ""
    return _note(gap.most, last, (gaps.difference(gap, series), turned, built_in))


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
    tested = "Trend: the last five yearly figures, tested so that chance alone would rarely show a change (1 in 500)."
    england = "England: a difference beyond the figure’s 95% interval; “clearly” means beyond its 99.8% interval too."
    older = f"Older data: the period ended more than {words.OLDER_YEARS} years before this edition."
    by_construction = "Partly by construction: the figure is itself an ingredient of the deprivation index."
    marks = words.sentence(words.marks_explained(line.status for line in lines))
    return (*meant, tested, england, older, by_construction, *([marks] if marks else []))


def _headline(groups: tuple[Group, ...], name: str) -> str:
    rows = [r for g in groups for r in g.rows]
    if not rows:
        return "No indicator has this combination. Choose another Ambition, standing or trend."
    held = [r for r in rows if r.lines]
    apart = sum(1 for r in held if any(line.gap.text for line in r.lines))
    tested = sum(1 for r in held if r.outcome != outcomes.UNASSESSED)
    return (
        f"{words.counted(len(held), 'indicator').capitalize()} of {len(rows)} shown "
        f"{'has' if len(held) == 1 else 'have'} a figure for {name}; {words.counted(apart, 'shows', 'show')} the gap "
        f"between the most and least deprived neighbourhoods; {words.counted(tested, 'has', 'have')} a tested trend."
    )
