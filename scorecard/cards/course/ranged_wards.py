"""Wards whose score and rank have a range, and their dots on one scale."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scorecard.cards import words
from scorecard.cards.index.certainty import ScoreLimits, limits
from scorecard.cards.index.scores import scores
from scorecard.cards.index.tree import TOTAL
from scorecard.cards.panel import Panel, Sheet, Table, index_line
from scorecard.cards.series.dots import Dot, Dots
from scorecard.cards.tables import Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class RangedWard:
    """A ward with its score and what is known of its range."""

    name: str
    score: float
    known: ScoreLimits

    @property
    def said(self) -> str:
        return f"{words.number(self.score)} ({self.known.score_text})"


def wards(tables: Tables) -> Mapping[str, RangedWard]:
    """The wards whose score and rank have a range, the highest score first."""
    held, table = limits(tables, TOTAL), scores(tables)
    found = {code: (words.number_or_none(table[TOTAL].get(code)), held[code]) for code in tables.wards if code in held}
    ranged = {
        code: RangedWard(name=tables.wards[code], score=own, known=known)
        for code, (own, known) in found.items()
        if own is not None and known.lower is not None and known.rank_lower is not None
    }
    return dict(sorted(ranged.items(), key=lambda item: -item[1].score))


def ward_dots(
    tables: Tables,
    key: str,
    what: str,
    how: str,
    rows: list[tuple[RangedWard, float, str, float | None, float | None, str]],
) -> Dots:
    """Wards on one scale, each with its range: name, value, its text, both limits and their text."""
    index, named = tables.catalogue.index, words.listed([w.name for w, *_ in rows])
    listed = "; ".join(f"{w.name} {text} ({span})" for w, _, text, _, _, span in rows)
    columns = ("area_name", what.lower(), f"{what.lower()}_lower", f"{what.lower()}_upper")
    panel = Panel(
        headline=f"{index.title}: {named}",
        subtitle=how,
        alt=f"{what} and range of each ward. {listed}.",
        source=index_line(index),
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
        Dot(label=w.name, value=v, text=text, brief=text, lower=low, upper=up, role="place")
        for w, v, text, low, up, _ in rows
    )
    return Dots(panel=panel, dots=drawn, line=None, place="", line_label="", from_zero=False, axis=what)
