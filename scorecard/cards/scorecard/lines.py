"""One line of the scorecard: a series' figure, trend, change, England, target and gaps, in full and in brief."""

from __future__ import annotations

from math import isfinite

from scorecard import periods
from scorecard.cards import words
from scorecard.cards.scorecard.rows import Detail, Line
from scorecard.cards.series import figures, gaps
from scorecard.cards.series.comparisons import Against, against_england
from scorecard.cards.series.figures import Figure
from scorecard.cards.series.gap_table import UNSTEADY
from scorecard.cards.series.projection import POLARITIES
from scorecard.cards.series.projection import target as target_status
from scorecard.cards.series.slope_words import BY_CONSTRUCTION, fares
from scorecard.cards.series.verdicts import ChangeVerdict, change, recent_trend
from scorecard.cards.tables import Tables, kept
from scorecard.catalogue import Series

KINDS = {
    "ward": "ward",
    "deprivation": "deprivation",
    "ethnicity": "ethnic group",
    "sex": "sex",
    "age": "age",
    "free-school-meals": "free school meals",
    "sen": "special educational needs",
    "disadvantage": "disadvantage",
    "other": "other groups",
}
# How the reasons of cards.series.verdicts begin, what a narrow cell says instead, and what that means below it.
WHY = (
    ("Older data", "older data", ""),
    ("Only", "too few years", "fewer than five figures that can be compared"),
    ("A year is missing", "a year missing", "one of the last five years has no figure"),
    ("Snapshots", "snapshots", "figures of single moments that make no trend"),
    ("No counts", "no interval", "no counts or intervals are published to test with"),
    ("Its date", "no date", "the date of the figure is not stated"),
)
FEWEST = 3  # figures that make a small line


@kept
def line(series: Series, tables: Tables) -> Line:
    """Everything that the scorecard says of one series that has a figure."""
    found = figures.comparable(tables, series)
    last, changes = found[-1], change(series, tables)
    changed = changes.baseline if changes.baseline.text else changes.previous
    trend, england = recent_trend(series, tables), against_england(series, tables)
    gap = gaps.deprivation(tables, series)
    national = figures.england(tables, series, last.period)
    before = next((f for f in found if f.short == changed.since), None) if changed.text else None
    number, _, unit = last.text.partition(" ")
    target, status = _target(series, tables)
    return Line(
        series=series.id,
        label=series.label,
        standing=words.STANDINGS[series.standing],
        value=last.text,
        number=number,
        unit=unit,
        status=last.status,
        when=last.when,
        short=last.short,
        older=last.older,
        newest=_ended(last),
        spark=tuple(f.value for f in found) if len(found) >= FEWEST else (),
        trend=trend,
        untested=next((brief for start, brief, _ in WHY if trend.reason.startswith(start)), ""),
        change=f"{changed.text} since {changed.since}" if changed.text else "",
        moved=_moved(changed, series),
        changed=changed,
        worsened=_worse(before, last, series),
        england=england,
        behind=_worse(national, last, series) if england.other else None,
        target=target,
        on_course=status,
        gap=_gap(gap, series, tables, last) if gap else Detail(),
        ratio=gaps.ratio(gap, series),
        apart=gaps.apart(series, tables),
        wards=_wards(series, tables, last),
        ethnicity=_ethnicity(series, tables, last),
        broken_down_by=_kinds(series, tables),
        sentence=_sentence(series, last, changed, england, gap, tables),
    )


def _ended(last: Figure) -> str:
    end = periods.parse(last.period).end
    return end.isoformat() if end else ""


def _moved(changed: ChangeVerdict, series: Series) -> str:
    """The change for a narrow cell: points for percentage points, and no unit that stands beside the figure."""
    number = changed.text.partition(" ")[0]
    if not changed.text or changed.text.lower() == "no change":
        return changed.text
    return f"{number} points" if series.unit == "%" else number


def _worse(before: Figure | None, last: Figure, series: Series) -> float | None:
    way = POLARITIES[series.polarity]
    if before is None or not way or not before.value:
        return None
    share = -way * (last.value - before.value) / abs(before.value)
    return share if isfinite(share) else None


