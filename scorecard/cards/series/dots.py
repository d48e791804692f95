"""Figures of one period side by side: other places, wards, deprivation groups, groups of people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pandas as pd

from scorecard.cards import figures, words
from scorecard.cards.judgement import Tone
from scorecard.cards.once import once
from scorecard.cards.panel import Panel, Table, sheet, source_line
from scorecard.cards.series import comparisons
from scorecard.cards.series.comparisons import Against
from scorecard.cards.tables import Reading, Tables
from scorecard.catalogue import Series
from scorecard.geography import ENGLAND
from scorecard.observations import select, totals

NOTHING: Mapping[str, Against] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One area or group; `role` is place, england or other; `verdict` how it stands to the whole place."""

    label: str
    value: float
    text: str
    brief: str
    lower: float | None
    upper: float | None
    role: str
    verdict: Tone | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dots:
    """Dots in the order in which they are drawn, from the top; a line at the whole place's figure, if it has one.

    A dot's `verdict` is its tone against that line, None where none of the dots has one; `place` names the line.
    """

    panel: Panel
    dots: tuple[Dot, ...]
    line: float | None
    place: str
    line_label: str
    from_zero: bool
    axis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WardDots(Dots):
    """The wards of a place, from the highest to the lowest."""


@once
def comparison(reading: Reading) -> Dots | None:
    """The place, England and the other cities in the place's latest period; None where it stands alone."""
    last = reading.latest
    if last is None or not figures.sized(reading.series):
        return None
    own = totals(select(reading.rows, area=reading.place.code, period=last.period))
    others = totals(select(reading.compared, period=last.period))
    short = {a.code: a.short for a in reading.place.comparators}
    others = others[others["area"].isin(list(short)) & (others["area"] != reading.place.code)]
    rows = pd.concat([own, others]).sort_values("value", ascending=False, kind="stable")
    names = short | {reading.place.code: reading.place.name}
    known = rows[rows["value"].notna()]
    if len(known) < 2:
        return None
    roles = {reading.place.code: "place", ENGLAND: "england"}
    headline = _compared(known, names, reading)
    return _dots(
        rows,
        rows["area"].map(names),
        rows["area"].map(roles).fillna("other"),
        reading,
        key="comparison",
        headline=headline,
        subject=_beside(known, reading.tables),
        first="Area",
        about=("Only figures of the same period are shown.", _tested(reading)),
    )


@once
def wards(reading: Reading) -> Dots | None:
    """The wards from the highest to the lowest figure, with the whole place as a line; None without wards."""
    rows = reading.ward_rows.sort_values("value", ascending=False, kind="stable")
    known = rows["value"].notna().sum()
    if known < 2:
        return None
    found = reading.ward_range
    low, high = words.plain(rows["value"].min(), reading.series), words.headed(rows["value"].max(), reading.series)
    headline = f"Between {low} and {high} in a ward"
    if found:
        headline = f"Wards range from {found.low.brief} ({found.low_name}) to {found.high.brief} ({found.high_name})"
    verdicts = comparisons.wards(reading)
    return _dots(
        rows,
        rows["area"].map(reading.tables.wards),
        pd.Series("other", index=rows.index),
        reading,
        key="wards",
        headline=comparisons.standings(verdicts, reading.place.name) or headline,
        subject=f"{reading.place.name}, {known} wards",
        made=WardDots,
        first="Ward",
        verdicts=verdicts,
        note=comparisons.by_chance(len(verdicts)) if verdicts else "",
        about=(
            "Wards are in order of their figure. Neighbours in the list may differ only by chance.",
            comparisons.how(verdicts, reading.place.name),
            _counts(reading.series),
            _estimated(rows),
        ),
    )


