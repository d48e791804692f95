"""How it is made and how to read it: the formula in words, goalposts, what was left out, markers, caveats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scorecard.cards import words
from scorecard.cards.index.certainty import how_drawn, told_apart, without_error
from scorecard.cards.index.tree import TOTAL
from scorecard.cards.method.sensitivity import Sensitivity, sensitivity
from scorecard.cards.panel import Sheet, Table, Value
from scorecard.cards.tables import Tables
from scorecard.catalogue import Catalogue, Goalposted, Index
from scorecard.observations import MARKERS

_MEANS: Mapping[str, str] = {
    "arithmetic": "the plain average",
    "geometric": "the geometric mean, in which a low score counts for more than in a plain average",
    "harmonic": "the harmonic mean, in which a low score counts for much more than in a plain average",
    "power": "a power mean, in which a low score counts for more than in a plain average",
}
_PERIODS: tuple[tuple[str, str, str], ...] = (
    ("2023", "2023", "A calendar year."),
    ("FY2023/24", "FY2023/24", "A financial year, April to March."),
    ("AY2023/24", "AY2023/24", "A school year, September to August."),
    ("2021-23", "2021-23", "Several calendar years taken together, so that small numbers say more."),
    ("2024-Q3", "2024-Q3", "Three months of a year."),
    ("YE 2023-12", "YE 2023-12", "The twelve months up to the end of a month."),
    ("2021-03-21", "2021-03-21", "A single day, such as the day of a census."),
    ("undated", "undated", "The publisher gives no date. Such a figure has no trend."),
)
_WEIGHTS = (
    "All weights are equal: every figure of a component, every component of a dimension and every dimension counts the"
    " same. The figures of some components do not rise and fall together, so weights taken from statistics would turn"
    " some of them round."
)
_GOOD = 0.7  # alpha; the usual threshold, a warning and not a gate
_SHEET = (
    "dimension",
    "component",
    "series",
    "series_label",
    "unit",
    "worst",
    "best",
    "weight",
    "proxy",
    "goalpost",
    "why",
    "reason",
    "source",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """Everything that the page says; tables are for reading, the sheet is for machines."""

    place: str
    title: str
    headline: str
    steps: tuple[Step, ...]
    baseline: str
    components: Table
    weights: str
    certainty: tuple[str, ...]
    consistency: Table
    sensitivity: Sensitivity | None
    goalposts: tuple[Table, ...]  # one a dimension
    goalpost_sheet: Sheet
    excluded: tuple[tuple[str, str], ...]
    periods: Table
    markers: tuple[tuple[str, str], ...]
    standings: tuple[tuple[str, str], ...]
    estimates: tuple[tuple[str, str], ...]
    caveats: tuple[tuple[str, str], ...]


def method(tables: Tables) -> Method:
    """Return the method as the catalogue defines it."""
    catalogue, index = tables.catalogue, tables.catalogue.index
    count, parts = len(index.indicators), len(index.components)
    return Method(
        place=tables.place.name,
        title=index.title,
        headline=f"The index joins {count} figures in {parts} components and {len(index.dimensions)} dimensions."
        " Money stays out.",
        steps=tuple(_steps(index)),
        baseline=index.baseline,
        components=_components(index),
        weights=_WEIGHTS if index.weights == "equal" else "",
        certainty=tuple(filter(None, (how_drawn(tables), told_apart(tables, TOTAL), without_error(tables, TOTAL)))),
        consistency=_consistency(tables),
        sensitivity=sensitivity(tables),
        goalposts=tuple(_goalposts(catalogue, key) for key in index.dimensions),
        goalpost_sheet=Sheet(name="goalposts", columns=_SHEET, rows=tuple(_lines(catalogue))),
        excluded=tuple((key.replace("-", " ").capitalize(), why) for key, why in index.excluded.items()),
        periods=_periods(),
        markers=tuple((f"[{mark}]", words.sentence(meaning)) for mark, meaning in MARKERS.items()),
        standings=tuple((words.STANDINGS[key], text) for key, text in words.STANDING_MEANS.items()),
        estimates=tuple((key.capitalize(), words.sentence(text)) for key, text in words.ESTIMATES.items()),
        caveats=tuple(_caveats(catalogue)),
    )


def _steps(index: Index) -> Iterator[Step]:
    yield Step(
        title="Each figure becomes a score from 0 to 100",
        text="A goalpost at each end says which figure scores 0 and which scores 100. Figures between them score in"
        " proportion; figures beyond them stop at 0 or 100. Where a lower figure is better, the scale is turned round.",
    )
    equal = index.weights == "equal"
    yield Step(
        title="Scores of figures make the score of a component",
        text=f"It is {_MEANS[index.component_mean]} of its figures."
        + (" Each figure counts the same." if equal else " Figures count by the weights of the table."),
    )
    same = index.component_mean == index.upper_mean
    mean = "the same kind of average" if same else _MEANS[index.upper_mean]
    yield Step(
        title="Components make dimensions, dimensions make the index",
        text=f"Again by {mean}, each counting the same.",
    )
    share = words.measure(100 * index.coverage, "%", 0)
    yield Step(
        title="A missing figure stays missing",
        text=f"It is not guessed. The others of its component share its weight, as long as they hold at least {share}"
        " of it; below that the component has no score.",
    )
    yield Step(
        title="The place as a whole is scored from all its residents",
        text="Its figures are put on the same scale. Its score is not the average of the scores of its wards.",
    )


def _components(index: Index) -> Table:
    return Table(
        caption="Components and what they ask",
        columns=("Component", "Dimension", "Question", "To keep in mind"),
        rows=tuple((c.title, index.dimensions[c.dimension], c.question, c.note) for c in index.components),
    )


def _consistency(tables: Tables) -> Table:
    """Whether the figures of a component go together over the wards of the place, in words and in numbers."""
    held = tables.beside_index("consistency")
    titles = {c.id: c.title for c in tables.catalogue.index.components}
    rows = [row for row in held.to_dict("records") if row["component"] in titles]
    return Table(
        caption=f"Do the figures of a component rise and fall together in {tables.place.name}?",
        columns=("Component", "In words", "Figures", "Wards", "Alpha", "KMO", "Bartlett’s p"),
        rows=tuple(
            (
                titles[str(row["component"])],
                _together(words.number_or_none(row["alpha"])),
                str(int(row["k"])),
                str(int(row["n"])),
                words.number(words.number_or_none(row["alpha"]), 2),
                words.number(words.number_or_none(row["kmo"]), 2),
                _chance(row["bartlett_p"]),
            )
            for row in rows
        ),
        numeric=(2, 3, 4, 5, 6),
        note="Alpha of 0.7 or more is good, KMO of 0.5 or more is acceptable, and a small p says that figures have"
        " something in common. These are warnings, not reasons to leave a component out.",
    )


def _together(alpha: float | None) -> str:
    if alpha is None:
        return "Too few figures or wards to say."
    if alpha >= _GOOD:
        return "They go together."
    if alpha >= 0:
        return "They go together only loosely: look at each of them too."
    return "They pull in different directions: look at each of them."


def _chance(p: object) -> str:
    value = words.number_or_none(p)
    return words.NOT_AVAILABLE if value is None else "below 0.001" if value < 0.001 else words.number(value, 3)


def _goalposts(catalogue: Catalogue, dimension: str) -> Table:
    index = catalogue.index
    titles = {c.id: c.title for c in index.components if c.dimension == dimension}
    rows = tuple(_goalpost(catalogue, i, titles[i.component]) for i in index.indicators if i.component in titles)
    return Table(
        caption=f"{index.dimensions[dimension]}: goalposts of every figure",
        columns=("Figure", "Component", "Scores 0 at", "Scores 100 at", "How the goalposts were set", "Why it is in"),
        rows=rows,
        numeric=(2, 3),
    )


def _goalpost(catalogue: Catalogue, item: Goalposted, component: str) -> tuple[str, ...]:
    series = catalogue.series[item.series]
    label = f"{series.label} (proxy)" if item.proxy else series.label
    ends = (words.figure(value, series) for value in (item.worst, item.best))
    return (label, component, *ends, item.reason or item.goalpost, item.why)


def _lines(catalogue: Catalogue) -> Iterator[tuple[Value, ...]]:
    index = catalogue.index
    parts = {c.id: c for c in index.components}
    for item in index.indicators:
        component, series = parts[item.component], catalogue.series[item.series]
        yield (
            index.dimensions[component.dimension],
            component.title,
            item.series,
            series.label,
            series.unit,
            item.worst,
            item.best,
            item.weight,
            str(item.proxy).lower(),
            item.goalpost,
            item.why,
            item.reason,
            series.source,
        )


def _periods() -> Table:
    return Table(
        caption="How periods are written in files and on pages",
        columns=("In files", "On pages", "Meaning"),
        rows=tuple((text, words.period(period), meaning) for text, period, meaning in _PERIODS),
    )


def _caveats(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """What to keep in mind about each indicator of the scorecard or the index."""
    for indicator in (*catalogue.scorecard, *(i for i in catalogue.indicators.values() if not i.number)):
        if indicator.caveats:
            yield indicator.title, " ".join(indicator.caveats)