def _target(series: Series, tables: Tables) -> tuple[str, str]:
    given = next((t for t in tables.place.targets if t.series == series.id), None)
    if given is None:
        return "", ""
    text = f"{words.brief(given.value, series)} by {words.short_period(given.period)}"
    return text, target_status(series, tables).status


def _gap(gap: figures.Gap, series: Series, tables: Tables, last: Figure) -> Detail:
    """Difference and ratio, whether the gap narrowed, and what makes the gap by itself."""
    turned = gaps.tendency(series, tables)
    loose = "" if gaps.steady(series, tables) else UNSTEADY
    built_in = BY_CONSTRUCTION if series.deprivation_ingredient else ""
    fare = fares(gap.most.value - gap.least.value, series.polarity)
    better = "better for the most deprived" if fare == "better" else ""
    asides = (better, f"{turned.split()[0]}, not tested" if "(" in turned else turned, loose, built_in)
    return Detail(
        text=f"Most deprived {gap.group} {gap.most.brief}, least deprived {gap.least.brief}",
        note=_note(gap.most, last, (gaps.difference(gap, series), turned, loose, built_in)),
        brief=gaps.brief(gap, series),
        aside=", ".join(part for part in asides if part),
        values=(gap.most.value, gap.least.value),
        ends=(gap.most.brief, gap.least.brief),
        size=gaps.width(gap, series),
        fares=fare,
    )


def _wards(series: Series, tables: Tables, last: Figure) -> Detail:
    found = figures.ward_range(tables, series)
    if found is None:
        return Detail()
    values = figures.ward_rows(tables, series)["value"].dropna()
    same = found.low.period == last.period
    return Detail(
        text=f"{found.low.brief} ({found.low_name}) to {found.high.brief} ({found.high_name})",
        note=_note(found.low, last),
        brief=f"{found.low.brief} to {found.high.brief}",
        aside="" if same else found.low.short,
        values=tuple(sorted(float(v) for v in values)),
        city=last.value if same else None,
        size=(found.high.value - found.low.value) / last.value if last.value and series.kind != "score" else None,
    )


def _ethnicity(series: Series, tables: Tables, last: Figure) -> Detail:
    found = gaps.ethnicity(series, tables)
    if found is None:
        return Detail()
    same = found.period == last.period
    when = "" if same else words.short_period(found.period)
    return Detail(
        text=found.text,
        note=when,
        brief=found.brief,
        aside=", ".join(part for part in (found.aside, when) if part),
        values=found.values,
        city=last.value if same else None,
        size=found.width,
    )


def _note(figure: Figure, last: Figure, more: tuple[str, ...] = ()) -> str:
    """What differs from the figure in the row: its period; and what else has to be said."""
    period = "" if figure.period == last.period else figure.short
    return ", ".join(part for part in (*more, period) if part)


def _kinds(series: Series, tables: Tables) -> tuple[str, ...]:
    kinds = {tables.catalogue.breakdowns[b].kind for b in figures.breakdowns(tables, series)}
    kinds |= {"ward"} if len(figures.ward_rows(tables, series)) else set()
    return tuple(named for kind, named in KINDS.items() if kind in kinds)


def _sentence(
    series: Series, last: Figure, changed: ChangeVerdict, england: Against, gap: figures.Gap | None, tables: Tables
) -> str:
    """A sentence or three to copy: what is measured, the figure with its date, change, England, gap and publisher."""
    indicator, name = tables.catalogue.indicators[series.indicator], tables.place.name
    worth = f" (a proxy for “{indicator.title}”)" if series.standing == "proxy" else ""
    dated = f"{last.when}{f', {words.OLDER}' if last.older else ''}"
    parts = [f"{series.label}{worth}, {name}, {dated}: {last.text}."]
    if changed.text:
        parts.append(f"Change: {words.lower_first(changed.said)}.")
    if england.other:
        parts.append(f"England: {england.other} ({england.said}).")
    if gap:
        parts.append(f"Most deprived {gap.group} of neighbourhoods {gap.most.brief}, least deprived {gap.least.brief}.")
    return " ".join([*parts, f"Source: {words.sentence(tables.catalogue.sources[series.source].publisher)}"])
