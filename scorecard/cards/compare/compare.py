"""Up to four wards of a place, or up to four places, side by side: scores, ranges, and what can't be told apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from scorecard.cards import words
from scorecard.cards.compare import figures
from scorecard.cards.compare.figures import Compared, ComparedArea, ComponentFigures
from scorecard.cards.compare.lines import AreaScore, NodeLine, line_of
from scorecard.cards.index.certainty import ScoreLimits, how_drawn, limits, without_error
from scorecard.cards.index.profile import SCALE
from scorecard.cards.index.tree import TOTAL, node_of, nodes
from scorecard.cards.panel import Panel, Sheet, Table, Value, index_line
from scorecard.cards.tables import Tables

MOST = 4
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
    "not_told_apart_from",
    "status",
)
_ORDER_OPEN = (
    "Two wards can’t be told apart where the draws leave open which of them scores higher: "
    "no more than 97.5% of them agree."
)
_OVERLAP = "Two places count as told apart where their ranges don’t overlap, which is a careful rule."
_CORE = (
    "Places are compared on the national core only: the index, whose goalposts are the same for all of England, and "
    "scorecard figures that all of them have for the same period. Counts are left out, since bigger places have more."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compare:
    """Everything that the page says of the areas compared."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    of_places: bool
    ranked: int  # wards that the ranks count
    headline: str
    sentences: tuple[str, ...]
    total: NodeLine | None
    lines: tuple[NodeLine, ...]
    rule: str  # what can’t be told apart means
    scope: str  # what places are compared on; empty for wards
    panel: Panel | None
    heads: tuple[str, ...]
    behind: tuple[ComponentFigures, ...]
    scorecard: tuple[Compared, ...]
    behind_sheet: Sheet
    scorecard_sheet: Sheet


def compare_wards(tables: Tables, codes: str) -> Compare:
    """The card of wards; `codes` are two to four of `tables.wards`, with commas between them."""
    return compare([ComparedArea(tables=tables, code=code, name=tables.wards[code]) for code in codes.split(",")])


def compare_places(given: Sequence[Tables]) -> Compare:
    """The card of two to four whole places."""
    return compare([ComparedArea(tables=t, code=t.place.code, name=t.place.name) for t in given])


def compare(sides: Sequence[ComparedArea]) -> Compare:
    """The card of two to four areas, all wards of one place or all places."""
    scored = all(s.tables.has_index for s in sides)
    titles = {n.id: n.title for n in nodes(sides[0].tables.catalogue)}
    every = [n for n in nodes(sides[0].tables.catalogue) if n.level == "component"] if scored else []
    lines = tuple(line_of(sides, node, titles[node.parent]) for node in every)
    total = line_of(sides, node_of(sides[0].tables.catalogue, TOTAL), "") if scored else None
    behind, rows = figures.behind(sides) if scored else (), figures.scorecard(sides)
    codes = tuple(s.code for s in sides)
    key = "-".join(codes)
    return Compare(
        codes=codes,
        names=tuple(s.name for s in sides),
        of_places=sides[0].is_place,
        ranked=sum(found.rank is not None for found in limits(sides[0].tables, TOTAL).values()),
        headline=_headline(sides, total),
        sentences=tuple(_sentences(sides, total, lines)),
        total=total,
        lines=lines,
        rule=_OVERLAP if sides[0].is_place else _ORDER_OPEN,
        scope=_CORE if sides[0].is_place else "",
        panel=_panel(sides, total, lines, key) if total else None,
        heads=figures.heads(sides),
        behind=behind,
        scorecard=rows,
        behind_sheet=figures.sheet(f"compare-figures-{key}", [(b.title, b.rows) for b in behind]),
        scorecard_sheet=figures.sheet(f"compare-scorecard-{key}", [("Scorecard", rows)]),
    )


def _headline(sides: Sequence[ComparedArea], total: NodeLine | None) -> str:
    if total is None:
        return f"No index scores are held for {words.listed([s.name for s in sides], 'or')} yet."
    first, *others = total.spots
    told = [f"{first.name} scores {first.score_text} out of 100", *(f"{s.name} {s.score_text}" for s in others)]
    return f"{words.listed(told)}."


def _sentences(sides: Sequence[ComparedArea], total: NodeLine | None, lines: Sequence[NodeLine]) -> Iterator[str]:
    """What can be told apart on the whole index and on the components, and where the areas lie furthest apart."""
    if total is None:
        return
    group = words.counted(len(sides), _kind(sides))
    yield _whole(group, total)
    known = [line for line in lines if line.open_pairs is not None]
    if known:
        clear = sum(not line.open_pairs for line in known)
        yield f"They can{'' if len(sides) == 2 else ' all'} be told apart on {clear} of {len(lines)} components."
    if lines:
        widest = max(lines, key=lambda line: line.reach)
        shown = words.listed([f"{s.name} {s.score_text}" for s in widest.spots])
        yield f"They lie furthest apart in {words.lower_first(widest.node.title)}: {shown}."


