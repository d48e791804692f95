"""The sums that tie observations together: areas to larger ones, categories to totals, years to longer periods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pandas as pd

from scorecard import periods
from scorecard.observations import KEY
from scorecard.stats.arrays import Flags, Floats

_DAY = timedelta(days=1)
_EQUAL = 1e-6
Relation = tuple[str, int, list[int]]  # kind, total, parts


@dataclass(frozen=True, slots=True, kw_only=True)
class System:
    """Rows that sums tie together, and the sums: one row of `sums` a relation, -1 at its total, 1 at its parts.

    The first counts are those of `rows` (positions in the table). Others stand for no row: what a total holds beyond
    its parts (`public`: taken as known), and stretches of time that have no figure of their own (never shown).
    """

    rows: tuple[int, ...]
    counts: Floats
    sums: Floats
    known: Flags  # of rows: an earlier edition shows the count
    totals: Flags  # of rows: the total of a relation
    public: Flags  # of all counts: beyond the rows, and taken as known
    most: Floats  # of all counts: upper bounds that anyone knows


def systems(
    table: pd.DataFrame,
    column: str,
    sources: Collection[str],
    within: Mapping[str, str],
    editions: Sequence[pd.DataFrame] = (),
    *,
    hidden: bool = False,
) -> list[System]:
    """The systems of counts in `column` (numerator or denominator) that hold a row of one of the sources.

    Rows without a count are left out; with `hidden` those marked 'c' are in, as unknown counts. A relation whose parts
    come to more than its total (categories that overlap) is none. Where counts are unknown, parts are taken to come to
    their total, unless relations of that kind that are fully known say otherwise.
    """
    counts = table[column].to_numpy(dtype=float)
    earlier = _earlier(table, column, editions)
    known = ~np.isnan(earlier)
    counts = np.where(np.isnan(counts), earlier, counts)
    confidential = table["status"].map({s: "c" in s.split() for s in set(table["status"])}).to_numpy(dtype=bool)
    usable = ~np.isnan(counts) | (confidential & hidden)
    wanted = table["source"].isin(list(sources)).to_numpy()
    found: list[System] = []
    for _, positions in sorted(table.groupby("series", sort=False).indices.items()):
        rows = [int(p) for p in positions if usable[p]]
        if wanted[rows].any() and not np.isnan(counts[rows]).all():
            found += _of_series(table.iloc[rows], rows, counts[rows], known[rows], wanted[rows], column, within)
    return found


def _of_series(
    frame: pd.DataFrame,
    rows: list[int],
    counts: Floats,
    known: Flags,
    wanted: Flags,
    column: str,
    within: Mapping[str, str],
) -> list[System]:
    keys = list(zip(frame["area"], frame["period"], frame["breakdown"], frame["category"], strict=True))
    relations = _of_areas_and_categories(keys, within)
    in_time, stretches = _of_periods(keys)
    relations += in_time
    full = np.concatenate([counts, _filled(counts, in_time, stretches)])
    relations, full, beyond = _closed(relations, full)
    sums = np.zeros((len(relations), full.size))
    for i, (_, total, parts) in enumerate(relations):
        sums[i, parts] = 1
        sums[i, total] -= 1
    public = np.zeros(full.size, dtype=bool)
    public[full.size - beyond :] = True
    most = np.full(full.size, np.inf)
    if column == "numerator":
        people = frame["denominator"].to_numpy(dtype=float)
        if not np.any(people < counts):
            most[: len(rows)] = np.where(np.isnan(people), np.inf, people)
    whole = System(
        rows=tuple(rows),
        counts=full,
        sums=sums,
        known=known,
        totals=np.isin(np.arange(len(rows)), [total for _, total, _ in relations]),
        public=public,
        most=most,
    )
    return [part for part in _components(whole) if wanted[np.isin(rows, part.rows)].any()]


def _earlier(table: pd.DataFrame, column: str, editions: Sequence[pd.DataFrame]) -> Floats:
    """Counts that earlier editions show, the latest of them; NaN where none does."""
    made = np.full(len(table), np.nan)
    key = pd.MultiIndex.from_frame(table[list(KEY)])
    for edition in editions:
        shown = edition.set_index(list(KEY))[column].reindex(key).to_numpy(dtype=float)
        made = np.where(np.isnan(shown), made, shown)
    return made


def _of_areas_and_categories(keys: Sequence[tuple[str, ...]], within: Mapping[str, str]) -> list[Relation]:
    place = {key: i for i, key in enumerate(keys)}
    parts: dict[tuple[str, int], list[int]] = defaultdict(list)
    for i, (area, period, breakdown, category) in enumerate(keys):
        larger = place.get((within.get(area, ""), period, breakdown, category))
        if larger is not None:
            parts["areas", larger].append(i)
        total = place.get((area, period, "all", "all"))
        if total is not None and breakdown != "all":
            parts[breakdown, total].append(i)
    return [(kind, total, members) for (kind, total), members in parts.items()]


def _of_periods(keys: Sequence[tuple[str, ...]]) -> tuple[list[Relation], int]:
    """Periods as sums of the shortest stretches between their ends; how many stretches have no figure themselves."""
    groups: dict[tuple[str, ...], dict[int, tuple[date, date]]] = defaultdict(dict)
    for i, (area, text, breakdown, category) in enumerate(keys):
        period = periods.parse(text)
        if period.start is not None and period.end is not None:
            groups[area, breakdown, category][i] = (period.start, period.end + _DAY)
    relations: list[Relation] = []
    stretches = 0
    for spans in groups.values():
        ends = sorted({end for span in spans.values() for end in span})
        stretch: dict[tuple[date, date], int] = {}
        for i, span in spans.items():
            stretch.setdefault(span, i)
        for i, (start, end) in spans.items():
            inside = [pair for pair in pairwise(ends) if start <= pair[0] and pair[1] <= end]
            if len(inside) == 1 and stretch[start, end] == i:
                continue
            for pair in inside:
                if pair not in stretch:
                    stretch[pair] = len(keys) + stretches
                    stretches += 1
            relations.append(("periods", i, [stretch[pair] for pair in inside]))
    return relations, stretches


def _filled(counts: Floats, relations: list[Relation], stretches: int) -> Floats:
    """Counts, 0 or more, of the stretches without a figure such that the periods' sums hold; NaN if there are none."""
    from scipy.optimize import linprog  # slow to import

    if not stretches or np.isnan(counts).any():
        return np.full(stretches, np.nan)
    left, right = np.zeros((len(relations), stretches)), np.zeros(len(relations))
    for i, (_, total, parts) in enumerate(relations):
        for part in parts:
            if part < counts.size:
                right[i] -= counts[part]
            else:
                left[i, part - counts.size] = 1
        right[i] += counts[total]
    answer = linprog(np.zeros(stretches), A_eq=left, b_eq=right)
    return np.asarray(answer.x) if answer.status == 0 else np.full(stretches, np.nan)


