"""The wards of a report, in order of their names: score, range of the rank, strengths and challenges."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scorecard.cards import words
from scorecard.cards.index.certainty import how_drawn, without_error
from scorecard.cards.index.scores import beside
from scorecard.cards.index.strengths import PEERS, comparisons, every_verdict, outline, rule
from scorecard.cards.index.tree import TOTAL
from scorecard.cards.index.ward_scores import WardScores
from scorecard.cards.report.parts import Annex, WardEntry
from scorecard.cards.tables import Tables
from scorecard.cards.ward.ward import headline, people


def annex(tables: Tables) -> Annex:
    """Every ward of the place, and what the words about them mean."""
    wards = tables.wards
    against = {
        key: f"Beside {words.lower_first(title) if key == PEERS else title}"
        for key, title in comparisons(tables).items()
    }
    rules = (f"{title}. {rule(tables, key)}" for key, title in against.items())
    drawn = (how_drawn(tables), without_error(tables, TOTAL)) if tables.has_index else ()
    count = words.counted(len(wards), "ward")
    return Annex(
        title="Ward annex",
        headline=words.sentence(f"The {count} of {tables.place.name}, in order of their names"),
        notes=tuple(filter(None, (*drawn, *(rules if tables.has_index else ())))),
        wards=tuple(_ward(WardScores(tables, code), against) for code in wards),
    )


def _ward(ward: WardScores, against: Mapping[str, str]) -> WardEntry:
    titles = {c.id: c.title for c in ward.tables.catalogue.index.components}
    found = every_verdict(ward)
    return WardEntry(
        code=ward.code,
        name=ward.name,
        headline=headline(ward),
        rank=ward.place_in_order(),
        people=tuple(people(ward.tables, ward.code)),
        standings=tuple((against[key], outline(found[key], titles, key)) for key in against if found[key]),
        above=tuple(_furthest(ward, titles, 1)),
        below=tuple(_furthest(ward, titles, -1)),
    )


def _furthest(ward: WardScores, titles: Mapping[str, str], way: int) -> Iterator[str]:
    """The components furthest above the whole place, or below it, with their distance."""
    for node in ward.furthest(titles, way):
        own, city = ward.own(node), ward.city(node)
        apart = f"{beside(own, city)} {ward.place.name}, {words.number(city)}"
        yield f"{titles[node]}: {words.number(own)} ({apart})"