def _whole(group: str, total: NodeLine) -> str:
    """Who can't be told apart on the whole index, in a sentence."""
    pairs, count = total.open_pairs, len(total.spots)
    if pairs is None:
        return "Whether their scores on the whole index can be told apart is not known."
    if not pairs:
        return f"On the whole index the {group} can be told apart."
    if len(pairs) == count * (count - 1) // 2:
        return f"On the whole index the {group} can’t be told apart."
    named = (f"{total.spots[a].name} and {total.spots[b].name}" for a, b in pairs)
    return f"On the whole index these can’t be told apart: {'; '.join(named)}."


def _kind(sides: Sequence[ComparedArea]) -> str:
    return "place" if sides[0].is_place else "ward"


def _notes(sides: Sequence[ComparedArea]) -> Iterator[str]:
    """What a range is, what a rule is, and what makes places less than comparable."""
    first = sides[0].tables
    yield SCALE
    yield how_drawn(first)
    if not sides[0].is_place:
        if found := without_error(first, TOTAL):
            yield found
        yield _ORDER_OPEN
        yield "A rank counts from the highest score among all wards, and is given as the range that holds 95% of draws."
        return
    yield _OVERLAP
    yield _CORE
    every = {i.series for i in first.catalogue.index.indicators}
    for side in sides:
        missing = len(every) - len(every & set(figures.used(side)))
        if missing:
            count = words.counted(missing, "of the index’s figures", "of the index’s figures")
            yield f"{side.name} lacks {count}: its scores rest on the others."


def _panel(sides: Sequence[ComparedArea], total: NodeLine, lines: Sequence[NodeLine], key: str) -> Panel:
    tables = sides[0].tables
    names = [s.name for s in sides]
    kind = f"{_kind(sides)}s"
    widest = max(lines, key=lambda line: line.reach)
    low, high = _ends(widest)
    headline = f"The {kind} lie furthest apart in {words.lower_first(widest.node.title)}: {low} to {high}."
    index = tables.catalogue.index
    where = "" if sides[0].is_place else f", wards of {tables.place.name}"
    return Panel(
        headline=headline,
        subtitle=f"Scores of the {len(lines)} components, 0 to 100{where}, edition {tables.place.edition}",
        alt=f"Dot plot of {len(lines)} components for {words.listed(names)}. {headline} {_listed(lines)}",
        source=index_line(index),
        table=_table(sides, total, lines),
        sheet=_sheet(sides, [total, *lines], key),
        about=tuple(_notes(sides)),
    )


def _ends(line: NodeLine) -> tuple[str, str]:
    known = [s.score for s in line.spots if s.score is not None]
    return words.number(min(known, default=None)), words.number(max(known, default=None))


def _listed(lines: Sequence[NodeLine]) -> str:
    each = (f"{x.node.title}: {', '.join(f'{s.name} {s.score_text}' for s in x.spots)}" for x in lines)
    return f"{'; '.join(each)}."


def _table(sides: Sequence[ComparedArea], total: NodeLine, lines: Sequence[NodeLine]) -> Table:
    ranked = not sides[0].is_place
    rows = tuple((line.node.title, *(_cell(s, ranked) for s in line.spots), line.apart) for line in (total, *lines))
    told = "score, its range in brackets" + ("; the range of its rank among all wards" if ranked else "")
    return Table(
        caption=f"The index and its components: {told}",
        columns=("Part", *(s.name for s in sides), "Can they be told apart?"),
        rows=rows,
    )


def _cell(spot: AreaScore, ranked: bool) -> str:
    if spot.score is None or spot.limits.lower is None:
        return spot.score_text
    text = f"{spot.score_text} ({spot.limits.score_text})"
    return f"{text}; {spot.limits.rank_text}" if ranked else text


def _sheet(sides: Sequence[ComparedArea], lines: Sequence[NodeLine], key: str) -> Sheet:
    rows: list[tuple[Value, ...]] = []
    for line in lines:
        for n, (side, spot) in enumerate(zip(sides, line.spots, strict=True)):
            own = spot.limits
            rows.append(
                (
                    side.code,
                    side.name,
                    line.node.id,
                    line.node.title,
                    line.node.level,
                    spot.score,
                    own.lower,
                    own.upper,
                    *(_ranks(own, side)),
                    _not_told(n, line, sides),
                    "" if spot.score is not None else "x",
                )
            )
    return Sheet(name=f"compare-{key}", columns=_SHEET, rows=tuple(rows))


def _ranks(own: ScoreLimits, side: ComparedArea) -> tuple[int | None, int | None, int | None]:
    """Ranks among the wards; a whole place has none."""
    return (None, None, None) if side.is_place else (own.rank, own.rank_lower, own.rank_upper)


def _not_told(n: int, line: NodeLine, sides: Sequence[ComparedArea]) -> str:
    """Codes of those that this area can't be told from; "not known" where nothing is."""
    if line.open_pairs is None:
        return "not known"
    others: Mapping[int, str] = {b if a == n else a: "" for a, b in line.open_pairs if n in (a, b)}
    return " ".join(sides[other].code for other in others)
