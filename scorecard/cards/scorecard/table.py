"""The card of the scorecard: every indicator as one row, with a quieter line where another figure belongs to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scorecard import periods
from scorecard.cards import figures, words
from scorecard.cards.judgement import Cause, Outcome
from scorecard.cards.once import once
from scorecard.cards.panel import Sheet
from scorecard.cards.scorecard import marmot_themes
from scorecard.cards.scorecard.lines import KINDS as KINDS
from scorecard.cards.scorecard.lines import line
from scorecard.cards.scorecard.order import PLAN, options, ordered
from scorecard.cards.scorecard.overview import awaiting, state
from scorecard.cards.scorecard.rows import Group, ScorecardLine, ScorecardRow, sheet
from scorecard.cards.series import gaps, indicator_outcome
from scorecard.cards.tables import Reading, Tables
from scorecard.catalogue import Indicator, Series, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """The rows in groups; `order` is the one they stand in, `standings` ... `orders` are what may be asked for."""

    headline: str
    place: str
    groups: tuple[Group, ...]
    ambitions: tuple[tuple[str, str], ...]
    themes: tuple[tuple[str, str], ...]
    standings: tuple[tuple[str, str], ...]
    outcomes: tuple[tuple[str, str], ...]
    orders: tuple[tuple[str, str], ...]
    order: str
    baseline: str
    notes: tuple[str, ...]
    sheet: Sheet


@once
def card(tables: Tables) -> Scorecard:
    """Every indicator, in the scorecard's order."""
    place = tables.place
    groups = tuple(g for a in place.ambitions if (g := _group(a.id, tables)).rows)
    whole = Scorecard(
        headline="",
        place=place.name,
        groups=groups,
        ambitions=tuple((a.id, a.name) for a in place.ambitions),
        themes=tuple(tables.catalogue.marmot_themes.items()),
        standings=tuple(words.STANDINGS.items()),
        outcomes=tuple((o.value, words.upper_first(o.word)) for o in Outcome),
        orders=options(),
        order=PLAN,
        baseline=periods.parse(place.baseline).label if place.baseline else "",
        notes=(),
        sheet=sheet(groups),
    )
    return replace(whole, headline=_headline(whole, filtered=False), notes=_notes(whole))


def chosen(
    whole: Scorecard, ambition: str = "", theme: str = "", outcome: str = "", standing: str = "", order: str = PLAN
) -> Scorecard:
    """The card with only the rows that are asked for, in the order asked for."""
    if not (ambition or theme or outcome or standing) and order == PLAN:
        return whole
    title = dict(whole.themes).get(theme, "")
    wanted = (_kept(g, title, outcome, standing) for g in whole.groups if ambition in ("", g.id))
    groups = tuple(g for g in wanted if g.rows)
    groups = groups if order == PLAN else ordered(groups, order)
    made = replace(whole, groups=groups, order=order, sheet=sheet(groups))
    filtered = bool(ambition or theme or outcome or standing)
    return replace(made, headline=_headline(made, filtered=filtered), notes=_notes(made))


def _kept(group: Group, theme: str, outcome: str, standing: str) -> Group:
    rows = (
        r for r in group.rows if theme in ("", r.theme) and outcome in ("", r.outcome) and standing in ("", r.standing)
    )
    return replace(group, rows=tuple(rows))


def _group(ambition: str, tables: Tables) -> Group:
    chosen = tables.place.ambition(ambition)
    rows = tuple(_row(i, tables) for i in tables.catalogue.scorecard if i.ambition == ambition)
    return Group(id=chosen.id, name=chosen.name, theme=chosen.theme, colour=chosen.colour, rows=rows)


