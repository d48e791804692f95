"""A rank range: a ward that may be among the first, one that surely is, one that surely isn't."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard.cards.course.exercise import Exercise, answer, exercise, nothing
from scorecard.cards.course.ranged_wards import RangedWard, ward_dots
from scorecard.cards.index.certainty import ordinal
from scorecard.cards.series.dots import Dots
from scorecard.cards.tables import Tables


def exercise_on_ranks(tables: Tables, wards: Mapping[str, RangedWard]) -> Exercise:
    """Return the exercise on ranges of ranks."""
    title = "Read a rank range: who is among the first?"
    lesson = (
        "A rank is read off scores that have ranges, so it has a range too. A ward that stands 9th to 11th may be any"
        " of these: no one can say which. Only the ends of a range are safe to quote."
    )
    found = _ranked(list(wards.values()))
    if found is None:
        return exercise(
            "rank", title, lesson, empty=nothing(tables, "a ward whose rank is left open between two others")
        )
    surely, maybe, not_so, cut = found
    why = (
        f"{surely.name} stands {surely.known.rank_text}, so surely among the first {cut}. {maybe.name} stands"
        f" {maybe.known.rank_text}: it may be, and may not be. {not_so.name} stands {not_so.known.rank_text}, so it"
        " is not."
    )
    return exercise(
        "rank",
        title,
        lesson,
        chart=_ranks(tables, (surely, maybe, not_so)),
        question=f"Which of these wards are surely among the {cut} with the highest scores?",
        answers=(
            answer("two", f"{surely.name} and {maybe.name}", False, why),
            answer("all", "All three", False, why),
            answer("one", f"Only {surely.name}", True, why),
            answer("none", "None of them", False, why),
        ),
    )


def _ranked(wards: list[RangedWard]) -> tuple[RangedWard, RangedWard, RangedWard, int] | None:
    for maybe in sorted(wards, key=_open, reverse=True):
        cut = maybe.known.rank or 0
        if not cut < _last(maybe):
            continue
        surely = [w for w in wards if _last(w) <= cut and w is not maybe]
        not_so = [w for w in wards if (w.known.rank_lower or 0) > cut]
        if surely and not_so:
            return max(surely, key=_last), maybe, min(not_so, key=lambda w: w.known.rank_lower or 0), cut
    return None


def _open(ward: RangedWard) -> int:
    return _last(ward) - (ward.known.rank_lower or 0)


def _last(ward: RangedWard) -> int:
    return ward.known.rank_upper or 0


def _ranks(tables: Tables, wards: tuple[RangedWard, ...]) -> Dots:
    how = "1st is the highest score. Each dot is a ward’s rank, its line the range of the rank."
    return ward_dots(
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
