"""One component of the index beside one outcome of the scorecard: every ward as a point, and what may be said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from scorecard.cards import words
from scorecard.cards.figures import Figure
from scorecard.cards.index.certainty import UNKNOWN, ScoreLimits, how_drawn, limits
from scorecard.cards.index.scores import score, scores
from scorecard.cards.pairing.correlations import BY_CONSTRUCTION, Direction, Together, strongest, together, ward_values
from scorecard.cards.pairing.ward_gaps import held, ward_gaps
from scorecard.cards.panel import Panel, Sheet, Table, Value, source_line
from scorecard.cards.tables import Reading, Tables
from scorecard.catalogue import Series
from scorecard.stats.rank_correlation import FEWEST_FOR_LIMITS

NOT_CAUSE = "Going together is not cause: something else may move both."
HOW = (
    "A correlation of +1 or −1 means that the wards stand in the same or in the opposite order on both; 0 means no"
    " common order. It is Spearman’s, over the wards’ ranks."
)
_SHEET = (
    "area",
    "area_name",
    "component",
    "component_title",
    "score",
    "score_lower",
    "score_upper",
    "indicator",
    "series",
    "series_label",
    "standing",
    "period",
    "value",
    "lower",
    "upper",
    "unit",
    "status",
    "estimate",
    "source",
)
_LIST = (
    "component",
    "component_title",
    "indicator",
    "series",
    "wards",
    "correlation",
    "lower",
    "upper",
    "reads",
    "by_construction",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WardPoint:
    """One ward: its score across, its figure up."""

    code: str
    name: str
    score: float
    limits: ScoreLimits
    figure: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairing:
    """A pair, and every component beside the same outcome; `closest` is the first of them."""

    indicator: str
    series: str
    component: str
    place: str
    title: str
    standing: str
    score_axis: str
    figure_axis: str
    points: tuple[WardPoint, ...]
    city_score: float | None
    city_value: float | None
    sentences: tuple[str, ...]
    built_in: str
    panel: Panel
    others: Table
    others_sheet: Sheet


def menu(tables: Tables) -> Mapping[str, str]:
    """Indicators of the scorecard that wards have figures of, in the scorecard's order."""
    return MappingProxyType({i.id: i.title for i in tables.catalogue.scorecard if held(tables, i)})


def series_menu(tables: Tables, indicator: str) -> Mapping[str, str]:
    """The series of an indicator that wards have figures of."""
    return MappingProxyType({s.id: s.label for s in held(tables, tables.catalogue.indicators[indicator])})


def components(tables: Tables) -> Mapping[str, str]:
    """Components with scores, in the order of the index."""
    table = scores(tables)
    return MappingProxyType({c.id: c.title for c in tables.catalogue.index.components if c.id in table})


def default(tables: Tables) -> str:
    """The indicator of the first Ambition with the widest gap between wards."""
    widest = (a.widest for a in ward_gaps(tables).ambitions)
    return next((g.indicator for g in widest if g), "")


def closest(tables: Tables, series: str) -> str:
    """The component that goes most with a series, those that do so by construction last; the first where none does."""
    found = together(tables.reading(series))
    best = sorted(strongest(found), key=lambda t: bool(t.built_in))
    return (best or list(found))[0].component if found else ""


def pairing(tables: Tables, series: str, component: str) -> Pairing:
    """Return the card of a pair; both must be among the options."""
    reading = tables.reading(series)
    own, found = reading.series, together(reading)
    pair = next(t for t in found if t.component == component)
    points = tuple(_points(reading, component))
    indicator = reading.indicator
    title = (
        f"a proxy for {words.lower_first(indicator.short_title)}"
        if own.standing == "proxy"
        else (words.lower_first(indicator.short_title))
    )
    built = f"{BY_CONSTRUCTION.capitalize()}: {words.lower_first(pair.built_in)}" if pair.built_in else ""
    said = tuple(filter(None, (_said(pair), built, NOT_CAUSE)))
    table = scores(tables)
    return Pairing(
        indicator=indicator.id,
        series=series,
        component=component,
        place=tables.place.name,
        title=title,
        standing=words.STANDINGS[own.standing],
        score_axis=f"{pair.title}: score out of 100",
        figure_axis=f"{indicator.short_title if own.standing != 'proxy' else 'Proxy'}, {own.unit}",
        points=points,
        city_score=score(table, tables.place.code, component),
        city_value=_city(reading, points),
        sentences=said,
        built_in=built,
        panel=_panel(reading, pair, points, title, said),
        others=_others(reading, found, title),
        others_sheet=_others_sheet(own, found),
    )


def _points(reading: Reading, component: str) -> Iterator[WardPoint]:
    rows = {str(r["area"]): r for r in reading.ward_rows.to_dict("records")}
    table, known, values = scores(reading.tables), limits(reading.tables, component), ward_values(reading)
    for code, name in reading.tables.wards.items():
        own = score(table, code, component)
        if own is not None and code in values.index:
            yield WardPoint(
                code=code,
                name=name,
                score=own,
                limits=known.get(code, UNKNOWN),
                figure=reading.figure(rows[code]),
            )


