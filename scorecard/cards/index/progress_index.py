"""The index of a place: how its wards score on one node, from the whole index down to one indicator."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scorecard.cards import words
from scorecard.cards.bands import Band, band_of, bands
from scorecard.cards.index.certainty import UNKNOWN, ScoreLimits, how_drawn, limits, told_apart, without_error
from scorecard.cards.index.profile import SCALE, Profile, profile, widest
from scorecard.cards.index.scores import Behind, behind, beside, points, scores, side
from scorecard.cards.index.tree import Node, node_of, nodes, path
from scorecard.cards.judgement import Side
from scorecard.cards.panel import Panel, Sheet, Table, Value, source_line
from scorecard.cards.series.area_map import AreaMap, MappedArea, without
from scorecard.cards.tables import Tables

_SHEET = (
    "area",
    "area_name",
    "node",
    "node_title",
    "level",
    "score",
    "score_lower",
    "score_upper",
    "rank",
    "rank_lower",
    "rank_upper",
    "city_score",
    "difference",
    "value",
    "unit",
    "period",
    "status",
    "source",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WardScore:
    """One ward on one node; `side` is above, below, same or unknown, beside the score of the whole place."""

    code: str
    name: str
    score: float | None
    score_text: str
    limits: ScoreLimits
    difference_text: str
    side: str
    band: int  # position in the card's bands; -1 without a score
    figure: str  # an indicator's own figure with its unit; empty for nodes above


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressIndex:
    """Wards from the highest score to the lowest, the place's own score, and the parts that the node is made of."""

    place: str
    node: Node
    path: tuple[Node, ...]  # from the whole index down to the node's parent
    options: tuple[Node, ...]
    headline: str
    sentences: tuple[str, ...]
    apart: str  # how many wards can't be told from the next, a sentence among those above; empty without ranges
    about: tuple[str, ...]
    rows: tuple[WardScore, ...]
    city_score: float | None
    city_text: str
    bands: tuple[Band, ...]
    panel: Panel
    map: AreaMap
    parts: Profile | None
    indicator: str  # id of the indicator behind an indicator node; else empty


def progress_index(tables: Tables, node: str) -> ProgressIndex:
    """Return the card of one node; `node` must be one of `nodes(catalogue.index)`."""
    chosen = node_of(tables.catalogue, node)
    table = scores(tables)
    column = table[node] if node in table else pd.Series(dtype="float64")
    city = words.number_or_none(column.get(tables.place.code))
    found = bands([points(float(v)) for v in column.reindex(list(tables.wards)).dropna()])
    rows = tuple(_rows(tables, chosen, column, city, found))
    headline = _headline(tables.place.name, chosen, rows, city)
    about = tuple(_about(tables, chosen))
    parts = profile(tables, node)
    panel = _panel(tables, chosen, rows, city, headline, about)
    return ProgressIndex(
        place=tables.place.name,
        node=chosen,
        path=path(tables.catalogue, node),
        options=nodes(tables.catalogue),
        headline=headline,
        sentences=tuple(_sentences(tables, node, rows, parts)),
        apart=told_apart(tables, node) if any(r.limits.lower is not None for r in rows) else "",
        about=about,
        rows=rows,
        city_score=city,
        city_text=words.number(city),
        bands=found,
        panel=panel,
        map=_map(panel, chosen, rows, found, tables.place.name),
        parts=parts,
        indicator=tables.catalogue.indicator_of(node).id if chosen.level == "indicator" else "",
    )


def _rows(
    tables: Tables, node: Node, column: pd.Series, city: float | None, found: Sequence[Band]
) -> Iterator[WardScore]:
    figures, known = _figures(tables, node), limits(tables, node.id)
    scored = {code: words.number_or_none(column.get(code)) for code in tables.wards}
    for code in sorted(scored, key=lambda c: _place_in_list(scored[c], tables.wards[c])):
        score = scored[code]
        yield WardScore(
            code=code,
            name=tables.wards[code],
            score=score,
            score_text=words.number(score),
            limits=known.get(code, UNKNOWN),
            difference_text=beside(score, city),
            side=side(score, city),
            band=band_of(None if score is None else points(score), found),
            figure=figures.get(code, ""),
        )


def _map(panel: Panel, node: Node, rows: Sequence[WardScore], found: Sequence[Band], place: str) -> AreaMap:
    own = node.level == "indicator"
    areas = tuple(
        MappedArea(
            code=r.code,
            name=r.name,
            band=r.band,
            text="" if r.score is None else r.score_text,
            said=_said(r, place),
            tips=(
                r.name,
                r.score_text,
                r.limits.score_text,
                r.limits.rank_text,
                r.difference_text,
                *((r.figure,) if own else ()),
            ),
        )
        for r in rows
    )
    return AreaMap(
        panel=panel,
        areas=areas,
        bands=tuple(b.label for b in found),
        legend="Score out of 100",
        heads=("Ward", "Score out of 100", "Range", "Rank", f"Beside {place}", *(("Figure",) if own else ())),
        missing="No score (hatched)",
        note=without([a.name for a in areas if a.band < 0], "score"),
    )


def _said(row: WardScore, place: str) -> str:
    """A ward's score in a sentence, for when it is chosen."""
    if row.score is None:
        return f"{row.name} has no score."
    beside = "the same as" if row.side is Side.SAME else row.difference_text
    held = f" Its range is {row.limits.score_text}." if row.limits.lower is not None else ""
    return f"{row.name} scores {row.score_text}, {beside} {place}.{held}"


