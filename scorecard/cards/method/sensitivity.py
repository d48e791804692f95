"""Which choice moves the wards' ranks most: the index without each component, and what is drawn together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import isclose

import pandas as pd

from scorecard.cards import words
from scorecard.cards.index.certainty import ordinal
from scorecard.cards.panel import Table
from scorecard.cards.tables import Tables

_CHOICES: Mapping[str, str] = {"data": "Errors of figures", "weights": "The weights", "scale": "The scale"}
_VARIED: Mapping[str, str] = {"data": "figures", "weights": "weights", "scale": "the scale"}
_DIGITS = 1  # of places moved


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """What moves ranks most in sentences; the index without each component; the share of each choice."""

    sentences: tuple[str, ...]
    without: Table
    shares: Table


def sensitivity(tables: Tables) -> Sensitivity | None:
    """Return the card; None where it was not computed, as for older editions."""
    held = tables.beside_index("sensitivity")
    if held.empty:
        return None
    left_out = held[(held["kind"] == "without") & held["value"].notna()].sort_values("value", ascending=False)
    shares = held[(held["kind"] == "share") & held["value"].notna()].sort_values("value", ascending=False)
    titles = {c.id: c.title for c in tables.catalogue.index.components}
    return Sensitivity(
        sentences=tuple(filter(None, (_moved_most(tables, left_out, titles), _driver(shares)))),
        without=_without(tables, left_out, titles),
        shares=_shares(tables, shares),
    )


def _moved_most(tables: Tables, rows: pd.DataFrame, titles: Mapping[str, str]) -> str:
    """The component without which ranks move most, with the ward that moves furthest; both where two do alike."""
    if rows.empty:
        return ""
    most = rows.iloc[0]
    if not most["value"]:
        return "Leaving out any one component moves no ward’s rank."
    same = [isclose(value, most["value"]) for value in rows["value"]]
    alike = [titles[node] for node in rows["node"][same]]
    mean = f"on average a ward moves by {_places(most['value'])}"
    if len(alike) > 1:
        return f"Leaving out {words.listed(alike, 'or')} moves ranks most: {mean}."
    ward, was, now = tables.wards[most["area"]], ordinal(int(most["rank"])), ordinal(int(most["rank_without"]))
    return f"Leaving out {alike[0]} moves ranks most: {ward} from {was} to {now}; {mean}."


def _driver(rows: pd.DataFrame) -> str:
    """The choice that moves ranks most where all are drawn together, if its share is beyond doubt the largest."""
    if len(rows) < 2:
        return ""
    names = [words.lower_first(_CHOICES[node]) for node in rows["node"]]
    varied = [_VARIED[node] for node in _CHOICES if node in set(rows["node"])]
    where = f"Where {words.listed(varied)} vary together"
    first, second = rows.iloc[0], rows.iloc[1]
    if first["lower"] > second["upper"]:
        return f"{where}, ranks move more with {names[0]} than with {words.listed(names[1:], 'or')}."
    return f"{where}, {names[0]} and {names[1]} can’t be told apart as what moves ranks most."


def _places(value: float) -> str:
    shown = words.number(value, _DIGITS)
    return f"{shown} {'place' if shown == words.number(1, _DIGITS) else 'places'}"


def _without(tables: Tables, rows: pd.DataFrame, titles: Mapping[str, str]) -> Table:
    return Table(
        caption="The index without each component",
        columns=("Left out", "Places moved on average", "Ward that moves furthest", "Its rank", "Its rank without"),
        rows=tuple(
            (titles[row["node"]], words.number(row["value"], _DIGITS), *_furthest(tables, row))
            for row in rows.to_dict("records")
        ),
        numeric=(1,),
        note="The others of the dimension take over the weight of the component that is left out. Ranks are among the"
        f" {words.counted(len(tables.wards), 'ward')}. Where several wards move as far, one of them is named.",
    )


def _furthest(tables: Tables, row: Mapping[str, object]) -> tuple[str, str, str]:
    if row["rank"] == row["rank_without"]:
        return "none", "unchanged", "unchanged"
    was, now = (ordinal(int(float(str(row[name])))) for name in ("rank", "rank_without"))
    return tables.wards[str(row["area"])], was, now


def _shares(tables: Tables, rows: pd.DataFrame) -> Table:
    noise = words.measure(100 * tables.catalogue.index.weight_noise, "%", 0)
    return Table(
        caption="What moves ranks where all vary together",
        columns=("What varies", "Share of the variation", "95% interval"),
        rows=tuple(
            (
                _CHOICES[row["node"]],
                words.measure(100 * row["value"], "%", 0),
                f"{words.number(100 * row['lower'], 0)} to {words.measure(100 * row['upper'], '%', 0)}",
            )
            for row in rows.to_dict("records")
        ),
        numeric=(1, 2),
        note=f"Figures vary within their intervals, each weight by up to {noise}, and the scale is the published one or"
        " runs from the lowest to the highest ward. The variation is that of the mean number of places moved. A share"
        " holds what a choice does together with others, so that shares can add up to more than 100%.",
    )
