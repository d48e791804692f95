"""A range: the pair nearest in score that can't be told apart, and the pair nearest in score that can."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

from scorecard.cards import words
from scorecard.cards.course.exercise import Exercise, answer, exercise, nothing
from scorecard.cards.course.ranged_wards import RangedWard, ward_dots
from scorecard.cards.index.profile import SCALE
from scorecard.cards.index.tree import TOTAL
from scorecard.cards.series.dots import Dots
from scorecard.cards.tables import Tables


def exercise_on_ranges(tables: Tables, wards: Mapping[str, RangedWard]) -> Exercise:
    """Return the exercise on ranges of scores."""
    title = "Read a range: can two wards be told apart?"
    lesson = (
        "A score is an estimate, so it comes with a range: the true score is likely to lie within it. Where the order"
        " of two wards is left open, a higher score may be chance."
    )
    found = _pairs(tables, wards)
    if found is None:
        return exercise(
            "interval", title, lesson, empty=nothing(tables, "two wards that can be told apart beside two that can’t")
        )
    (a, b), (c, d) = ((wards[x], wards[y]) for x, y in found)
    open_why = f"{a.name} scores {a.said} and {b.name} {b.said}: their order is left open."
    apart_why = f"{c.name} scores {c.said} and {d.name} {d.said}: the ranges don’t meet."
    return exercise(
        "interval",
        title,
        lesson,
        chart=_scores(tables, (a, b, c, d)),
        question="Which of these sentences do the figures support?",
        answers=(
            answer("open", f"{a.name} scores higher than {b.name}.", False, f"{open_why} {apart_why}"),
            answer("apart", f"{c.name} scores higher than {d.name}.", True, f"{apart_why} {open_why}"),
            answer("both", "Both of them.", False, f"Only the second. {open_why}"),
            answer("neither", "Neither of them.", False, apart_why),
        ),
    )


def _pairs(tables: Tables, wards: Mapping[str, RangedWard]) -> tuple[tuple[str, str], tuple[str, str]] | None:
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


def _differ(wards: Mapping[str, RangedWard], pair: tuple[str, str]) -> bool:
    """Whether the two scores differ as they are written, so that the one does look higher."""
    first, second = (words.number(wards[code].score) for code in pair)
    return first != second


def _apart(wards: Mapping[str, RangedWard], pair: tuple[str, str]) -> bool:
    """Whether the ranges don't meet as they are written, with the first ward's above."""
    first, second = (wards[code].known for code in pair)
    low, high = words.number(first.lower), words.number(second.upper)
    return first.lower is not None and second.upper is not None and low != high and first.lower > second.upper


def _scores(tables: Tables, wards: tuple[RangedWard, ...]) -> Dots:
    unique = list(dict.fromkeys(wards))
    return ward_dots(
        tables,
        "interval",
        "Score",
        f"{SCALE} Each dot is a ward’s score, its line the range of the score.",
        [(w, w.score, words.number(w.score), w.known.lower, w.known.upper, w.known.score_text) for w in unique],
    )
