"""One slide as HTML: headline, subtitle, one visual, source; every text escaped, every picture described."""

from __future__ import annotations

from html import escape

from scorecard.cards.deck.slides import Bars, Big, Grid, Listed, Slide, Statement, Visual, Wards
from scorecard.charts import deck as pictures
from scorecard.charts.deck import DeckMark, Drawn
from scorecard.charts.maps import shades
from scorecard.ui.parts import show

_NAMES = {Statement: "words", Big: "figure", Bars: "bars", Grid: "grid", Wards: "wards", Listed: "listed"}
_ONE_LINE = 60  # letters of a headline that stay on one line
_SIDES = {"left": "translate(-100%,-50%)", "right": "translate(0,-50%)", "middle": "translate(-50%,-50%)"}


def html(slide: Slide, at: int, count: int, boundary: bytes | None) -> str:
    """The slide as it fills the screen; `at` of `count` is told to those who can't see it."""
    source = f'<p class="from">Source: {escape(slide.source)}</p>' if slide.source else ""
    kind = _NAMES[type(slide.visual)] + " opening" * (slide.key == "opening")
    kind += " long" * (len(slide.headline) > _ONE_LINE)
    return (
        f'<div class="stage"><section class="slide {kind}" style="--hue:{escape(slide.colour)}" aria-label="Slide'
        f' {at} of {count}"><p class="chapter">{escape(slide.chapter)}</p><h2>{escape(slide.headline)}</h2>'
        f'<p class="sub">{escape(slide.subtitle)}</p><div class="visual">{visual(slide.visual, boundary)}</div>'
        f"{source}</section></div>"
    )


def notes(slide: Slide) -> str:
    """What the presenter can say, with intervals and caveats."""
    said = "".join(f"<li>{escape(text)}</li>" for text in slide.notes)
    return f'<ul class="notes">{said}</ul>' if said else "<p>This slide has no notes.</p>"


def visual(part: Visual, boundary: bytes | None) -> str:
    """The slide's one visual."""
    if isinstance(part, Big):
        return _big(part)
    if isinstance(part, Bars):
        return _upright(part) if part.upright else _lying(part)
    if isinstance(part, Grid):
        return _grid(part)
    if isinstance(part, Wards):
        return _wards(part, boundary)
    return _listed(part) if isinstance(part, Listed) else _statement(part)


def _statement(part: Statement) -> str:
    lines = "".join(f"<p>{escape(text)}</p>" for text in part.lines)
    return f'<p class="said">{escape(part.text)}</p>{lines}'


def _big(part: Big) -> str:
    means = "".join(f"<p>{escape(text)}</p>" for text in part.means)
    figure = f'<p class="huge">{show.sized(part.number, part.unit)}</p><p class="date">{escape(part.when)}</p>'
    drawn = _picture(pictures.line(part.line), pictures.line_alt(part.line)) if part.line else ""
    return f'<div class="told">{figure}{means}</div>{drawn}'


def _picture(drawn: Drawn, alt: str) -> str:
    marks = "".join(_mark(m) for m in drawn.marks)
    return (
        f'<div class="picture" style="--ratio:{drawn.ratio:.4f}"><img src="{drawn.address}" alt="{escape(alt)}">'
        f'<div aria-hidden="true">{marks}</div></div>'
    )


def _mark(mark: DeckMark) -> str:
    kind = " strong" * mark.strong + " pale" * mark.pale
    place = f"left:{100 * mark.x:.2f}%;top:{100 * mark.y:.2f}%;transform:{_SIDES[mark.side]}"
    return f'<span class="mark{kind}" style="{place}">{escape(mark.text)}</span>'


def _upright(part: Bars) -> str:
    most = max(b.value for b in part.bars) or 1
    items = "".join(
        f'<div class="bar"><b>{escape(b.text)}</b><i class="{"strong" if b.strong else ""}"'
        f' style="--part:{max(b.value, 0) / most:.4f}"></i><span>{escape(b.label)}</span></div>'
        for b in part.bars
    )
    axis = f'<p class="axis">{escape(part.axis)}</p>' if part.axis else ""
    return f'<div class="upright" role="img" aria-label="{escape(part.alt)}">{items}</div>{axis}'


def _lying(part: Bars) -> str:
    most = max(b.value for b in part.bars) or 1
    items = "".join(
        f'<div class="bar"><span>{escape(b.label)}</span><i class="{"strong" if b.strong else ""}"'
        f' style="--part:{max(b.value, 0) / most:.4f}"></i><b>{escape(b.text)}</b></div>'
        for b in part.bars
    )
    return f'<div class="lying" role="img" aria-label="{escape(part.alt)}">{items}</div>'


def _grid(part: Grid) -> str:
    table = part.table
    heads = "".join(f'<th scope="col">{escape(c)}</th>' for c in table.columns)
    rows = "".join(
        f'<tr><th scope="row">{escape(first)}</th>' + "".join(f"<td>{escape(cell)}</td>" for cell in rest) + "</tr>"
        for first, *rest in table.rows
    )
    head = f"<caption>{escape(table.caption)}</caption><thead><tr>{heads}</tr></thead>"
    return f"<table>{head}<tbody>{rows}</tbody></table>"


def _wards(part: Wards, boundary: bytes | None) -> str:
    drawn = _picture(pictures.wards(part.card, boundary), part.alt) if boundary else ""
    bands = zip(part.card.bands, shades(len(part.card.bands)), strict=True)
    key = "".join(f'<li><i style="background:{colour}"></i>{escape(band.label)}</li>' for band, colour in bands)
    sides = "".join(f"<p>{escape(text)}</p>" for text in part.sides)
    return f'{drawn}<div class="told"><p class="key">Score out of 100</p><ul>{key}</ul>{sides}</div>'


def _listed(part: Listed) -> str:
    items = "".join(f"<div><dt>{escape(head)}</dt><dd>{escape(text)}</dd></div>" for head, text in part.items)
    return f"<dl>{items}</dl>"
