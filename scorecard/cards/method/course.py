"""Reading data in ten minutes: three exercises on the figures of the place, each with answers that explain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import combinations

from scorecard.cards import words
from scorecard.cards.index.certainty import Limits, limits, ordinal
from scorecard.cards.index.profile import SCALE
from scorecard.cards.index.scores import scores
from scorecard.cards.index.tree import TOTAL
from scorecard.cards.panel import Panel, Sheet, Table
from scorecard.cards.series import dots, figures, gaps
from scorecard.cards.series.dots import Dot, Dots
from scorecard.cards.series.figures import Figure, Gap
from scorecard.cards.tables import Tables
from scorecard.catalogue import Indicator, Series

INTRO = (
    "Three short exercises on the figures of {place}, about three minutes each, at your own pace. Look at the chart or"
    " its table, choose an answer, and read why. Nothing is counted or kept."
)
_RIGHT, _WRONG = "Yes.", "Not quite."
_TIMES = (1.5, 10.0)  # a gap that is neither too small to see nor of figures near zero


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer to choose, and the sentence that explains it."""

    key: str
    text: str
    right: bool
    explained: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One exercise: what to know, a chart, a question. Without `chart` it can't be set here, and `empty` says why."""

    key: str
    title: str
    lesson: str
    chart: Dots | None
    question: str
    answers: tuple[Answer, ...]
    empty: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    intro: str
    exercises: tuple[Exercise, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ward:
    name: str
    score: float
    known: Limits

    @property
    def said(self) -> str:
        return f"{words.number(self.score)} ({self.known.score_text})"


def course(tables: Tables) -> Course:
    """Return the course with the questions that the place's own figures make."""
    wards = _wards(tables)
    return Course(
        intro=INTRO.format(place=tables.place.name),
        exercises=(_interval(tables, wards), _rank(tables, wards), _gap(tables)),
    )


def _wards(tables: Tables) -> Mapping[str, _Ward]:
    """The wards whose score and rank have a range, the highest score first."""
    held, table = limits(tables, TOTAL), scores(tables)
    found = {code: (words.number_or_none(table[TOTAL].get(code)), held[code]) for code in tables.wards if code in held}
    ranged = {
        code: _Ward(name=tables.wards[code], score=own, known=known)
        for code, (own, known) in found.items()
        if own is not None and known.lower is not None and known.rank_lower is not None
    }
    return dict(sorted(ranged.items(), key=lambda item: -item[1].score))


def _exercise(key: str, title: str, lesson: str, **more: object) -> Exercise:
    given: dict[str, object] = {"chart": None, "question": "", "answers": (), "empty": ""}
    return Exercise(key=key, title=title, lesson=lesson, **{**given, **more})  # type: ignore[arg-type]


def _answer(key: str, text: str, right: bool, why: str) -> Answer:
    return Answer(key=key, text=text, right=right, explained=f"{_RIGHT if right else _WRONG} {why}")


# ---- a range: the pair nearest in score that can't be told apart, and the pair nearest in score that can


def _interval(tables: Tables, wards: Mapping[str, _Ward]) -> Exercise:
    title = "Read a range: can two wards be told apart?"
    lesson = (
        "A score is an estimate, so it comes with a range: the true score is likely to lie within it. Where the order"
        " of two wards is left open, a higher score may be chance."
    )
    found = _pairs(tables, wards)
    if found is None:
        return _exercise(
            "interval", title, lesson, empty=_nothing(tables, "two wards that can be told apart beside two that can’t")
        )
    (a, b), (c, d) = ((wards[x], wards[y]) for x, y in found)
    open_why = f"{a.name} scores {a.said} and {b.name} {b.said}: their order is left open."
    apart_why = f"{c.name} scores {c.said} and {d.name} {d.said}: the ranges don’t meet."
    return _exercise(
        "interval",
        title,
        lesson,
        chart=_scores(tables, (a, b, c, d)),
        question="Which of these sentences do the figures support?",
        answers=(
            _answer("open", f"{a.name} scores higher than {b.name}.", False, f"{open_why} {apart_why}"),
            _answer("apart", f"{c.name} scores higher than {d.name}.", True, f"{apart_why} {open_why}"),
            _answer("both", "Both of them.", False, f"Only the second. {open_why}"),
            _answer("neither", "Neither of them.", False, apart_why),
        ),
    )


def _pairs(tables: Tables, wards: Mapping[str, _Ward]) -> tuple[tuple[str, str], tuple[str, str]] | None:
    listed = tables.beside_index("neighbours")
    if listed.empty:
        return None
    own = listed[listed["node"] == TOTAL]
    held = {frozenset(pair) for pair in zip(own["area"], own["other"], strict=True)}
    near = sorted(combinations(wards, 2), key=lambda pair: wards[pair[0]].score - wards[pair[1]].score)
    unsure = next((p for p in near if frozenset(p) in held and _differ(wards, p) and not _apart(wards, p)), None)
    if unsure is None:
        return None
    clear = (p for p in near if frozenset(p) not in held and _apart(wards, p) and not set(p) & set(unsure))
    sure = next(clear, None) or next((p for p in near if frozenset(p) not in held and _apart(wards, p)), None)
    return None if sure is None else (unsure, sure)


def _differ(wards: Mapping[str, _Ward], pair: tuple[str, str]) -> bool:
    """Whether the two scores differ as they are written, so that the one does look higher."""
    first, second = (words.number(wards[code].score) for code in pair)
    return first != second


def _apart(wards: Mapping[str, _Ward], pair: tuple[str, str]) -> bool:
    """Whether the ranges don't meet as they are written, with the first ward's above."""
    first, second = (wards[code].known for code in pair)
    low, high = words.number(first.lower), words.number(second.upper)
    return first.lower is not None and second.upper is not None and low != high and first.lower > second.upper


# ---- a rank range: a ward that may be among the first, one that surely is, one that surely isn't


def _rank(tables: Tables, wards: Mapping[str, _Ward]) -> Exercise:
    title = "Read a rank range: who is among the first?"
    lesson = (
        "A rank is read off scores that have ranges, so it has a range too. A ward that stands 9th to 11th may be any"
        " of these: no one can say which. Only the ends of a range are safe to quote."
    )
    found = _ranked(list(wards.values()))
    if found is None:
        return _exercise(
            "rank", title, lesson, empty=_nothing(tables, "a ward whose rank is left open between two others")
        )
    surely, maybe, not_so, cut = found
    why = (
        f"{surely.name} stands {surely.known.rank_text}, so surely among the first {cut}. {maybe.name} stands"
        f" {maybe.known.rank_text}: it may be, and may not be. {not_so.name} stands {not_so.known.rank_text}, so it"
        " is not."
    )
    return _exercise(
        "rank",
        title,
        lesson,
        chart=_ranks(tables, (surely, maybe, not_so)),
        question=f"Which of these wards are surely among the {cut} with the highest scores?",
        answers=(
            _answer("two", f"{surely.name} and {maybe.name}", False, why),
            _answer("all", "All three", False, why),
            _answer("one", f"Only {surely.name}", True, why),
            _answer("none", "None of them", False, why),
        ),
    )


def _ranked(wards: list[_Ward]) -> tuple[_Ward, _Ward, _Ward, int] | None:
    for maybe in sorted(wards, key=_open, reverse=True):
        cut = maybe.known.rank or 0
        if not cut < _last(maybe):
            continue
        surely = [w for w in wards if _last(w) <= cut and w is not maybe]
        not_so = [w for w in wards if (w.known.rank_lower or 0) > cut]
        if surely and not_so:
            return max(surely, key=_last), maybe, min(not_so, key=lambda w: w.known.rank_lower or 0), cut
    return None


def _open(ward: _Ward) -> int:
    return _last(ward) - (ward.known.rank_lower or 0)


def _last(ward: _Ward) -> int:
    return ward.known.rank_upper or 0


# ---- a gap: the widest of a share of people, in points and in times


def _gap(tables: Tables) -> Exercise:
    title = "Read a gap: how much higher?"
    lesson = (
        "A gap sets the most deprived neighbourhoods beside the least deprived. It can be told as a difference, in"
        " percentage points, or as how many times as high. Both are true, and they can sound very unlike. Neither says"
        " why."
    )
    found = max(_gaps(tables), key=lambda item: item[3], default=None)  # the widest in points
    if found is None:
        return _exercise("gap", title, lesson, empty=_nothing(tables, "a share of people by deprivation"))
    indicator, series, gap, apart = found
    drawn = dots.groups(indicator, series, tables, gap.breakdown)
    high, low = sorted((gap.most, gap.least), key=lambda f: -f.value)
    top, bottom = ("most", "least") if high is gap.most else ("least", "most")
    away, ratio = words.number(apart, series.decimals), _written(high, series) / _written(low, series)
    more, many = words.number(round(100 * (ratio - 1), 6)), f"{words.number(ratio, 1)} times as high"
    truth = f"{high.text} is {away} percentage points more than {low.text}, and {many}, which is {more}% higher."
    where = f"the {top} deprived {gap.group}"
    return _exercise(
        "gap",
        title,
        lesson,
        chart=drawn and _unsaid(drawn, gap.group),
        question=f"{series.label}: {high.text} in {where} of neighbourhoods, {low.text} in the {bottom} deprived. "
        "Which sentence is right?",
        answers=(
            _answer("points", f"The figure is {away} percentage points higher in {where}, {many}.", True, truth),
            _answer(
                "percent",
                f"The figure is {away}% higher in {where}.",
                False,
                f"Percentage points are not per cent: {truth}",
            ),
            _answer(
                "cause",
                f"Living in {where} makes the figure {away} percentage points higher.",
                False,
                f"A gap describes places; it does not say why they differ. {truth}",
            ),
        ),
    )


def _gaps(tables: Tables) -> Iterator[tuple[Indicator, Series, Gap, float]]:
    """The gaps of the scorecard's shares of people that a reader can do sums with."""
    for indicator in tables.catalogue.scorecard:
        for series in figures.shown(indicator, tables):
            plain = series.unit == "%" and series.standing != "proxy" and not series.deprivation_ingredient
            gap = gaps.deprivation(tables, series) if plain else None
            if gap and _TIMES[0] <= gaps.ratio(gap, series) <= _TIMES[1]:
                yield indicator, series, gap, abs(_written(gap.most, series) - _written(gap.least, series))


def _written(figure: Figure, series: Series) -> float:
    """The figure as it is shown, so that the reader's own sum comes out."""
    return round(figure.value, series.decimals)


def _unsaid(drawn: Dots, group: str) -> Dots:
    """The groups under a headline that doesn't give the answer away."""
    headline = f"From the most to the least deprived {group} of neighbourhoods"
    panel = replace(drawn.panel, key=f"course/{drawn.panel.key}", headline=headline)
    return replace(drawn, panel=panel)


# ---- charts


def _scores(tables: Tables, wards: tuple[_Ward, ...]) -> Dots:
    unique = list(dict.fromkeys(wards))
    return _dots(
        tables,
        "interval",
        "Score",
        f"{SCALE} Each dot is a ward’s score, its line the range of the score.",
        [(w, w.score, words.number(w.score), w.known.lower, w.known.upper, w.known.score_text) for w in unique],
    )


def _ranks(tables: Tables, wards: tuple[_Ward, ...]) -> Dots:
    how = "1st is the highest score. Each dot is a ward’s rank, its line the range of the rank."
    return _dots(
        tables,
        "rank",
        "Rank",
        how,
        [
            (
                w,
                float(w.known.rank or 0),
                ordinal(w.known.rank or 0),
                _end(w.known.rank_lower),
                _end(w.known.rank_upper),
                w.known.rank_text,
            )
            for w in wards
        ],
    )


def _end(rank: int | None) -> float | None:
    return None if rank is None else float(rank)


def _dots(
    tables: Tables,
    key: str,
    what: str,
    how: str,
    rows: list[tuple[_Ward, float, str, float | None, float | None, str]],
) -> Dots:
    index, named = tables.catalogue.index, words.listed([w.name for w, *_ in rows])
    listed = "; ".join(f"{w.name} {text} ({span})" for w, _, text, _, _, span in rows)
    columns = ("area_name", what.lower(), f"{what.lower()}_lower", f"{what.lower()}_upper")
    panel = Panel(
        key=f"course/{key}",
        headline=f"{index.title}: {named}",
        subtitle=how,
        alt=f"{what} and range of each ward. {listed}.",
        source=f"{index.title}, version {index.version}. The Data page lists its sources and licences.",
        table=Table(
            caption=f"{what} of {named}",
            columns=("Ward", what, "Range"),
            rows=tuple((w.name, text, span) for w, _, text, _, _, span in rows),
            numeric=(1, 2),
        ),
        sheet=Sheet(
            name=f"course-{key}", columns=columns, rows=tuple((w.name, v, low, up) for w, v, _, low, up, _ in rows)
        ),
    )
    drawn = tuple(
        Dot(label=w.name, value=v, text=text, lower=low, upper=up, role="place") for w, v, text, low, up, _ in rows
    )
    return Dots(panel=panel, dots=drawn, line=None, line_label="", from_zero=False, axis=what)


def _nothing(tables: Tables, what: str) -> str:
    return f"This exercise needs {what}. The figures held for {tables.place.name} have none."