def _city(reading: Reading, points: Sequence[WardPoint]) -> float | None:
    """The place's figure of the wards' own period."""
    period = points[0].figure.period if points else ""
    return next((f.value for f in reading.figures if f.period == period), None)


def _headline(pair: Together, title: str) -> str:
    said = f"higher scores with {pair.way.word} figures" if pair.clear else pair.way.word
    return f"{pair.title} and {title}: {said}"


def _said(pair: Together) -> str:
    """The correlation with its interval, or why there is none."""
    wards = words.counted(pair.correlation.n, "ward")
    if pair.interval:
        return (
            f"Over {wards} the correlation is {pair.text} (95% interval {pair.interval}). So few wards leave much open,"
            " and the interval takes them as independent, though neighbours resemble each other."
        )
    if pair.way is not Direction.TOO_FEW or not words.known(pair.correlation.value):
        return f"No correlation can be given over {wards}."
    if pair.correlation.n >= FEWEST_FOR_LIMITS:
        return f"Over {wards} the correlation is {pair.text}: no interval can be given."
    return f"Over {wards} the correlation is {pair.text}. That is too few wards for an interval, and says little."


def _panel(reading: Reading, pair: Together, points: Sequence[WardPoint], title: str, said: Sequence[str]) -> Panel:
    series = reading.series
    when = words.dated(points[0].figure.period, reading.place.edition_date, series.edition) if points else "no figures"
    headline = _headline(pair, title)
    return Panel(
        headline=headline,
        subtitle=f"{words.measured(series)}, wards of {reading.place.name}, {when}",
        alt=f"{headline}. {' '.join(said)}",
        source=f"{source_line(reading.source)} {_made(reading.tables)}",
        table=_table(pair, series, points),
        sheet=_sheet(reading, pair, points),
        about=(
            f"Every point is a ward. Thin lines are ranges, where they are known. Dashed lines: {reading.place.name}.",
            words.POLARITIES[series.polarity],
            HOW,
            how_drawn(reading.tables),
        ),
    )


def _made(tables: Tables) -> str:
    index = tables.catalogue.index
    return f"Scores: {index.title}, version {index.version}."


def _table(pair: Together, series: Series, points: Sequence[WardPoint]) -> Table:
    rows = tuple(
        (
            p.name,
            words.number(p.score),
            p.limits.score_text,
            words.plain(p.figure.value, series),
            words.interval(p.figure.lower, p.figure.upper, "", series.decimals) or words.NOT_AVAILABLE,
        )
        for p in points
    )
    return Table(
        caption=f"{pair.title} and {words.lower_first(series.label)}, by ward",
        columns=("Ward", f"{pair.title}, score", "Range", f"Figure, {series.unit}", "Interval"),
        rows=rows,
        numeric=(1, 2, 3, 4),
    )


def _sheet(reading: Reading, pair: Together, points: Sequence[WardPoint]) -> Sheet:
    series = reading.series
    source = reading.source.publisher
    rows = tuple(
        (
            p.code,
            p.name,
            pair.component,
            pair.title,
            p.score,
            p.limits.lower,
            p.limits.upper,
            series.indicator,
            series.id,
            series.label,
            words.STANDINGS[series.standing],
            p.figure.period,
            p.figure.value,
            p.figure.lower,
            p.figure.upper,
            series.unit,
            p.figure.status,
            p.figure.estimate,
            source,
        )
        for p in points
    )
    return Sheet(name=f"pairing-{series.id}-{pair.component}", columns=_SHEET, rows=rows)


def _others(reading: Reading, found: Sequence[Together], title: str) -> Table:
    count = len(found)
    return Table(
        caption=f"Every component beside {title}, the closest first",
        columns=("Component", "Correlation", "95% interval", "Reads", "Note"),
        rows=tuple(
            (t.title, t.text, t.interval or "none", _reads(t), BY_CONSTRUCTION if t.built_in else "")
            for t in sorted(found, key=_distance)
        ),
        numeric=(1, 2),
        note=f"{HOW} {words.counted(count, 'component').capitalize()} are set beside the same figure: some may seem to"
        f" go with it by chance alone. {NOT_CAUSE}",
    )


def _others_sheet(series: Series, found: Sequence[Together]) -> Sheet:
    rows: list[tuple[Value, ...]] = []
    for t in sorted(found, key=_distance):
        numbers = (
            v if words.known(v) else None for v in (t.correlation.value, t.correlation.lower, t.correlation.upper)
        )
        rows.append(
            (
                t.component,
                t.title,
                series.indicator,
                series.id,
                t.correlation.n,
                *numbers,
                _reads(t),
                "partly" if t.built_in else "",
            )
        )
    return Sheet(name=f"components-beside-{series.id}", columns=_LIST, rows=tuple(rows))


def _reads(found: Together) -> str:
    return f"higher score, {found.way.word} figure" if found.clear else found.way.word


def _distance(found: Together) -> float:
    return -abs(found.correlation.value) if words.known(found.correlation.value) else 1.0
