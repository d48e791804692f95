"""A ward's story for an Ambition: the ward that does best beside the wards most like it; strengths come first."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np

from scorecard.cards import figures, words
from scorecard.cards.deck.slides import Bar, Bars, Slide, Statement, Written, measured, short, told
from scorecard.cards.index.certainty import how_drawn
from scorecard.cards.index.progress_index import made_from
from scorecard.cards.index.scores import beside, score, scores
from scorecard.cards.index.strengths import PEERS, rule, similar
from scorecard.cards.index.tree import node_of
from scorecard.cards.index.ward_scores import WardScores
from scorecard.cards.judgement import Mark
from scorecard.cards.pairing.correlations import ward_values
from scorecard.cards.pairing.ward_gaps import held
from scorecard.cards.panel import source_line
from scorecard.cards.tables import Reading, Tables
from scorecard.catalogue import Indicator, Polarity, Series, Standing
from scorecard.places.model import Ambition

RULE = (
    "Which ward is shown: of the Ambition’s figures for wards, those nearest to the scorecard’s own definition; of"
    " these the ward whose figure is further on the good side of the middle one of its similar wards than any other, in"
    " parts of the middle half of all wards. A ward is told of once. The difference does not say why: it is a place"
    " to ask and to learn from."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One ward's figure beside the middle one of the wards most like it; `ahead` in middle halves of all wards."""

    ward: str
    indicator: Indicator
    series: Series
    own: float
    middle: float
    ahead: float


def slide(ambition: Ambition, tables: Tables, used: Collection[str]) -> tuple[Slide, str]:
    """The story of one Ambition, and its ward; `used` are the wards told of before."""
    story = _story(ambition, tables, used)
    if story:
        return _told(story, ambition, tables), story.ward
    return _from_index(ambition, tables, used)


def _story(ambition: Ambition, tables: Tables, used: Collection[str]) -> Story | None:
    own = [i for i in tables.catalogue.scorecard if i.ambition == ambition.id]
    pairs = [(i, s) for i in own for s in held(tables, i) if i.polarity != Polarity.NEUTRAL]
    for standing in Standing:
        found = [story for i, s in pairs if s.standing == standing for story in _stories(tables.reading(s), used)]
        if found:
            return max(found, key=lambda story: story.ahead)
    return None


def _stories(reading: Reading, used: Collection[str]) -> Iterator[Story]:
    """Every ward that is ahead of its similar wards on one series."""
    values = ward_values(reading)
    first, third = np.quantile(values.to_numpy(), (0.25, 0.75))
    good = 1 if reading.series.polarity == Polarity.HIGH else -1
    for ward in reading.tables.wards:
        peers = [values[a.code] for a in similar(WardScores(reading.tables, ward)) if a.code in values.index]
        if ward in used or ward not in values.index or len(peers) < 2 or third == first:
            continue
        own, middle = float(values[ward]), float(np.median(peers))
        ahead = good * (own - middle) / float(third - first)
        if ahead > 0:
            yield Story(
                ward=ward, indicator=reading.indicator, series=reading.series, own=own, middle=middle, ahead=ahead
            )


def _told(story: Story, ambition: Ambition, tables: Tables) -> Slide:
    series, name, place = story.series, tables.wards[story.ward], tables.place
    reading = tables.reading(series)
    rows = reading.ward_rows
    row = reading.figure(rows[rows["area"] == story.ward].iloc[0])
    alike = similar(WardScores(tables, story.ward))
    own, middle = (words.brief(v, series) for v in (story.own, story.middle))
    title = series.label if series.standing == Standing.PROXY else story.indicator.short_title
    bars = [
        Bar(label=name, value=story.own, text=own, strong=True),
        Bar(label="Wards most like it", value=story.middle, text=middle),
    ]
    city = next((f for f in reading.figures if f.period == row.period), None)
    bars += [Bar(label=place.name, value=city.value, text=city.brief)] if city else []
    when = row.short + (f" ({words.OLDER})" if row.older else "")
    return Slide(
        key=f"{ambition.id}/ward",
        chapter=ambition.name,
        colour=ambition.colour,
        headline=short(
            [
                f"{name}: {words.lower_first(title)} {own}, in wards like it {middle}",
                f"{name}: {own}, in wards like it {middle}",
                f"A strength of {name}",
            ]
        ),
        subtitle=f"{measured(story.indicator, series)}, {when}. {_how_sure(row)}",
        visual=Bars(
            bars=tuple(bars),
            upright=False,
            written=Written.of(series),
            axis="",
            alt="Bars. " + "; ".join(f"{b.label} {b.text}" for b in bars) + ".",
        ),
        notes=told(
            f"Wards most like {name}: {words.listed([a.name for a in alike])}. Shown is the middle of their figures",
            f"The figures of wards are {words.ESTIMATES[row.estimate]}" if row.estimate in words.ESTIMATES else "",
            _between(row, series),
            series.variant,
            *story.indicator.caveats,
            RULE,
            f"Source: {source_line(tables.catalogue.source_of(series.id))}",
        ),
        source=tables.catalogue.source_of(series.id).publisher,
    )


