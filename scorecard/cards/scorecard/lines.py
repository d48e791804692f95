"""One line of the scorecard: a series' figure, trend, change, England, target and gaps, in full and in brief."""

from __future__ import annotations

from math import isfinite

from scorecard import periods
from scorecard.cards import figures, words
from scorecard.cards.figures import Figure
from scorecard.cards.judgement import Fare
from scorecard.cards.once import once
from scorecard.cards.scorecard.rows import Detail, ScorecardLine
from scorecard.cards.series import gaps
from scorecard.cards.series.comparisons import Against, against_england
from scorecard.cards.series.gap_table import UNSTEADY
from scorecard.cards.series.projection import target as target_status
from scorecard.cards.series.slope_words import BY_CONSTRUCTION, fares
from scorecard.cards.series.verdicts import ChangeVerdict, change, recent_trend
from scorecard.cards.tables import Reading
from scorecard.catalogue import Polarity, Series, Standing

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
FEWEST = 3  # figures that make a small line


@once
def line(reading: Reading) -> ScorecardLine:
    """Everything that the scorecard says of one series that has a figure."""
    series = reading.series
    found = reading.comparable
    last, changes = found[-1], change(reading)
    changed = changes.baseline if changes.baseline.text else changes.previous
    trend, england = recent_trend(reading), against_england(reading)
    gap = gaps.deprivation(reading)
    national = reading.england(last.period)
    target, status = _target(reading)
    return ScorecardLine(
        series=series.id,
        label=series.label,
        standing=Standing(series.standing),
        value=last.text,
        number=last.brief,
        unit=words.unit_words(series),
        status=last.status,
        when=last.when,
        short=last.short,
        older=last.older,
        newest=_ended(last),
        spark=tuple(f.value for f in found) if len(found) >= FEWEST else (),
        trend=trend,
        change=f"{changed.text} since {changed.since}" if changed.text else "",
        moved=_moved(changed, series),
        changed=changed,
        worsened=_worse(changed.before, last, series),
        england=england,
        behind=_worse(national, last, series) if england.other else None,
        target=target,
        on_course=status,
        gap=_gap(gap, reading, last) if gap else Detail(),
        ratio=gaps.ratio(gap, series),
        apart=gaps.apart(reading),
        wards=_wards(reading, last),
        ethnicity=_ethnicity(reading, last),
        broken_down_by=_kinds(reading),
        sentence=_sentence(reading, last, changed, england, gap),
    )


def _ended(last: Figure) -> str:
    end = periods.parse(last.period).end
    return end.isoformat() if end else ""


def _moved(changed: ChangeVerdict, series: Series) -> str:
    """The change for a narrow cell: points for percentage points, and no unit that stands beside the figure."""
    if not changed.text or changed.flat:
        return changed.text
    return f"{changed.number} points" if series.unit == "%" else changed.number


def _worse(before: Figure | None, last: Figure, series: Series) -> float | None:
    way = Polarity(series.polarity).way
    if before is None or not way or not before.value:
        return None
    share = -way * (last.value - before.value) / abs(before.value)
    return share if isfinite(share) else None


def _target(reading: Reading) -> tuple[str, str]:
    given = next((t for t in reading.place.targets if t.series == reading.series.id), None)
    if given is None:
        return "", ""
    text = f"{words.brief(given.value, reading.series)} by {words.short_period(given.period)}"
    return text, target_status(reading).status


def _gap(gap: figures.DeprivationGap, reading: Reading, last: Figure) -> Detail:
    """Difference and ratio, whether the gap narrowed, and what makes the gap by itself."""
    series = reading.series
    turned = gaps.tendency(reading)
    steady = gaps.steady(reading)
    loose = "" if steady else UNSTEADY
    built_in = BY_CONSTRUCTION if series.deprivation_ingredient else ""
    fare = fares(gap.most.value - gap.least.value, series.polarity)
    better = "better for the most deprived" if fare is Fare.BETTER else ""
    asides = (better, turned.brief if turned else "", loose, built_in)
    return Detail(
        text=f"Most deprived {gap.group} {gap.most.brief}, least deprived {gap.least.brief}",
        note=_note(gap.most, last, (gaps.difference(gap, series), turned.said if turned else "", loose, built_in)),
        brief=gaps.brief(gap, series),
        aside=", ".join(part for part in asides if part),
        values=(gap.most.value, gap.least.value),
        ends=(gap.most.brief, gap.least.brief),
        size=gaps.width(gap, series),
        fares=fare,
        steady=steady,
        built_in=series.deprivation_ingredient,
    )


def _wards(reading: Reading, last: Figure) -> Detail:
    found = reading.ward_range
    if found is None:
        return Detail()
    values = reading.ward_rows["value"].dropna()
    same = found.low.period == last.period
    return Detail(
        text=f"{found.low.brief} ({found.low_name}) to {found.high.brief} ({found.high_name})",
        note=_note(found.low, last),
        brief=f"{found.low.brief} to {found.high.brief}",
        aside="" if same else found.low.short,
        values=tuple(sorted(float(v) for v in values)),
        city=last.value if same else None,
        size=(found.high.value - found.low.value) / last.value
        if last.value and reading.series.kind != "score"
        else None,
    )


def _ethnicity(reading: Reading, last: Figure) -> Detail:
    found = gaps.ethnicity(reading)
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


def _kinds(reading: Reading) -> tuple[str, ...]:
    kinds = {reading.catalogue.breakdowns[b].kind for b in reading.breakdowns}
    kinds |= {"ward"} if len(reading.ward_rows) else set()
    return tuple(named for kind, named in KINDS.items() if kind in kinds)


def _sentence(
    reading: Reading, last: Figure, changed: ChangeVerdict, england: Against, gap: figures.DeprivationGap | None
) -> str:
    """A sentence or three to copy: what is measured, the figure with its date, change, England, gap and publisher."""
    indicator, name = reading.indicator, reading.place.name
    worth = f" (a proxy for “{indicator.title}”)" if reading.series.standing == Standing.PROXY else ""
    dated = f"{last.when}{f', {words.OLDER}' if last.older else ''}"
    parts = [f"{reading.series.label}{worth}, {name}, {dated}: {last.text}."]
    if changed.text:
        parts.append(f"Change: {words.lower_first(changed.said)}.")
    if england.other:
        parts.append(f"England: {england.other} ({england.said}).")
    if gap:
        parts.append(f"Most deprived {gap.group} of neighbourhoods {gap.most.brief}, least deprived {gap.least.brief}.")
    return " ".join([*parts, f"Source: {words.sentence(reading.source.publisher)}"])