def _place_in_list(score: float | None, name: str) -> tuple[float, str]:
    """Highest score first, wards without one last, ties by name."""
    return (1.0 if score is None else -score, name)


def _figures(tables: Tables, node: Node) -> Mapping[str, str]:
    """The figures behind an indicator's scores, by area, with their unit."""
    if node.level != "indicator":
        return {}
    series = tables.catalogue.series[node.id]
    return {area: words.figure(found.value, series) for area, found in behind(tables, node.id).items()}


def _headline(place: str, node: Node, rows: Sequence[WardScore], city: float | None) -> str:
    known = [r.score_text for r in rows if r.score is not None]
    if not known:
        return f"{place} has no scores for {words.lower_first(node.title)} yet."
    reach = f"range from {known[-1]} to {known[0]}" if known[0] != known[-1] else f"all score {known[0]}"
    if node.level == "index":
        return f"{place} scores {words.number(city)} out of 100; its wards {reach}."
    return f"{node.short}: {place} scores {words.number(city)}; its wards {reach}."


def _sentences(tables: Tables, node: str, rows: Sequence[WardScore], parts: Profile | None) -> Iterator[str]:
    known = [r.score for r in rows if r.score is not None]
    if len(known) > 3:
        low, high = np.quantile(known, [0.25, 0.75])
        yield f"Half of the wards score between {words.number(float(low))} and {words.number(float(high))}."
    if parts and len(parts.parts) > 1:
        yield widest(parts.parts)
    yield from filter(None, (told_apart(tables, node), without_error(tables, node)))


def _about(tables: Tables, node: Node) -> Iterator[str]:
    yield node.about
    if node.level == "indicator":
        series = tables.catalogue.series[node.id]
        item = next(i for i in tables.catalogue.index.indicators if i.series == node.id)
        yield (
            f"A ward scores 0 at {words.figure(item.worst, series)} or beyond, and 100 at"
            f" {words.figure(item.best, series)} or beyond. {item.reason}".rstrip()
        )
        if item.proxy:
            yield words.sentence(f"This is a proxy: it stands in for what its component asks. {item.why}")
    else:
        yield f"{SCALE} The score of {tables.place.name} is made from all its residents, not from ward scores."
        yield how_drawn(tables)


def _panel(
    tables: Tables, node: Node, rows: Sequence[WardScore], city: float | None, headline: str, about: Sequence[str]
) -> Panel:
    place = tables.place.name
    ends = f" Highest: {rows[0].name}, {rows[0].score_text}." if rows and rows[0].score is not None else ""
    source = source_line(tables.catalogue.source_of(node.id)) if node.level == "indicator" else made_from(tables)
    return Panel(
        headline=f"{words.counted(len(rows), 'ward').capitalize()} on the map and in order of their score",
        subtitle=f"{node.title}: score out of 100, {words.counted(len(rows), 'ward')} of {place}",
        alt=f"{headline} {told_apart(tables, node.id)}{ends}",
        source=source,
        table=_table(tables, node, rows, city),
        sheet=_sheet(tables, node, rows, city),
        about=tuple(about),
    )


def made_from(tables: Tables) -> str:
    """What the index was made from, in one line, and where that is listed in the app."""
    return f"{version(tables)}. The Data page lists their sources and licences."


def version(tables: Tables) -> str:
    """The index by its name and version, and from how many indicators it was made."""
    index = tables.catalogue.index
    return f"{index.title}, version {index.version}, made from {words.counted(len(index.indicators), 'indicator')}"


def _table(tables: Tables, node: Node, rows: Sequence[WardScore], city: float | None) -> Table:
    place, own = tables.place.name, node.level == "indicator"
    columns = ("Ward", "Score", "Range", "Rank", f"Beside {place}", *(("Figure",) if own else ()))
    whole_range = limits(tables, node.id).get(tables.place.code, UNKNOWN).score_text
    whole = (f"{place} as a whole", words.number(city), whole_range, "", "", *(("",) if own else ()))
    shown = ((r.name, r.score_text, r.limits.score_text, r.limits.rank_text, r.difference_text, r.figure) for r in rows)
    wards = (row if own else row[:-1] for row in shown)
    return Table(
        caption=f"{node.title}: score of every ward, highest first",
        columns=columns,
        rows=(whole, *wards),
        numeric=(1, 2, 5) if own else (1, 2),
        note=" ".join(filter(None, (told_apart(tables, node.id), without_error(tables, node.id)))),
    )


def _sheet(tables: Tables, node: Node, rows: Sequence[WardScore], city: float | None) -> Sheet:
    found = behind(tables, node.id)
    series = tables.catalogue.series.get(node.id)
    source = series.source if series else "index"
    known = limits(tables, node.id)
    lines: list[tuple[Value, ...]] = []
    for code, name, score in ((tables.place.code, tables.place.name, city), *((r.code, r.name, r.score) for r in rows)):
        figure = found.get(code, Behind(value=None, period="", status="" if score is not None else "x", estimate=""))
        gap = None if score is None or city is None else score - city
        own = known.get(code, UNKNOWN)
        lines.append(
            (
                code,
                name,
                node.id,
                node.title,
                node.level,
                score,
                own.lower,
                own.upper,
                own.rank,
                own.rank_lower,
                own.rank_upper,
                city,
                gap,
                figure.value,
                series.unit if series else "",
                figure.period,
                figure.status,
                source,
            )
        )
    return Sheet(name=f"index-{node.id}", columns=_SHEET, rows=tuple(lines))
