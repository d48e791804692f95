"""Where every figure of an indicator's page comes from: period, counts, formula, interval, source and its edition."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from scorecard import periods
from scorecard.cards import figures, words
from scorecard.cards.panel import Table
from scorecard.cards.tables import Reading
from scorecard.geography import ENGLAND
from scorecard.observations import select, totals

INTERVALS = {
    "published": "published",
    "wilson": "computed from the counts (Wilson)",
    "byar": "computed from the counts (Byar)",
    "none": "none",
}
_KINDS = {
    "rate": "rate",
    "ratio": "ratio",
    "mean": "average",
    "score": "score",
    "proportion": "share",
    "count": "count",
}


def formula(reading: Reading) -> str:
    """How the figure follows from its counts, or that the publisher gives it without them."""
    series = reading.series
    rows = totals(select(reading.rows))
    counted = bool((rows["numerator"].notna() & rows["denominator"].notna()).any())
    if series.kind == "count":
        return "A count: nothing is divided."
    if not counted:
        return f"The {_KINDS[series.kind]} is the publisher’s own: the file does not hold the counts behind it."
    if series.kind == "proportion":
        return "Those who are counted, divided by all who could be, times 100."
    if series.kind in ("rate", "ratio"):
        times = f", times {series.multiplier:,}" if series.multiplier != 1 else ""
        return f"What is counted, divided by the number that it is set against{times}."
    return f"The {_KINDS[series.kind]} is made from the sums in the file: the total, divided by the number counted."


def lineage(reading: Reading) -> Table:
    """One row for each figure of the whole place, then one for each set of others that the page shows."""
    own = reading.city
    rows = (*_whole(own, reading), *_others(own, reading))
    return Table(
        caption="Where each figure on this page comes from",
        columns=("For", "Period", "Figure", "Counts", "How it was made", "Interval", "Source and file"),
        rows=rows,
        numeric=(2,),
        note=_note(own, reading),
    )


def _whole(rows: pd.DataFrame, reading: Reading) -> Iterator[tuple[str, ...]]:
    for r in rows.to_dict("records"):
        yield (
            reading.place.name,
            words.period(r["period"], reading.series.edition),
            f"{words.figure(r['value'], reading.series)} {words.marks(r['status'])}".strip(),
            _counts(r["numerator"], r["denominator"]),
            words.ESTIMATES.get(r["estimate"], r["estimate"]),
            INTERVALS[r["interval"]],
            r["source"],
        )


def _others(own: pd.DataFrame, reading: Reading) -> Iterator[tuple[str, ...]]:
    """England, the other cities, the wards and the groups: each as one row, for its latest period."""
    shown = set(own["period"])
    beside = totals(select(reading.compared))
    beside = beside[beside["period"].isin(shown)] if figures.sized(reading.series) else beside.iloc[:0]
    sets = [
        ("England", beside[beside["area"] == ENGLAND]),
        ("Other cities", beside[beside["area"] != ENGLAND]),
        ("Wards", reading.ward_rows),
    ]
    for key in reading.breakdowns:
        sets.append((reading.catalogue.breakdowns[key].title, reading.group_rows(key)))
    for name, rows in sets:
        known = rows[rows["value"].notna()]
        if len(known):
            yield _set(name, known, reading)


def _set(name: str, rows: pd.DataFrame, reading: Reading) -> tuple[str, ...]:
    series = reading.series
    held = sorted(rows["period"].unique(), key=lambda text: periods.order(periods.parse(text)))
    low, high = words.plain(rows["value"].min(), series), words.brief(rows["value"].max(), series)
    counted = rows["numerator"].notna()
    span = words.period(held[-1], series.edition)
    return (
        f"{name} ({len(rows)} figures)" if len(rows) > 1 else name,
        span if len(held) == 1 else f"{words.period(held[0], series.edition)} to {span}",
        high if len(rows) == 1 else f"{low} to {high}",
        "held for each" if counted.all() else "held for some" if counted.any() else "not stated",
        words.listed([words.ESTIMATES.get(e, e) for e in rows["estimate"].unique()]),
        words.listed([INTERVALS[i] for i in rows["interval"].unique()]),
        _files(sorted(rows["source"].unique())),
    )


def _files(found: list[str]) -> str:
    return "; ".join(found) if len(found) < 3 else f"{len(found)} files, {found[0]} to {found[-1]}"


def _note(own: pd.DataFrame, reading: Reading) -> str:
    """The edition of the source, how the figure is worked out, and what the markers mean."""
    source = reading.source
    edition = (
        f"Edition of the source: {source.edition.rstrip('.')}." if source.edition else "Its edition is not stated."
    )
    marks = words.sentence(words.marks_explained(own["status"]))
    return " ".join(filter(None, (f"{source.title}. {edition}", formula(reading), marks)))


def _counts(numerator: float, denominator: float) -> str:
    if not words.known(numerator):
        return "not stated"
    return words.number(numerator) + (f" of {words.number(denominator)}" if words.known(denominator) else "")
