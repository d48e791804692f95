"""The chapters of a report that go across the Ambitions: inequality, the index, what can't be broken down, method."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from scorecard.cards import explanations, words
from scorecard.cards.holdings.data_holdings import Credit, library
from scorecard.cards.index.progress_index import progress_index
from scorecard.cards.index.tree import TOTAL
from scorecard.cards.method import method
from scorecard.cards.pairing.ward_gaps import AmbitionGap, ward_gaps
from scorecard.cards.panel import Table
from scorecard.cards.report.parts import Notice, Passage, Picture, Theme
from scorecard.cards.scorecard import inequality
from scorecard.cards.scorecard.disaggregation import COLUMNS, BreakdownCell, Ledger
from scorecard.cards.series import gap_table
from scorecard.cards.tables import Tables

_MOST = 3  # gaps between wards listed for each Ambition


def inequality_theme(tables: Tables) -> Theme:
    """All gaps by deprivation, how they went over time, and where wards are furthest apart."""
    found = gap_table.gap_table(tables)
    between = ward_gaps(tables)
    gaps = Table(
        caption=found.caption,
        columns=("Measure", "Most deprived", "Least deprived", "Difference", "Ratio", "Groups", "Period", "Standing"),
        rows=tuple(
            (
                r.label,
                r.most,
                r.least,
                r.difference,
                r.ratio or "none",
                f"{r.group}s",
                r.when + (f" ({words.OLDER})" if r.older else ""),
                "; ".join(filter(None, (words.STANDINGS[r.standing], r.note))),
            )
            for r in found.rows
        ),
        numeric=(1, 2, 4),
        widths=(0, 15, 15, 24, 11, 12, 22, 26),
    )
    drawn = (Picture(part=found, panel=found.panel, listed=False),) if found.panel else ()
    return Theme(
        id="inequality",
        title="Inequality",
        headline=found.headline,
        passages=(
            Passage(
                title="All gaps by deprivation", pictures=drawn, tables=(gaps,) if gaps.rows else (), notes=found.notes
            ),
            Passage(title="Gaps over time", pictures=tuple(_histories(tables, (r.indicator for r in found.rows)))),
            Passage(
                title="Gaps between wards",
                paragraphs=(between.headline,),
                tables=tuple(_ward_gaps(a) for a in between.ambitions if a.gaps),
                notes=(between.rule,),
            ),
        ),
    )


def _histories(tables: Tables, chosen: Iterable[str]) -> Iterator[Picture]:
    for key in dict.fromkeys(chosen):
        past = inequality.card(tables, key).history
        if past:
            yield Picture(part=past.absolute, panel=past.absolute.panel, said=(past.sentence,))


def _ward_gaps(ambition: AmbitionGap) -> Table:
    return Table(
        caption=f"{ambition.name}: where wards are furthest apart",
        columns=("Measure", "Standing", "Lowest and highest ward", "Middle half", "Period"),
        rows=tuple((g.label, g.standing, g.ends, g.spread_text, g.when) for g in ambition.gaps[:_MOST]),
        numeric=(3,),
        note=words.sentence(ambition.together),
        widths=(0, 13, 55, 12, 34),
    )


def index_theme(tables: Tables) -> Theme | Notice:
    """The index of the wards with the ranges of scores and ranks; where none has been made, that."""
    if not tables.has_index:
        return Notice(text=f"The index of the wards has not been made for {tables.place.name} yet.")
    card = progress_index(tables, TOTAL)
    passages = [
        Passage(
            title="The wards on the map",
            paragraphs=card.sentences,
            pictures=(Picture(part=card.map, panel=card.map.panel),),
        ),
        Passage(
            title="The wards in order, with their ranges",
            pictures=(Picture(part=card, panel=card.panel, listed=True),),
            notes=card.about,
        ),
    ]
    if card.parts:
        inside = Picture(part=card.parts, panel=card.parts.panel)
        passages.append(Passage(title="What the index is made of", pictures=(inside,)))
    return Theme(id="index", title=tables.catalogue.index.title, headline=card.headline, passages=tuple(passages))


def ledger_theme(found: Ledger) -> Theme:
    """What can be broken down, by what; who holds the rest."""
    table = Table(
        caption=found.caption,
        columns=("Indicator", *COLUMNS.values(), "Who publishes it"),
        rows=tuple((f"{r.number}. {r.title}", *(_cell(r.cells[key]) for key in COLUMNS), r.owner) for r in found.rows),
        widths=(0, 21, 21, 19, 42, 30),
    )
    awaited = tuple((f"{r.number}. {r.title}", r.awaited) for r in found.rows if r.awaited)
    return Theme(
        id="ledger",
        title="What can’t be broken down yet",
        headline=words.sentence(found.headline),
        passages=(
            Passage(
                title="Indicator by indicator",
                paragraphs=found.sentences,
                tables=(table,),
                terms=tuple((f"{symbol} {word}", words.sentence(meaning)) for symbol, word, meaning in found.key),
            ),
            Passage(title="Figures that are awaited", terms=awaited),
        ),
    )


def _cell(cell: BreakdownCell) -> str:
    return f"{cell.symbol} {cell.word}" + (f": {cell.detail}" if cell.detail else "")


def method_theme(tables: Tables) -> Theme:
    """How figures, scores and ranges are made, and how to read them."""
    card = method.method(tables)
    steps = tuple((step.title, step.text) for step in card.steps)
    made = tuple(filter(None, (card.headline, card.baseline, card.weights)))
    components = replace(card.components, widths=(28, 28, 0, 48))
    held = (replace(card.consistency, widths=(26, 0, 12, 12, 12, 12, 18)),) if card.consistency.rows else ()
    return Theme(
        id="method",
        title="Method",
        headline=f"How the figures, scores and words of this report about {card.place} are made",
        passages=(
            Passage(title="How to read it", terms=explanations.READING),
            Passage(title="Standing: how near a figure is to what the scorecard names", terms=card.standings),
            Passage(title="How a ward’s figure is made", paragraphs=explanations.WARD, terms=card.estimates),
            Passage(title="How the index is made", paragraphs=made, tables=(components,), terms=steps),
            Passage(title="How sure the scores are", paragraphs=card.certainty, tables=held),
            Passage(title="What is left out, and why", paragraphs=explanations.MONEY, terms=card.excluded),
            Passage(title="Markers in tables", terms=card.markers),
        ),
    )


def sources_theme(tables: Tables) -> Theme:
    """Who published the figures, under which licence, in the words that must go with them."""
    card = library(tables)
    publishers: dict[str, list[Credit]] = {}
    for credit in card.credits:
        publishers.setdefault(credit.publisher, []).append(credit)
    licences = {c.licence: c.licence_link for c in card.credits}
    passages = [Passage(title=name, terms=tuple(_credit(c) for c in held)) for name, held in publishers.items()]
    passages.append(Passage(title="Licences", paragraphs=explanations.LICENCES, terms=tuple(sorted(licences.items()))))
    return Theme(id="sources", title="Sources and licences", headline=card.headline, passages=tuple(passages))


def _credit(credit: Credit) -> tuple[str, str]:
    said = (credit.attribution, f"Licence: {credit.licence}.", credit.note, credit.link)
    return credit.title, " ".join(filter(None, said))
