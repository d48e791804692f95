"""A reader's own index beside the published one: what differs, how scores and ranks of the wards move."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from scorecard.cards import words
from scorecard.cards.index.certainty import UNKNOWN, ScoreLimits, limits, ordinal
from scorecard.cards.index.progress_index import made_from
from scorecard.cards.index.scenario import (
    FLOOR,
    MEANS,
    PLAIN,
    SCALES,
    Scenario,
    published,
    read,
    scenario_scores,
)
from scorecard.cards.index.tree import TOTAL
from scorecard.cards.panel import Panel, Sheet, Table, Value
from scorecard.cards.tables import Tables
from scorecard.catalogue import Index
from spi.scale import rank

_SHEET = (
    "area",
    "area_name",
    "published_score",
    "published_rank",
    "published_rank_lower",
    "published_rank_upper",
    "scenario_score",
    "scenario_rank",
    "rank_change",
    "beyond_published_range",
    "weights",
    "scale",
    "mean",
    "status",
    "source",
)
NOT_SIMULATED = "Ranges are those of the published index. Your scenario’s own ranges are not simulated."
_SCALES_MEAN = {
    "goalposts": "Scale: 0 and 100 are fixed ends, the same for every council.",
    "minmax": "Scale: 0 is the lowest and 100 the highest ward here, indicator by indicator.",
    "zscore": "Scale: the average ward here scores 50; a standard deviation is 10 points. Scores stop at 0 and 100.",
    "percentile_rank": "Scale: the share of the other wards here that are lower. How far they are apart is lost.",
}
_MEANS_MEAN = {
    "arithmetic": "Mean: a high score in one part makes up for a low one in another.",
    "power": "Mean: a high score makes up for a low one in part.",
    "geometric": f"Mean: a high score makes up little for a low one. Scores below {FLOOR:g} count as {FLOOR:g}.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LabRow:
    """One ward: `moved` is up, down, same or unknown; `beyond` says that its new rank lies outside its range."""

    code: str
    name: str
    was: float | None
    now: float | None
    rank_was: int | None
    rank_now: int | None
    limits: ScoreLimits
    moved: str
    beyond: bool
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexLab:
    """Wards from the highest score of the scenario to the lowest; `own` where it differs from the published index."""

    place: str
    own: bool
    mark: str
    differs: str
    headline: str
    sentences: tuple[str, ...]
    rows: tuple[LabRow, ...]
    panel: Panel


def index_lab(tables: Tables, weights: str, scale: str, mean: str) -> IndexLab:
    """Return the card of a scenario; weights as in a link."""
    index = tables.catalogue.index
    chosen = read(weights, len(index.components)) or published(index).weights
    scenario = Scenario(weights=chosen, scale=scale, mean=mean)
    own = scenario != published(index)
    scores = scenario_scores(tables, scenario)[TOTAL]
    rows = tuple(_rows(tables, scores))
    headline = _headline(rows, own)
    city = _city(tables, scores, scenario, own)
    return IndexLab(
        place=tables.place.name,
        own=own,
        mark="Your scenario" if own else "Published index",
        differs=words.sentence("; ".join(_differs(index, scenario))) if own else "Nothing differs from it yet.",
        headline=headline,
        sentences=tuple(filter(None, (_beyond(rows) if own else "", *_movers(rows), city))),
        rows=rows,
        panel=_panel(tables, scenario, rows, headline, own),
    )


def _rows(tables: Tables, scores: pd.Series) -> Iterator[LabRow]:
    wards = list(tables.wards)
    places, known = rank(scores.reindex(wards)), limits(tables, TOTAL)
    before = _published_scores(tables)
    for code in sorted(wards, key=lambda c: _order(words.number_or_none(places[c]), tables.wards[c])):
        own, now = known.get(code, UNKNOWN), words.number_or_none(places[code])
        new = None if now is None else int(now)
        yield LabRow(
            code=code,
            name=tables.wards[code],
            was=words.number_or_none(before.get(code)),
            now=words.number_or_none(scores[code]),
            rank_was=own.rank,
            rank_now=new,
            limits=own,
            moved=_moved(own.rank, new),
            beyond=_outside(own, new),
            text=_text(own.rank, new),
        )


def _order(place: float | None, name: str) -> tuple[float, str]:
    return (float("inf") if place is None else place, name)


def _published_scores(tables: Tables) -> pd.Series:
    if tables.index is None:
        return pd.Series(dtype="float64")
    rows = tables.index[tables.index["node"] == TOTAL]
    return rows.set_index("area")["score"]


def _moved(was: int | None, now: int | None) -> str:
    if was is None or now is None:
        return "unknown"
    return "same" if was == now else "up" if now < was else "down"


def _outside(own: ScoreLimits, now: int | None) -> bool:
    if now is None or own.rank_lower is None or own.rank_upper is None:
        return False
    return not own.rank_lower <= now <= own.rank_upper


def _text(was: int | None, now: int | None) -> str:
    if was is None or now is None:
        return words.NOT_AVAILABLE
    return ordinal(was) if was == now else f"{ordinal(was)} → {ordinal(now)}"


def _headline(rows: Sequence[LabRow], own: bool) -> str:
    total = words.counted(len(rows), "ward")
    changed = sum(r.moved in ("up", "down") for r in rows)
    if not own:
        return "Change a weight, the scale or the mean, and watch the ranks move."
    if not changed:
        return f"In your scenario all {total} keep their rank."
    return f"In your scenario {changed} of {total} change{'s' * (changed == 1)} rank."


def _beyond(rows: Sequence[LabRow]) -> str:
    """How many wards leave the range that the published index gives their rank."""
    ranged = sum(r.limits.rank_lower is not None for r in rows)
    if not ranged:
        return "No range is known for the published ranks."
    count = sum(r.beyond for r in rows)
    if not count:
        return "No ward moves beyond its published rank range: the changes are within what the figures leave open."
    verb = "moves beyond its" if count == 1 else "move beyond their"
    return words.sentence(f"{words.counted(count, 'ward')} {verb} published rank range")


def _movers(rows: Sequence[LabRow]) -> Iterator[str]:
    """The ward that rises most and the one that falls most; the first of the list where several move as far."""
    for moved, word in (("up", "The largest rise"), ("down", "The largest fall")):
        found = [r for r in rows if r.moved == moved]
        if found:
            row = max(found, key=lambda r: abs((r.rank_was or 0) - (r.rank_now or 0)))
            yield f"{word}: {row.name}, from {ordinal(row.rank_was or 0)} to {ordinal(row.rank_now or 0)}."


def _city(tables: Tables, scores: pd.Series, scenario: Scenario, own: bool) -> str:
    place, now = tables.place, words.number_or_none(scores.get(tables.place.code))
    if now is None:
        return ""
    was = words.number_or_none(_published_scores(tables).get(place.code))
    before = f"; the published score is {words.number(was)}" if own and was is not None else ""
    other = scenario.scale != tables.catalogue.index.scale
    warning = " Scores on different scales can’t be compared: compare the ranks." if other else ""
    return f"{place.name} as a whole scores {words.number(now)} out of 100{before}.{warning}"


def _differs(index: Index, scenario: Scenario) -> Iterator[str]:
    """What differs from the published index, in short."""
    plain = published(index)
    moved = [
        f"{words.lower_first(c.title)} {_times(weight)}"
        for c, weight in zip(index.components, scenario.weights, strict=True)
        if weight != PLAIN
    ]
    if moved:
        yield f"weights: {', '.join(moved)}"
    if scenario.scale != plain.scale:
        yield f"scale: {words.lower_first(SCALES[scenario.scale])}"
    if scenario.mean != plain.mean:
        yield f"mean: {words.lower_first(MEANS[scenario.mean])}"


def _times(weight: float) -> str:
    return "left out" if weight == 0 else f"× {weight:g}"


def _panel(tables: Tables, scenario: Scenario, rows: Sequence[LabRow], headline: str, own: bool) -> Panel:
    place = tables.place.name
    which = "your scenario" if own else "the published index"
    first = f" First in {which}: {rows[0].name}." if rows and rows[0].rank_now == 1 else ""
    return Panel(
        headline="Rank of each ward: as published, and in your scenario",
        subtitle=f"Rank among {words.counted(len(rows), 'ward')} of {place}, 1 = highest score."
        " Grey: the published rank and its range",
        alt=f"{headline} {_beyond(rows) if own else ''}{first} The table lists every ward.",
        source=made_from(tables),
        table=_table(rows, own),
        sheet=_sheet(tables, scenario, rows),
        about=(
            "A weight of 2 makes a component count twice as much as one of 1; 0 leaves it out. Only their proportions"
            " matter. A dimension weighs as much as its components do on average.",
            "The mean makes dimensions from components, and the index from dimensions. Components are made from their"
            " indicators as in the published index.",
            _SCALES_MEAN.get(scenario.scale, ""),
            _MEANS_MEAN.get(scenario.mean, ""),
            f"The grey bar is the range of the published rank. {NOT_SIMULATED}",
        ),
    )


def _table(rows: Sequence[LabRow], own: bool) -> Table:
    change = {"same": "no change", "unknown": words.NOT_AVAILABLE}
    shown = (
        (
            r.name,
            words.NOT_AVAILABLE if r.rank_was is None else ordinal(r.rank_was),
            r.limits.rank_text,
            words.NOT_AVAILABLE if r.rank_now is None else ordinal(r.rank_now),
            change.get(r.moved) or f"{abs((r.rank_was or 0) - (r.rank_now or 0))} {r.moved}",
            "yes" if r.beyond else "no" if r.limits.rank_lower is not None else words.NOT_AVAILABLE,
            words.number(r.was),
            words.number(r.now),
        )
        for r in rows
    )
    return Table(
        caption="Ranks and scores of every ward, highest score of your scenario first"
        if own
        else "Ranks and scores of every ward, highest score first",
        columns=(
            "Ward",
            "Published rank",
            "Its range",
            "Your rank",
            "Change",
            "Beyond its range",
            "Published score",
            "Your score",
        ),
        rows=tuple(shown),
        numeric=(6, 7),
        note=NOT_SIMULATED,
    )


def _sheet(tables: Tables, scenario: Scenario, rows: Sequence[LabRow]) -> Sheet:
    named = [f"{c.id}={w:g}" for c, w in zip(tables.catalogue.index.components, scenario.weights, strict=True)]
    lines: list[tuple[Value, ...]] = [
        (
            r.code,
            r.name,
            r.was,
            r.rank_was,
            r.limits.rank_lower,
            r.limits.rank_upper,
            r.now,
            r.rank_now,
            None if r.rank_was is None or r.rank_now is None else r.rank_was - r.rank_now,
            "yes" if r.beyond else "no" if r.limits.rank_lower is not None else None,
            " ".join(named),
            scenario.scale,
            scenario.mean,
            "" if r.now is not None else "x",
            "index",
        )
        for r in rows
    ]
    return Sheet(name="index-lab", columns=_SHEET, rows=tuple(lines))
