"""The card of inequality for one series: the gradient, the gaps over time, groups of people, and what isn't held."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.cards import figures, words
from scorecard.cards.scorecard.disaggregation import Ledger, ledger
from scorecard.cards.scorecard.indicator import series_menu as all_series
from scorecard.cards.scorecard.lines import KINDS
from scorecard.cards.series import gap_table
from scorecard.cards.series.dots import Dots, groups
from scorecard.cards.series.gap_history import GapHistory, history
from scorecard.cards.series.gradient import Gradient, gradient
from scorecard.cards.series.group_gaps import GroupGap, group_gaps
from scorecard.cards.series.slopes import TENTHS, grouping
from scorecard.cards.tables import Reading, Tables
from scorecard.catalogue import Indicator


@dataclass(frozen=True, slots=True, kw_only=True)
class InequalityCard:
    """`no_gradient` says why there is none; `tenths` are drawn where the line goes through other groups."""

    id: str
    title: str
    question: str
    colour: str
    ambition: str
    standing: str
    standing_means: str
    label: str
    series: str
    gradient: Gradient | None
    no_gradient: str
    tenths: Dots | None
    history: GapHistory | None
    no_history: str
    groups: tuple[GroupGap, ...]
    absent: str
    sentences: tuple[str, ...]


def default(tables: Tables) -> str:
    """The indicator that the page opens with: the widest gap, or the first there is."""
    return gap_table.widest(tables)


def headline(tables: Tables) -> str:
    """Who is left behind, over all indicators: how many show a gradient, and which way."""
    return gap_table.gap_table(tables).headline


def whole(tables: Tables) -> Ledger:
    """The ledger, which needs no choice."""
    return ledger(tables)


def series_menu(tables: Tables, indicator: str) -> dict[str, str]:
    """The series that have groups, by id: those with a gradient first, then the best standing."""
    chosen = tables.catalogue.indicators[indicator]
    named = all_series(tables, indicator)
    broken = {s.id: s for s in figures.best_first(chosen) if tables.reading(s).breakdowns}
    order = sorted(broken.values(), key=lambda s: not grouping(tables.reading(s)))
    return {s.id: named.get(s.id, s.label) for s in order}


def card(tables: Tables, indicator: str, series: str = "") -> InequalityCard:
    """What is known of the gaps in an indicator, by one of its series; the first of the menu unless named."""
    chosen = tables.catalogue.indicators[indicator]
    options = series_menu(tables, indicator)
    key = series if series in options else next(iter(options), "")
    found = next((s for s in chosen.series if s.id == key), None)
    return _held(tables.reading(found)) if found else _empty(chosen, tables)


def _held(reading: Reading) -> InequalityCard:
    series = reading.series
    line = gradient(reading)
    past = history(reading)
    people = group_gaps(reading)
    other = TENTHS in reading.breakdowns and line is not None and line.slope.breakdown != TENTHS
    why = "" if line else _no_gradient(reading)
    means = words.STANDING_MEANS[series.standing]
    standing = words.sentence(series.variant) or (
        means if reading.indicator.number else means.replace("scorecard", "index")
    )
    return InequalityCard(
        **_head(reading.indicator, reading.tables),
        standing=words.STANDINGS[series.standing],
        standing_means=standing,
        label=series.label,
        series=series.id,
        gradient=line,
        no_gradient=why,
        tenths=groups(reading, TENTHS) if other else None,
        history=past,
        no_history="" if past or not line else "Groups have figures for one period only, so no change can be shown.",
        groups=people,
        absent=_absent(people),
        sentences=_sentences(line, why, past, people),
    )


def _empty(chosen: Indicator, tables: Tables) -> InequalityCard:
    """An indicator without any group: what is missing, and who holds it."""
    held = bool(all_series(tables, chosen.id))
    why = (
        "The figure is held for the whole place only, or for wards, so neither deprivation nor groups can be compared."
        if held
        else (words.sentence(chosen.awaiting) or f"No figure is held here. Published by: {chosen.owner}.")
    )
    return InequalityCard(
        **_head(chosen, tables),
        standing=words.STANDINGS["awaiting"] if not held else "",
        standing_means="",
        label="",
        series="",
        gradient=None,
        no_gradient=why,
        tenths=None,
        history=None,
        no_history="",
        groups=(),
        absent="",
        sentences=(why,),
    )


def _head(chosen: Indicator, tables: Tables) -> dict[str, str]:
    ambition = tables.place.ambition(chosen.ambition) if chosen.ambition else None
    return {
        "id": chosen.id,
        "title": chosen.title,
        "question": chosen.question,
        "colour": ambition.colour if ambition else "",
        "ambition": f"{ambition.name}, indicator {chosen.number} of the scorecard" if ambition else "Progress index",
    }


def _no_gradient(reading: Reading) -> str:
    if not figures.sized(reading.series):
        return "This is a number of cases. A bigger group has more of almost anything, so no slope is drawn."
    if any(b in figures.DEPRIVATION for b in reading.breakdowns):
        return "Not every group of neighbourhoods has a figure, so no line can go through them."
    return "This figure is not held for small areas, so neighbourhoods can’t be ranked by deprivation."


def _absent(people: tuple[GroupGap, ...]) -> str:
    held = {g.kind for g in people}
    missing = [KINDS[kind] for kind in ("ethnicity", "sex", "age") if kind not in held]
    return f"Not held by {words.listed(missing, 'or')}." if missing else ""


def _sentences(
    line: Gradient | None, why: str, past: GapHistory | None, people: tuple[GroupGap, ...]
) -> tuple[str, ...]:
    said = (f"{line.panel.headline}.", *line.sentences) if line else (why,)
    over = (past.sentence,) if past else ()
    parts = ((f"{g.dots.panel.subtitle}: {words.lower_first(g.dots.panel.headline)}.", *g.sentences) for g in people)
    return (*said, *over, *(text for part in parts for text in part))