@once
def groups(reading: Reading, breakdown: str) -> Dots | None:
    """The groups of one breakdown in their fixed order, with everyone's figure of the same period as a line."""
    described = reading.catalogue.breakdowns[breakdown]
    rows = reading.group_rows(breakdown)
    if len(rows) < 2:
        return None
    labels = rows["category"].map(dict(described.categories))
    notes = (
        described.note,
        "Part of what defines the groups is this figure itself." * reading.series.deprivation_ingredient,
    )
    return _dots(
        rows,
        labels,
        pd.Series("other", index=rows.index),
        reading,
        key=f"groups/{breakdown}",
        headline=_spread(rows, labels, reading, described.kind, breakdown),
        subject=f"{reading.place.name}, by {words.lower_first(described.title)}",
        first="Group",
        about=(
            *notes,
            "Groups stand in a fixed order, never by their figure.",
            _counts(reading.series),
            _estimated(rows),
        ),
    )


def _dots(
    rows: pd.DataFrame,
    labels: pd.Series,
    roles: pd.Series,
    reading: Reading,
    *,
    key: str,
    headline: str,
    subject: str,
    first: str,
    about: tuple[str, ...],
    verdicts: Mapping[str, Against] = NOTHING,
    note: str = "",
    made: type[Dots] = Dots,
) -> Dots:
    series = reading.series
    period = str(rows["period"].iloc[0])
    when = words.dated(period, reading.place.edition_date, series.edition)
    line = _line(reading, period)
    known = rows["value"].notna()
    subtitle = f"{words.measured(series)}, {subject}, {when}"
    panel = Panel(
        headline=headline,
        subtitle=f"{subtitle}. {note}" if note else subtitle,
        alt=_alt(headline, rows[known], labels[known], series, subject, when),
        source=source_line(reading.source),
        table=_table(rows, labels, series, subtitle, first, verdicts, reading.place.name),
        sheet=sheet(f"{series.id}-{key.replace('/', '-')}", rows, reading.tables),
        about=tuple(text for text in about if text),
    )
    return made(
        panel=panel,
        dots=tuple(_dot(r, label, role, series, verdicts) for r, label, role in _zipped(rows[known], labels, roles)),
        line=None if key == "comparison" else line,
        place=reading.place.name,
        line_label="" if line is None else f"{reading.place.name} {words.headed(line, series)}",
        from_zero=_from_zero(rows["value"], series),
        axis="" if series.unit == "%" else series.unit,
    )


def _zipped(rows: pd.DataFrame, labels: pd.Series, roles: pd.Series) -> list[tuple[dict[str, object], str, str]]:
    records = rows.to_dict("records")
    return [(r, str(labels[i]), str(roles[i])) for r, i in zip(records, rows.index, strict=True)]


def _dot(row: Mapping[str, object], label: str, role: str, series: Series, verdicts: Mapping[str, Against]) -> Dot:
    value, lower, upper = (float(row[c]) for c in ("value", "lower", "upper"))  # type: ignore[arg-type]
    verdict = verdicts.get(str(row["area"]))
    return Dot(
        label=label,
        value=value,
        text=words.figure(value, series),
        brief=words.brief(value, series),
        lower=lower if words.known(lower) else None,
        upper=upper if words.known(upper) else None,
        role=role,
        verdict=(verdict.tone if verdict else Tone.NONE) if verdicts else None,
    )


def _line(reading: Reading, period: str) -> float | None:
    """The whole place's figure; none for counts, of which every group has but a part."""
    rows = totals(select(reading.rows, area=reading.place.code, period=period))
    rows = rows[rows["value"].notna()]
    return float(rows["value"].iloc[0]) if len(rows) and figures.sized(reading.series) else None


def _from_zero(values: pd.Series, series: Series) -> bool:
    """Start at zero where the figures leave little room below them anyway."""
    return series.kind != "score" and float(values.min()) >= 0 and float(values.min()) < 0.6 * float(values.max())


