"""Wards as points: a component's score across, an outcome's figure up, names where there is room for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import altair as alt

from scorecard.cards.pairing.pairing import Pairing, WardPoint
from scorecard.charts import theme

HEIGHT = 460
PLOT = 380  # pixels of it that the axis and its titles leave
WIDE = 560  # pixels from which the labels of the wide plot are shown
PLOTS = {"wide": 860, "narrow": 310}  # widths that names are placed for
_LETTER, _LINE, _DOT = 6.2, 13.0, 6.0  # pixels: a letter's width, a line's height, half a point
_FONT = 12
SIDES = (("left", 9, 0), ("right", -9, 0), ("center", 0, -13), ("center", 0, 13))  # align, dx, dy

Box = tuple[float, float, float, float]


def chart(card: Pairing) -> Any:
    """Return the scatter plot."""
    base = alt.Chart(theme.data([_row(p) for p in card.points]))
    x, y = _x(card), _y(card)
    tips = [
        alt.Tooltip(f, type="nominal", title=t)
        for f, t in (("name", "Ward"), ("score_text", "Score"), ("range", "Range"), ("text", "Figure"))
    ]
    dots = base.mark_circle(size=90, color=theme.NAVY, opacity=1, stroke=theme.PAPER, strokeWidth=1.2)
    layers = [*_place(card, x, y), *_ranges(base, card), dots.encode(x=x, y=y, tooltip=tips), *_names(card, x, y)]
    return theme.finished(alt.layer(*layers), card.panel.alt, height=HEIGHT, right=16)


def _row(p: WardPoint) -> dict[str, Any]:
    return {
        "name": p.name,
        "score": p.score,
        "value": p.figure.value,
        "score_text": f"{p.score:.0f}",
        "range": p.limits.score_text,
        "text": p.figure.text,
        "low": p.limits.lower,
        "high": p.limits.upper,
        "lower": p.figure.lower,
        "upper": p.figure.upper,
    }


def domain(values: Sequence[float | None]) -> tuple[float, float]:
    """From the lowest to the highest, with a little room on both sides."""
    known = [v for v in values if v is not None] or [0.0, 1.0]
    room = 0.06 * ((max(known) - min(known)) or 1)
    return min(known) - room, max(known) + room


def _domains(card: Pairing) -> tuple[tuple[float, float], tuple[float, float]]:
    across = [v for p in card.points for v in (p.score, p.limits.lower, p.limits.upper)]
    up = [v for p in card.points for v in (p.figure.value, p.figure.lower, p.figure.upper)]
    return domain([*across, card.city_score]), domain([*up, card.city_value])


def _x(card: Pairing, field: str = "score") -> alt.X:
    axis = alt.Axis(title=f"{card.score_axis} →", tickCount=5, grid=True, titlePadding=8)
    return alt.X(field, type="quantitative", scale=_scale(_domains(card)[0]), axis=axis)


def _y(card: Pairing, field: str = "value") -> alt.Y:
    axis = alt.Axis(
        title=f"↑ {card.figure_axis}",
        tickCount=5,
        titleAngle=0,
        titleAlign="left",
        titleAnchor="end",
        titleX=0,
        titleY=-12,
        titleBaseline="bottom",
    )
    return alt.Y(field, type="quantitative", scale=_scale(_domains(card)[1]), axis=axis)


def _scale(ends: tuple[float, float]) -> alt.Scale:
    return alt.Scale(domain=list(ends), nice=False, zero=False)


def _place(card: Pairing, x: alt.X, y: alt.Y) -> Iterator[alt.Chart]:
    """The whole place as two dashed lines with its name."""
    dashed: dict[str, Any] = {"color": theme.PLUM, "strokeDash": [5, 4], "strokeWidth": 1.5}
    if card.city_score is not None:
        data = alt.Chart(theme.data([{"score": card.city_score, "name": card.place}]))
        yield data.mark_rule(**dashed).encode(x=x)
        yield data.mark_text(color=theme.PLUM, fontWeight=600, align="left", dx=5, dy=6, baseline="top").encode(
            x=x, y=alt.value(0), text=alt.Text("name", type="nominal")
        )
    if card.city_value is not None:
        data = alt.Chart(theme.data([{"value": card.city_value, "name": card.place}]))
        yield data.mark_rule(**dashed).encode(y=y)
        yield data.mark_text(color=theme.PLUM, fontWeight=600, align="right", dx=-4, dy=-4, baseline="bottom").encode(
            y=y, x=alt.value("width"), text=alt.Text("name", type="nominal")
        )


def _ranges(base: alt.Chart, card: Pairing) -> Iterator[alt.Chart]:
    """Thin lines: the range of the score and the interval of the figure, where they are known."""
    line: dict[str, Any] = {"color": theme.MUTED, "strokeWidth": 1.2}
    across = base.transform_filter("isValid(datum.low)").mark_rule(**line)
    yield across.encode(x=_x(card, "low"), x2=alt.X2("high"), y=_y(card))
    up = base.transform_filter("isValid(datum.lower)").mark_rule(**line)
    yield up.encode(x=_x(card), y=_y(card, "lower"), y2=alt.Y2("upper"))


def _names(card: Pairing, x: alt.X, y: alt.Y) -> Iterator[alt.Chart]:
    """Names beside their points: one placing for a wide plot, one for a narrow one; the other has no size,
    since even unseen letters would take room from the plot."""
    for plot, shown in (("wide", f"width > {WIDE} ? {_FONT} : 0"), ("narrow", f"width > {WIDE} ? 0 : {_FONT}")):
        placed = labels(card, PLOTS[plot])
        for align, dx, dy in SIDES:
            rows = [_row(p) for p, side in placed if side == (align, dx, dy)]
            if not rows:
                continue
            base = alt.Chart(theme.data(rows))
            look: dict[str, Any] = {
                "align": align,
                "dx": dx,
                "dy": dy,
                "fontSize": alt.ExprRef(shown),
            }
            text = alt.Text("name", type="nominal")
            yield base.mark_text(stroke=theme.PAPER, strokeWidth=4, strokeJoin="round", **look).encode(
                x=x, y=y, text=text
            )
            yield base.mark_text(color=theme.INK, **look).encode(x=x, y=y, text=text)


def labels(card: Pairing, width: float) -> list[tuple[WardPoint, tuple[str, int, int]]]:
    """The wards that have room for their name in a plot so wide, with its side; those furthest out choose first."""
    across, up = _domains(card)
    at = {p.code: (_share(p.score, across) * width, (1 - _share(p.figure.value, up)) * PLOT) for p in card.points}
    taken: list[Box] = [(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for x, y in at.values()]
    taken += _place_names(card, across, up, width)
    found = []
    for point in sorted(card.points, key=lambda p: -_outlying(at[p.code], width)):
        for side in SIDES:
            box = _box(at[point.code], side, len(point.name))
            if box[0] >= 0 and box[2] <= width and box[1] >= 0 and not any(_touch(box, b) for b in taken):
                taken.append(box)
                found.append((point, side))
                break
    return found


def _place_names(card: Pairing, across: tuple[float, float], up: tuple[float, float], width: float) -> Iterator[Box]:
    """The room that the name of the whole place takes at its two lines."""
    wide = (len(card.place) + 2) * _LETTER * 1.2
    if card.city_score is not None:
        x = _share(card.city_score, across) * width
        yield x, 0.0, x + wide, 22.0
    if card.city_value is not None:
        y = (1 - _share(card.city_value, up)) * PLOT
        yield width - wide, y - 20, width, y


def _share(value: float, ends: tuple[float, float]) -> float:
    return (value - ends[0]) / (ends[1] - ends[0])


def _outlying(at: tuple[float, float], width: float) -> float:
    return (at[0] / width - 0.5) ** 2 + (at[1] / PLOT - 0.5) ** 2


def _box(at: tuple[float, float], side: tuple[str, int, int], letters: int) -> Box:
    align, dx, dy = side
    wide = letters * _LETTER
    left = at[0] + dx - {"left": 0.0, "center": wide / 2, "right": wide}[align]
    return left, at[1] + dy - _LINE / 2, left + wide, at[1] + dy + _LINE / 2


def _touch(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
