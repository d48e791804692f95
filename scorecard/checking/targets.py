"""Checks published targets against what is known: a target far from every figure is asked about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pandas as pd

from scorecard import periods
from scorecard.catalogue import Catalogue, Series
from scorecard.errors import unknown
from scorecard.observations import totals
from scorecard.places.model import Place, Target

FACTORS = (100.0, 0.01, 10.0, 0.1, 1000.0, 0.001)  # between units that are mistaken for one another
_FAR = 2.0  # beyond half the lowest figure, or double the highest


def faults(place: Place, catalogue: Catalogue, own: pd.DataFrame, others: pd.DataFrame) -> Iterator[str]:
    """Targets of unknown series, of figures that can't be, or far from every figure that is known."""
    for number, target in enumerate(place.targets, 1):
        if wrong := fault(target, place, catalogue, own, others):
            yield wrong if target.series not in catalogue.series else f"targets.toml [[targets]] {number}: {wrong}"


def fault(target: Target, place: Place, catalogue: Catalogue, own: pd.DataFrame, others: pd.DataFrame) -> str:
    """What is wrong with a target; empty for one that may be shown."""
    series = catalogue.series.get(target.series)
    if series is None:
        return f"targets.toml names the {unknown('series', target.series, catalogue.series)}"
    if series.kind == "proportion" and not 0 <= target.value <= 100:
        return f"{target.value:g} for '{target.series}', a share in per cent: expected 0 to 100"
    end, day = periods.parse(target.period).end, target.date[:10]
    if not target.confirmed and end is not None and end.isoformat() < day:
        asked = f"the period {target.period} ended before the document of {day}: is it the target's?"
        return f"{asked} If so, add confirmed = true"
    return "" if target.confirmed else _asked(target, series, _known(place, target.series, own, others))


def _known(place: Place, series: str, own: pd.DataFrame, others: pd.DataFrame) -> list[float]:
    """The figures of a series for the whole place, and for those that it is compared with."""
    found = [
        totals(own[(own["series"] == series) & (own["area"] == place.code)]),
        totals(others[others["series"] == series]),
    ]
    return [float(v) for rows in found for v in rows["value"].dropna()]


def _asked(target: Target, series: Series, known: list[float]) -> str:
    """What is to be asked of a target; empty where it lies within half to double what is known."""
    if not known or _near(target.value, known):
        return ""
    low, high = (f"{v:,.{series.decimals}f}" for v in (min(known), max(known)))
    meant = next((target.value * f for f in FACTORS if min(known) <= target.value * f <= max(known)), None)
    if meant is None:
        meant = next((target.value * f for f in FACTORS if target.value and _near(target.value * f, known)), None)
    ask = f": is it {meant:,.10g}?" if meant is not None else "."
    return (
        f"{target.value:g} for '{target.series}', whose figures lie between {low} and {high} ({series.unit}){ask} "
        "If it is right, add confirmed = true"
    )


def _near(value: float, known: Iterable[float]) -> bool:
    known = list(known)
    low, high = min(known), max(known)
    least = low / _FAR if low > 0 else low * _FAR
    most = high * _FAR if high > 0 else high / _FAR
    return least <= value <= most
