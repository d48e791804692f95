"""A ward's brief as PDF: two A4 pages, tagged (PDF/UA-1), the same bytes for the same tables."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import Any

from scorecard.cards import words
from scorecard.cards.index.profile import Part, Profile
from scorecard.cards.panel import Table
from scorecard.cards.tables import Tables
from scorecard.cards.ward.brief import AmongWards, Brief, brief
from scorecard.cards.ward.inside import Strip
from scorecard.cards.ward.ward import ComponentScore, DimensionScore
from scorecard.report.typeface import settable, typeface

BOUNDARIES = "wards_bng.geojson"
_TEMPLATE = "brief.typ"
_BLANKS = 5  # typst keeps what it laid out (40 MB) for ten more documents: blank ones, quickly made, let go of it
_WIDE = 1000.0  # units of the map's longer side


def brief_pdf(tables: Tables, ward: str, boundaries: bytes | None = None) -> bytes:
    """Return the two pages of a ward; without `boundaries` (wards_bng.geojson) they have no map."""
    return pdf(brief(tables, ward), boundaries)


def pdf(card: Brief, boundaries: bytes | None = None) -> bytes:
    """Return the two pages of a brief."""
    import typst

    told = json.dumps(settable(contents(card, boundaries)), ensure_ascii=False)
    made = typst.compile(
        _template(),
        format="pdf",
        font_paths=typeface(),
        sys_inputs={"data": told},
        pdf_standards="ua-1",
        timestamp=_noon(card),
    )
    for _ in range(_BLANKS):
        typst.compile(b"", format="svg", font_paths=typeface())
    return bytes(made)


@cache
def _template() -> bytes:
    return files(__package__).joinpath(_TEMPLATE).read_bytes()


def _noon(card: Brief) -> Any:
    from datetime import UTC, datetime, time

    return datetime.combine(card.day, time(12), UTC)


def contents(card: Brief, boundaries: bytes | None) -> Mapping[str, Any]:
    """What the template sets: words and numbers of the card, nothing else."""
    ward = card.ward
    return {
        "title": card.title,
        "description": ward.headline,
        "day": [card.day.year, card.day.month, card.day.day],
        "name": card.name,
        "place": card.place,
        "subtitle": card.subtitle,
        "footer": card.title,
        "headline": ward.headline,
        "people": " ".join(filter(None, (*ward.people, ward.rank))),
        "map": _map(card, boundaries),
        "standing": _standing(card.standing),
        "against": words.lower_first(card.against.title) if card.against.key == "peers" else card.against.title,
        "outline": card.against.outline,
        "rule": card.against.rule,
        "no_index": f"No scores have been made for {card.place} yet.",
        "dimensions": [_dimension(d, card.against.key) for d in ward.dimensions],
        "lifts": ward.lifts and {"text": ward.lifts.text, "up": _table(ward.lifts.up), "down": _table(ward.lifts.down)},
        "alike": card.alike,
        "likeness": ward.likeness,
        "learn": card.learn,
        "learn_head": card.learn_head,
        "heads": ["Indicator", card.name, card.place, "England", "Period"],
        "rows": [_fields(row) for row in card.rows],
        "no_rows": card.no_rows,
        "missing": words.NOT_AVAILABLE,
        "profile_title": "Every component beside all wards",
        "profile": ward.profile and _profile(ward.profile),
        "strips": [_strip(s) for s in card.inside.strips],
        "strips_how": f"Dots: small areas of {card.name}. Small lines: the others. Tall line: {card.place}.",
        "inside_rule": card.inside.rule,
        "said": [_fields(s) for s in card.said],
        "said_more": card.said_more,
        "empty": card.empty,
        "reading": halves(card.reading),
        "sources": " • ".join(card.sources),
    }


def halves(pairs: Sequence[tuple[str, str]]) -> tuple[Sequence[tuple[str, str]], Sequence[tuple[str, str]]]:
    """The pairs in two columns of about the same length, in their order."""
    length = [len(term) + len(text) for term, text in pairs]
    cut = min(range(len(pairs) + 1), key=lambda n: abs(sum(length[:n]) - sum(length[n:])))
    return pairs[:cut], pairs[cut:]


def _fields(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__slots__}


def _standing(found: AmongWards) -> dict[str, Any]:
    return _fields(found)


def _dimension(found: DimensionScore, against: str) -> dict[str, Any]:
    return {
        "title": found.title,
        "score": found.score_text,
        "beside": found.beside,
        "components": [_component(c, against) for c in found.components],
    }


def _component(found: ComponentScore, against: str) -> dict[str, Any]:
    verdict = found.verdicts[against]
    return {
        "title": found.title,
        "score": found.score_text,
        "known": found.score is not None,
        "key": verdict.mark,
        "word": verdict.word,
        "range": found.range_text,
        "beside": verdict.beside or found.beside,
    }


def _table(found: Table) -> dict[str, Any]:
    return {"caption": found.caption, "columns": found.columns, "rows": found.rows}


def _profile(found: Profile) -> dict[str, Any]:
    groups = groupby(found.parts, key=lambda part: part.group)
    return {
        "alt": found.panel.alt,
        "how": found.panel.subtitle,
        "groups": [{"title": title, "parts": [_part(p) for p in parts]} for title, parts in groups],
    }


def _part(found: Part) -> dict[str, Any]:
    return {
        "title": found.node.title,
        "own": found.ward,
        "text": found.ward_text,
        "low": found.limits.lower,
        "high": found.limits.upper,
        "city": found.city,
        "wards": [value for _, value in found.wards],
    }


def _strip(found: Strip) -> dict[str, Any]:
    every = (*found.own, *found.rest, *(() if found.city is None else (found.city,)))
    return _fields(found) | {"low": min(every), "high": max(every)}


def _map(card: Brief, boundaries: bytes | None) -> dict[str, Any] | None:
    """The outlines of all wards, the first corner at the top left; None without boundaries of this ward."""
    if not boundaries:
        return None
    shapes = {f["properties"]["code"]: list(_rings(f["geometry"])) for f in json.loads(boundaries)["features"]}
    if card.code not in shapes:
        return None
    corners = [point for rings in shapes.values() for ring in rings for point in ring]
    west, east = (end(x for x, _ in corners) for end in (min, max))
    south, north = (end(y for _, y in corners) for end in (min, max))
    scale = _WIDE / max(east - west, north - south)
    drawn = {
        code: [[[round((x - west) * scale, 1), round((north - y) * scale, 1)] for x, y in ring] for ring in rings]
        for code, rings in shapes.items()
    }
    own = drawn.pop(card.code)
    size = {"width": (east - west) * scale, "height": (north - south) * scale}
    return size | {"own": own, "others": [drawn[code] for code in sorted(drawn)], "alt": card.map_alt}


def _rings(geometry: Mapping[str, Any]) -> Iterator[Sequence[Sequence[float]]]:
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for part in parts:
        yield from part