def _row(indicator: Indicator, tables: Tables) -> ScorecardRow:
    shown = tables.shown(indicator)
    found = indicator_outcome.outcome(indicator, tables)
    more = _more(indicator, shown, found.series, tables)
    ambition = tables.place.ambition(indicator.ambition)
    return ScorecardRow(
        id=indicator.id,
        number=indicator.number,
        title=indicator.title,
        short_title=indicator.short_title,
        ambition=ambition.name,
        colour=ambition.colour,
        theme=tables.catalogue.marmot_themes.get(indicator.marmot_theme, ""),
        standing=Standing(shown[0].standing) if shown else Standing.AWAITING,
        state=state(indicator, tables),
        outcome=found.outcome,
        awaited="" if shown else awaiting(indicator, tables.place.name),
        lines=tuple(line(tables.reading(s)) for s in (*shown, *more)),
    )


def _more(indicator: Indicator, shown: tuple[Series, ...], tested: Series | None, tables: Tables) -> tuple[Series, ...]:
    """Series that say what those shown don't: the one whose trend is tested, the next with a gap or wards."""
    found = [tested] if tested and tested not in shown else []
    if shown and not any(_inside(tables.reading(s)) for s in (*shown, *found)):
        others = (s for s in figures.best_first(indicator) if s not in shown and tables.reading(s).latest)
        found += [s for s in others if _inside(tables.reading(s))][:1]
    return tuple(found)


def _inside(reading: Reading) -> bool:
    return bool(reading.deprivation_gap() or reading.ward_range)


def _notes(made: Scorecard) -> tuple[str, ...]:
    """What the words and the markers in the table mean: those that stand in it."""
    rows = [r for g in made.groups for r in g.rows]
    lines = [one for r in rows for one in r.lines]
    standings = {one.standing for one in lines}
    meant = [
        f"{words.STANDINGS[s]}: {words.lower_first(words.STANDING_MEANS[s])}"
        for s in (Standing.PART, Standing.PROXY)
        if s in standings
    ]
    marks = words.sentence(words.marks_explained(one.status for one in lines))
    found = (
        *meant,
        "Trend: the last five yearly figures, tested so that chance alone would rarely show a change (1 in 500).",
        _why(lines),
        _since(made.baseline, lines),
        "England: its figure of the same period. A difference is one beyond the figure’s 95% interval; “clearly” means "
        "beyond its 99.8% interval too.",
        "" if any(one.target for one in lines) else "Target: none of these indicators has a published target.",
        "Deprivation gap: ● the most and ○ the least deprived tenth or fifth of neighbourhoods, on a scale that begins "
        "at 0. Wards and ethnic groups: a stroke for each, from the lowest to the highest; the tall one is the whole "
        "place.",
        "Partly by construction: the figure is itself an ingredient of the deprivation index."
        if any(one.gap.built_in for one in lines)
        else "",
        "No steady gradient: the groups between do not lie on a line from one end to the other."
        if any(not one.gap.steady for one in lines)
        else "",
        f"Older data: the period ended more than {words.OLDER_YEARS} years before this edition."
        if any(one.older for one in lines)
        else "",
        marmot_themes.NOTE,
        marks,
    )
    return tuple(text for text in found if text)


def _why(lines: list[ScorecardLine]) -> str:
    """What the reasons in the cells of the trend mean."""
    used = {one.trend.cause for one in lines}
    said = [f"{cause.brief}, {cause.means}" for cause in Cause if cause in used and cause.means]
    return f"Not tested: {'; '.join(said)}." if said else ""


def _since(baseline: str, lines: list[ScorecardLine]) -> str:
    if not baseline or not lines:
        return ""
    if any(one.changed.since and one.change and one.changed.since == baseline for one in lines):
        return f"Change: since the baseline, {baseline}, or else since the figure before."
    return f"Change: since the figure before, as no figure is later than the baseline, {baseline}, yet."


def _headline(made: Scorecard, *, filtered: bool) -> str:
    """How the tested trends go, and where the gap is widest; of what is shown."""
    rows = [r for g in made.groups for r in g.rows]
    if not rows:
        return "No indicator has this combination. Choose another Ambition, theme, trend or standing."
    wide = gaps.widest(one.apart for r in rows for one in r.lines if one.apart)
    shown = f"{words.counted(len(rows), 'indicator').capitalize()}." if filtered else ""
    return " ".join(part for part in (shown, indicator_outcome.summary(r.outcome for r in rows), wide) if part)
