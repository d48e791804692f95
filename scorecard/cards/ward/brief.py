"""A ward on two pages, to be handed out: its score, where it stands out, its rows of the scorecard, its people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from scorecard.cards import explanations, words
from scorecard.cards.index.certainty import UNKNOWN, limits
from scorecard.cards.index.scores import score, scores
from scorecard.cards.index.tree import TOTAL
from scorecard.cards.index.ward_scores import WardScores
from scorecard.cards.tables import Tables
from scorecard.cards.voices import Said
from scorecard.cards.ward.figures import WardFigure
from scorecard.cards.ward.inside import Inside, inside
from scorecard.cards.ward.ward import Comparison, Ward
from scorecard.cards.ward.ward import ward as ward_card
from scorecard.catalogue import Catalogue, Source, Standing

_READ = (explanations.SCORE, explanations.RANGE, explanations.MARK, explanations.OLDER)
_STANDINGS = (Standing.PART, Standing.PROXY)
_BOUNDARIES = "ons-boundaries"
_LEARN = 3  # components for which a similar ward is named
_LEARNED = (
    "Scores in brackets. On no component does one of them clearly score higher: the ranges meet.",
    "Scores in brackets. On these components one of them clearly scores higher: the ranges don’t meet.",
)
_SAID, _LONGEST = 2, 260  # voices that two pages have room for, and characters of each


@dataclass(frozen=True, slots=True, kw_only=True)
class AmongWards:
    """The ward's index score among those of all wards; None where it has none."""

    own: float | None
    own_text: str
    lower: float | None
    upper: float | None
    range_text: str
    rank_text: str
    city: float | None
    city_text: str
    wards: tuple[float, ...]
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefRow:
    """One figure of the scorecard; `about` is its standing, its unit where no number shows it, how it is made."""

    label: str
    about: str
    text: str
    city_text: str
    england_text: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Everything that the two pages say. `against` is what strengths and challenges are found beside."""

    code: str
    name: str
    place: str
    edition: str
    day: date
    title: str
    subtitle: str
    ward: Ward
    standing: AmongWards
    against: Comparison
    map_alt: str
    alike: str
    learn_head: str
    learn: tuple[str, ...]
    rows: tuple[BriefRow, ...]
    no_rows: str
    inside: Inside
    said: tuple[Said, ...]
    said_more: str
    empty: str
    reading: tuple[tuple[str, str], ...]
    sources: tuple[str, ...]


def brief(tables: Tables, code: str) -> Brief:
    """Return the brief of a ward; `code` must be one of `tables.wards`."""
    card, place = ward_card(tables, code), tables.place
    spread = inside(tables, code)
    own = WardScores(tables, code)
    learn, said = tuple(_learn(own, card)), card.voices.said
    return Brief(
        code=code,
        name=card.name,
        place=place.name,
        edition=place.edition,
        day=place.edition_date,
        title=f"{card.name}, {place.name}: a brief on two pages",
        subtitle=f"A ward of {place.name}. Edition {place.edition}",
        ward=card,
        standing=_standing(own, card),
        against=card.comparisons[0],
        map_alt=f"Map of the wards of {place.name}; {card.name} is filled in.",
        alike="; ".join(f"{other.name} ({other.score_text})" for other in card.alike),
        learn_head=_LEARNED[bool(learn)] if card.alike else "",
        learn=learn,
        rows=tuple(_row(tables.catalogue, figure) for figure in card.scorecard),
        no_rows="" if card.scorecard else f"None of the scorecard’s figures exist for {card.name} yet.",
        inside=spread,
        said=tuple(_shortened(s) for s in said[:_SAID]),
        said_more=_more(len(said) - _SAID),
        empty=card.voices.empty,
        reading=tuple(_reading(card)),
        sources=tuple(_sources(tables.catalogue, card, spread)),
    )


def file_name(tables: Tables, code: str) -> str:
    """The name of a ward's file, in plain letters: testborough-2026-north-and-hill.pdf."""
    name = tables.wards[code].replace("&", "and").lower()
    plain = "".join(letter if letter.isascii() and letter.isalnum() else " " for letter in name)
    return f"{tables.place.slug}-{tables.place.edition}-{'-'.join(plain.split())}.pdf"


def _standing(ward: WardScores, card: Ward) -> AmongWards:
    own, city, known, held = ward.own(TOTAL), ward.city(TOTAL), ward.limits(TOTAL), scores(ward.tables)
    every = [score(held, other, TOTAL) for other in ward.tables.wards]
    return AmongWards(
        own=own,
        own_text=words.number(own),
        lower=known.lower,
        upper=known.upper,
        range_text=known.score_text,
        rank_text=known.rank_text,
        city=city,
        city_text=words.number(city),
        wards=tuple(value for value in every if value is not None),
        alt=" ".join(filter(None, (card.headline, card.rank))),
    )


def _learn(ward: WardScores, card: Ward) -> Iterator[str]:
    """The components where a similar ward's whole range lies above the ward's, those with the longest way first."""
    found = []
    for component in (c for d in card.dimensions for c in d.components):
        held, own = limits(ward.tables, component.id), ward.limits(component.id)
        known = [(held.get(other.code, UNKNOWN), other) for other in card.alike]
        above = [
            (span.lower - own.upper, other)
            for span, other in known
            if span.lower is not None and own.upper is not None and span.lower > own.upper
        ]
        if above:
            way, other = max(above, key=lambda pair: pair[0])
            theirs = words.number(score(scores(ward.tables), other.code, component.id))
            found.append((way, f"{component.title}: {other.name} scores {theirs}, {card.name} {component.score_text}."))
    yield from (text for _, text in sorted(found, key=lambda pair: -pair[0])[:_LEARN])


def _row(catalogue: Catalogue, figure: WardFigure) -> BriefRow:
    series = catalogue.series[figure.series]
    standing = "" if figure.standing is Standing.DEFINED else words.STANDINGS[figure.standing]
    unit = "" if series.unit in ("", "%", "£") else series.unit.strip("()")
    return BriefRow(
        label=series.label,
        about=words.sentence("; ".join(filter(None, (standing, unit, figure.how)))),
        text=words.brief(figure.value, series),
        city_text=words.brief(figure.city_value, series),
        england_text=words.brief(figure.england_value, series),
        when=figure.when,
    )


def _shortened(said: Said) -> Said:
    if len(said.text) <= _LONGEST:
        return said
    kept = said.text[:_LONGEST].rsplit(" ", 1)[0].rstrip(" ,;:.")
    return Said(text=f"{kept} …", source=f"{said.source} (shortened)")


def _more(count: int) -> str:
    return f"The Ward page holds {words.counted(count, 'more thing')} that people said." if count > 0 else ""


def _reading(card: Ward) -> Iterator[tuple[str, str]]:
    """How to read what these pages show, the ranges with what they leave out."""
    yield from _READ
    used = {figure.standing for figure in card.scorecard}
    for key in _STANDINGS:
        if key in used:
            yield words.STANDINGS[key], words.STANDING_MEANS[key]
    if card.note:
        yield "How ranges are made", card.note


def _sources(catalogue: Catalogue, card: Ward, spread: Inside) -> Iterator[str]:
    """Who is to be credited for what stands on the pages, each once."""
    if card.profile:
        yield f"Scores: {card.profile.panel.source}"
    used = [*(f.source_id for f in card.scorecard), *(s.source for s in spread.strips), _BOUNDARIES]
    yield from dict.fromkeys(_credit(catalogue.sources[key]) for key in used if key in catalogue.sources)


def _credit(source: Source) -> str:
    return source.attribution.removeprefix("Source: ").strip()