def _table(
    rows: pd.DataFrame,
    labels: pd.Series,
    series: Series,
    caption: str,
    first: str,
    verdicts: Mapping[str, Against],
    place: str,
) -> Table:
    interval = bool(rows["lower"].notna().any())
    columns = (first, "Figure", *([words.interval_kind(rows["interval"])] if interval else []))
    columns += (f"Beside {place}",) if verdicts else ()
    cells = []
    for row, label in zip(rows.to_dict("records"), labels, strict=True):
        verdict = verdicts.get(str(row["area"]))
        text = f"{words.figure(row['value'], series)} {words.marks(row['status'])}".strip()
        between = words.interval(row["lower"], row["upper"], series.unit, series.decimals)
        cells.append(
            (
                str(label),
                text,
                *([between] if interval else []),
                *([verdict.said if verdict else Tone.NONE.word] if verdicts else []),
            )
        )
    note = words.marks_explained(rows["status"])
    return Table(
        caption=caption, columns=columns, rows=tuple(cells), numeric=(1, 2), note=note, units=("", series.unit)
    )


def _alt(headline: str, rows: pd.DataFrame, labels: pd.Series, series: Series, subject: str, when: str) -> str:
    listed = "; ".join(
        f"{label} {words.figure(value, series)}" for label, value in zip(labels, rows["value"], strict=True)
    )
    detail = listed if len(rows) <= 12 else "The table below lists them all"
    return f"Dot plot of {len(rows)} figures, {subject}, {when}. {headline}. {detail}."


def _compared(rows: pd.DataFrame, names: Mapping[str, str], reading: Reading) -> str:
    """The place and England, with the verdict where there is one, and the range of the others."""
    code = reading.place.code
    figure = {str(a): words.headed(v, reading.series) for a, v in zip(rows["area"], rows["value"], strict=True)}
    others = rows[~rows["area"].isin([code, ENGLAND])]["value"]
    parts = [f"{names[key]} {figure[key]}" for key in (code, ENGLAND) if key in figure]
    found = comparisons.against_england(reading)
    tested = found.tone is not Tone.NONE
    if tested and len(parts) == 2:
        parts = [f"{parts[0]}, {found.said} {found.tone.link} {parts[1]}"]
    if len(others) > 1:
        low, high = words.plain(others.min(), reading.series), words.headed(others.max(), reading.series)
        parts.append(f"the other cities {low} to {high}")
    return ("; " if tested and len(parts) < 3 else ", ").join(parts)


def _beside(rows: pd.DataFrame, tables: Tables) -> str:
    held = set(rows["area"]) - {tables.place.code}
    others = (["England"] if ENGLAND in held else []) + (["other cities"] if held - {ENGLAND} else [])
    return f"{tables.place.name} beside {words.listed(others)}"


def _spread(rows: pd.DataFrame, labels: pd.Series, reading: Reading, kind: str, breakdown: str) -> str:
    series = reading.series
    if gap := reading.deprivation_gap(breakdown) if kind == "deprivation" else None:
        most, least = (words.headed(end.value, series) for end in (gap.most, gap.least))
        return f"Most deprived {gap.group}: {most}; least deprived: {least}"
    known = rows[rows["value"].notna()]
    if len(known) == 2:
        pairs = zip(labels[known.index], known["value"], strict=True)
        return "; ".join(f"{label}: {words.headed(value, series)}" for label, value in pairs)
    low, high = words.plain(known["value"].min(), series), words.headed(known["value"].max(), series)
    return f"Between {low} and {high} across {words.counted(len(known), 'group')}"


def _tested(reading: Reading) -> str:
    """Whether the place differs from England, in a sentence."""
    found = comparisons.against_england(reading)
    others = "The other cities are not tested."
    if found.sentence:
        return " ".join(filter(None, (found.sentence, found.reason, others)))
    return f"{found.reason} Differences between the figures are not tested."


def _counts(series: Series) -> str:
    return "" if figures.sized(series) else "These are counts: a bigger area or group has more of almost anything."


def _estimated(rows: pd.DataFrame) -> str:
    kinds = [words.ESTIMATES[e] for e in words.ESTIMATES if e in set(rows["estimate"])]
    return f"These figures are {words.listed(kinds)}." if kinds else ""
