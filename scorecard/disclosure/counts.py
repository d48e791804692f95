"""The counts behind figures: as given, or as anyone can work them out of a value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scorecard.catalogue import Series
from scorecard.disclosure.ties import Ties
from scorecard.observations import KEY
from scorecard.stats.arrays import Flags, Floats

SHARES = ("proportion", "rate", "ratio")
_NEAR = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Events and people of each row, NaN where nobody can know them.

    `own`: whether the row shows its people itself, or would if they weren't hidden; otherwise they only follow from
    its value and its events.
    """

    events: Floats
    people: Floats
    own: Flags


def counts(table: pd.DataFrame, series: Mapping[str, Series]) -> Counts:
    """A count stands in numerator; for a series of counts in value; a share of people that are known gives it too."""
    value, events, people = (table[c].to_numpy(dtype=float) for c in ("value", "numerator", "denominator"))
    names = table["series"]
    kind = names.map({s.id: s.kind for s in series.values()}).to_numpy(dtype=object)
    times = names.map({s.id: float(s.multiplier) for s in series.values()}).to_numpy(dtype=float)
    is_count, is_share = kind == "count", np.isin(kind, SHARES)
    with np.errstate(divide="ignore", invalid="ignore"):
        worked_out = _whole_as(value * people / times, people)
        followed = _whole_as(events * times / value, events)
    events = np.where(np.isnan(events) & is_count, value, events)
    events = np.where(np.isnan(events) & is_share, worked_out, events)
    follows = np.isnan(people) & (kind == "proportion") & (value > 0)
    return Counts(events=events, people=np.where(follows, followed, people), own=~follows)


def _whole_as(made: Floats, given: Floats) -> Floats:
    """A count worked out of rounded figures: a whole number where the one that it was made from is."""
    return np.where(np.abs(given - np.rint(given)) <= _NEAR, np.rint(made), made)


def lacking(table: pd.DataFrame, sources: Mapping[str, int], declared: Ties) -> list[str]:
    """Series of sources with a threshold that show figures behind which no count can be had, so none can be checked."""
    found = counts(table, declared.series)
    shown = table[["value", "lower", "upper"]].notna().any(axis=1).to_numpy()
    of_people = table["series"].map({s.id: s.kind in ("mean", "score") for s in declared.series.values()}).eq(True)
    known = ~np.isnan(found.events) | (of_people.to_numpy() & ~np.isnan(found.people))
    wrong = table[table["source"].isin(list(sources)).to_numpy() & shown & ~known]
    return [
        f"series '{series}': source '{source}' has a threshold, and {size} of its figures come without counts, so "
        "nobody can tell which are too small: give numerator and denominator"
        for (series, source), size in wrong.groupby(["series", "source"]).size().items()
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A table with what else is published: rows of earlier editions and of other tables that it lacks come after it.

    `seen_events`, `seen_people`: what those show of each row. `current`: how many rows are the table's own.
    """

    table: pd.DataFrame
    counts: Counts
    seen_events: Flags
    seen_people: Flags
    current: int


def published(table: pd.DataFrame, editions: Sequence[pd.DataFrame], declared: Ties, series: set[str]) -> Published:
    """A table with what earlier editions show of some series; their latest figure where several show one."""
    key = list(KEY)
    earlier = [e[e["series"].isin(series)] for e in editions]
    own = counts(table, declared.series)
    if not any(len(e) for e in earlier):
        none = np.zeros(len(table), dtype=bool)
        return Published(table=table, counts=own, seen_events=none, seen_people=none, current=len(table))
    shown = pd.concat([_shown(e, declared) for e in earlier], ignore_index=True).dropna(subset=["_n", "_d"], how="all")
    last = shown.groupby(key, sort=True)[["_n", "_d"]].last()
    at = pd.MultiIndex.from_frame(table[key])
    seen = last.reindex(at).to_numpy(dtype=float)
    more = last[~last.index.isin(at)]
    added = more.index.to_frame(index=False).assign(status="", source="")
    whole = pd.concat([table, added.reindex(columns=table.columns)], ignore_index=True)
    events, people = (
        np.concatenate([np.where(np.isnan(mine), seen[:, i], mine), more.iloc[:, i]])
        for i, mine in enumerate((own.events, own.people))
    )
    also = np.ones(len(more), dtype=bool)
    return Published(
        table=whole,
        counts=Counts(events=events, people=people, own=np.concatenate([own.own, also])),
        seen_events=np.concatenate([~np.isnan(seen[:, 0]), also]),
        seen_people=np.concatenate([~np.isnan(seen[:, 1]), also]),
        current=len(table),
    )


def _shown(edition: pd.DataFrame, declared: Ties) -> pd.DataFrame:
    found = counts(edition, declared.series)
    return edition[list(KEY)].assign(_n=found.events, _d=found.people)
