"""Pages of the workbook by group: deprivation, its slope and ratio over time, ethnic and other groups, the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from scorecard.cards import figures, words
from scorecard.cards.scorecard import disaggregation
from scorecard.cards.series.gap_table import UNSTEADY
from scorecard.cards.series.slope_words import BY_CONSTRUCTION
from scorecard.cards.series.slopes import LOOSE, Slope, slopes
from scorecard.cards.spreadsheet import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    Row,
    SheetPage,
    absent,
    marks,
    numbers,
    rounded,
    stated,
    texts,
    whole,
)
from scorecard.cards.tables import Reading, Tables
from scorecard.cards.workbook.figures import unit
from scorecard.catalogue import Breakdown, Indicator, Series

_GROUPS = (
    *texts("Series", "Indicator", "Unit", "Period", "Grouping", "Group"),
    *numbers("Value, in the unit named", "Lower 95% limit", "Upper 95% limit", "Numerator", "Denominator"),
    *texts("Markers", "How made"),
)
_GAPS = (
    *texts("Series", "Indicator", "Unit", "Period", "Groups"),
    *numbers(
        "Most deprived group",
        "Least deprived group",
        "Slope index (SII), in the unit named",
        "SII: lower limit",
        "SII: upper limit",
        "Relative index (RII), times",
        "RII: lower limit",
        "RII: upper limit",
    ),
    *texts("Said of the gap"),
)


def deprivation(tables: Tables) -> SheetPage:
    return _page(
        "Deprivation groups",
        f"Neighbourhoods of {tables.place.name} by deprivation: the latest figure of every group",
        "Groups are tenths or fifths of neighbourhoods, 1 the most deprived; the grouping says of which.",
        tables,
        lambda kind: kind == "deprivation",
    )


def ethnicity(tables: Tables) -> SheetPage:
    return _page(
        "Ethnic groups",
        f"People of {tables.place.name} by ethnic group: the latest figure of every group",
        "Groups are as each publisher names them; unlike classifications are not merged. They stand in one order, "
        "never by size of the figure.",
        tables,
        lambda kind: kind == "ethnicity",
    )


def others(tables: Tables) -> SheetPage:
    return _page(
        "Other groups",
        f"People of {tables.place.name} by sex, age and other groups: the latest figure of every group",
        "The grouping says by what the groups are told apart.",
        tables,
        lambda kind: kind not in ("all", "deprivation", "ethnicity"),
    )


def gaps(tables: Tables) -> SheetPage:
    """The line through ranked neighbourhoods, period by period: slope index and relative index with their limits."""
    rows = [row for i, s in _all(tables) for found in slopes(tables.reading(s)) for row in (_gap(found, i, s),)]
    return SheetPage(
        name="Inequality",
        title=f"The gap by deprivation in {tables.place.name}, over time: slope index and relative index of inequality",
        about=(
            "SII: how far the most deprived end of the line through all neighbourhoods lies above the least deprived; "
            "below 0 where it lies lower.",
            "RII: how many times as high the most deprived end is as the least deprived. Limits are 95% intervals.",
        ),
        columns=_GAPS,
        rows=tuple(rows) or (("No series can be ranked by deprivation", *[NOT_APPLICABLE] * (len(_GAPS) - 1)),),
    )


def broken_down(tables: Tables) -> SheetPage:
    """The ledger: by what every indicator of the scorecard can be broken down, and what is not held."""
    card = disaggregation.ledger(tables)
    heads = [
        head
        for title in disaggregation.COLUMNS.values()
        for head in (f"By {words.lower_first(title)}", f"By {words.lower_first(title)}: what is held")
    ]
    rows: tuple[Row, ...] = tuple(
        (
            r.number,
            r.title,
            *(t for k in disaggregation.COLUMNS for t in (r.cells[k].word, stated(r.cells[k].detail))),
            stated(r.owner),
            stated(r.awaited),
        )
        for r in card.rows
    )
    return SheetPage(
        name="What can be broken down",
        title=f"What can and can’t be broken down in {tables.place.name}: one row for each indicator of the scorecard",
        about=(f"{card.headline}. {' '.join(card.sentences)}",),
        columns=texts("Number", "Indicator", *heads, "Who holds the figures", "Why nothing is held"),
        rows=rows,
        frozen=2,
    )


def _all(tables: Tables) -> Iterator[tuple[Indicator, Series]]:
    yield from ((i, s) for i in tables.catalogue.in_order for s in i.series)


def _page(name: str, title: str, about: str, tables: Tables, wanted: Callable[[str], bool]) -> SheetPage:
    kinds = tables.catalogue.breakdowns
    rows = [
        row
        for indicator, series in _all(tables)
        for key in tables.reading(series).breakdowns
        if wanted(kinds[key].kind)
        for row in _group_rows(tables.reading(series), key)
    ]
    none = ("No figure is held by such groups", *[NOT_APPLICABLE] * (len(_GROUPS) - 1))
    return SheetPage(name=name, title=title, about=(about,), columns=_GROUPS, rows=tuple(rows) or (none,))


def _group_rows(reading: Reading, key: str) -> Iterator[Row]:
    series = reading.series
    described = reading.catalogue.breakdowns[key]
    for row in reading.group_rows(key).to_dict("records"):
        status = str(row["status"])
        own = tuple(
            rounded(row[c], series.decimals, absent(status) if c == "value" else NOT_AVAILABLE)
            for c in ("value", "lower", "upper")
        )
        yield (
            series.label,
            reading.indicator.title,
            unit(series),
            words.period(str(row["period"]), series.edition),
            described.title,
            _named(described, str(row["category"])),
            *own,
            whole(row["numerator"]),
            whole(row["denominator"]),
            marks(status),
            words.ESTIMATES[str(row["estimate"])],
        )


def _named(described: Breakdown, category: str) -> str:
    """A group in words; many by deprivation are numbers, so they are named as tenths, fifths or groups."""
    label = described.categories[category]
    step = figures.DEPRIVATION.get(described.id, "group" if label.isdigit() else "")
    return f"{step.capitalize()} {label}" if step else label


def _gap(found: Slope, indicator: Indicator, series: Series) -> Row:
    ends = (found.steps[0].value, found.steps[-1].value, found.sii, found.sii_lower, found.sii_upper)
    no_ratio = NOT_APPLICABLE if found.rii is None else NOT_AVAILABLE
    ratio = (found.rii, found.rii_lower, found.rii_upper)
    said = [BY_CONSTRUCTION] * series.deprivation_ingredient + [UNSTEADY] * (found.fit < LOOSE)
    return (
        series.label,
        indicator.title,
        unit(series),
        words.period(found.period, series.edition),
        f"{found.group}s",
        *(rounded(v, series.decimals) for v in ends),
        *(rounded(v, 2, no_ratio) for v in ratio),
        stated(", ".join(said)),
    )