def _how_sure(row: figures.Figure) -> str:
    if row.lower is None:
        return {"modelled": "Modelled, not tested.", "apportioned": "Estimated, not tested."}.get(
            row.estimate, "Not tested."
        )
    return "The interval is in the notes."


def _between(row: figures.Figure, series: Series) -> str:
    between = words.interval(row.lower, row.upper, series.unit, series.decimals)
    return f"Interval of the ward’s figure: {between}" if between else "No interval is held, so chance is not ruled out"


def _from_index(ambition: Ambition, tables: Tables, used: Collection[str]) -> tuple[Slide, str]:
    """A strength from the progress index, where the Ambition has no figure for wards."""
    table = tables.beside_index("standing")
    if len(table):
        named = (table["against"] == PEERS) & (table["verdict"] == Mark.STRENGTH) & (table["level"] == "component")
        table = table[named & table["area"].isin(list(tables.wards)) & ~table["area"].isin(list(used))]
    points = scores(tables)
    found = [
        (own - middle, str(r["area"]), str(r["node"]), own, middle)
        for r in table.to_dict("records")
        if (own := score(points, str(r["area"]), str(r["node"]))) is not None
        and (middle := words.number_or_none(r["middle"])) is not None
    ]
    if not found:
        return _nothing(ambition, tables), ""
    _, ward, node, own, middle = max(found)
    return _strength(ambition, WardScores(tables, ward), node, own, middle), ward


def _strength(ambition: Ambition, ward: WardScores, node: str, own: float, middle: float) -> Slide:
    tables, name, city, near = ward.tables, ward.name, ward.city(node), ward.limits(node)
    title = node_of(tables.catalogue, node).title
    bars = [
        Bar(label=name, value=own, text=words.number(own), strong=True),
        Bar(label="Wards most like it", value=middle, text=words.number(middle)),
    ]
    bars += [] if city is None else [Bar(label=tables.place.name, value=city, text=words.number(city))]
    return Slide(
        key=f"{ambition.id}/ward",
        chapter=ambition.name,
        colour=ambition.colour,
        headline=short(
            [
                f"{name}: {words.lower_first(title)} {beside(own, middle)} similar wards",
                f"A strength of {name}: {words.lower_first(title)}",
            ]
        ),
        subtitle=f"No {ambition.name} figure is held for wards. From the progress index: {words.lower_first(title)},"
        " score out of 100",
        visual=Bars(
            bars=tuple(bars),
            upright=False,
            axis="",
            alt="Bars. " + "; ".join(f"{b.label} {b.text}" for b in bars) + ".",
        ),
        notes=told(
            f"{name} scores {words.number(own)}; its score lies {near.within}",
            f"Wards most like {name}: {words.listed([a.name for a in similar(ward)])}",
            rule(tables, PEERS),
            how_drawn(tables),
            "Shown is the strength that lies most points above similar wards. A ward is told of once. The difference"
            " does not say why: it is a place to ask and to learn from.",
            made_from(tables),
        ),
        source=tables.catalogue.index.title,
    )


def _nothing(ambition: Ambition, tables: Tables) -> Slide:
    return Slide(
        key=f"{ambition.id}/ward",
        chapter=ambition.name,
        colour=ambition.colour,
        headline=f"No ward’s story can be told for {ambition.name} yet",
        subtitle=f"No {ambition.name} figure is held for the wards of {tables.place.name}",
        visual=Statement(text="Not yet known", lines=("Figures for wards are needed.",), alt="No figures to show."),
        notes=told(RULE),
    )