def _closed(relations: list[Relation], counts: Floats) -> tuple[list[Relation], Floats, int]:
    """Relations that hold, each with what its total has beyond its parts as one more count; how many of those."""
    rests = [counts[total] - counts[parts].sum() for _, total, parts in relations]
    open_kinds = {kind for (kind, _, _), rest in zip(relations, rests, strict=True) if abs(rest) > _EQUAL}
    kept: list[Relation] = []
    beyond: list[float] = []
    for (kind, total, parts), rest in zip(relations, rests, strict=True):
        if (np.isnan(rest) and kind not in open_kinds) or abs(rest) <= _EQUAL:
            kept.append((kind, total, parts))
        elif rest > 0:
            kept.append((kind, total, [*parts, counts.size + len(beyond)]))
            beyond.append(rest)
    return kept, np.concatenate([counts, beyond]), len(beyond)


def _components(whole: System) -> list[System]:
    """Parts of a system that no sum ties to one another; rows in no sum make one part together."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    size, tied = whole.counts.size, np.any(whole.sums != 0, axis=0)
    relation, member = np.nonzero(whole.sums)
    links = coo_array((np.ones(relation.size), (relation + size, member)), shape=(size + len(whole.sums),) * 2)
    label = connected_components(links, directed=False)[1][:size]
    label = np.where(tied, label, -1)
    return [_part(whole, np.flatnonzero(label == one)) for one in np.unique(label)]


def _part(whole: System, members: np.ndarray) -> System:
    sums = whole.sums[:, members]
    rows = members[members < len(whole.rows)]
    return System(
        rows=tuple(whole.rows[i] for i in rows.tolist()),
        counts=whole.counts[members],
        sums=sums[np.any(sums != 0, axis=1)],
        known=whole.known[rows],
        totals=whole.totals[rows],
        public=whole.public[members],
        most=whole.most[members],
    )
