"""Random tables, suppressed by the product and attacked by somebody who owes it nothing."""

import random

import numpy as np
import pandas as pd

from scorecard.disclosure import DisclosureError, audit, suppress
from tests.scorecard.disclosure_attacker import narrowed
from tests.scorecard.disclosure_fuzz import THRESHOLD, table
from tests.scorecard.disclosure_tables import COUNCIL, breakdown, cross, declared, observations, series

FEW, MANY = 40, 1_000
FIGURES = ["value", "lower", "upper", "numerator"]


def ties(made):
    bands = "bands" in made.features
    ages = breakdown("age", ("5-9", "10-19", "0-9"), sums={"0-9": ("0-4", "5-9")}, pieces=("0-4",)) if bands \
        else breakdown("age", "ab")  # fmt: skip
    plain = [ages, breakdown("group", "xyz"), breakdown("sex", ("female", "male")), breakdown("need", "pq", "overlap"),
             breakdown("tenth", "12")]  # fmt: skip
    crosses = [cross(*names) for names in (("age", "group"), ("age", "sex"), ("group", "sex"), ("age", "group", "sex"))]
    kind = "proportion" if "people" in made.features else "count"
    sums, twins = (("women", "men"),) if "sexes" in made.features else (), ("t",) if "twin" in made.features else ()
    listed = [series("s", kind, sum_of=sums, same_counts=twins), series("women", kind, alone=False),
              series("men", kind, alone=False), series("t", kind, alone=False)]  # fmt: skip
    return declared([*plain, *crosses], listed, made.within, {"tenth": made.tenth})


def frame(made):
    """The table as observations; counts of people who aren't asked for stand in value alone."""
    parts = []
    for name in sorted({c[0] for c in made.truth}):
        cells = [c for c in made.truth if c[0] == name and c[1] == "events"]
        listed = [(c[2], c[3], "*".join(b for b, _ in c[4]) or "all", "*".join(v for _, v in c[4]) or "all",
                   made.truth[c], made.truth.get((name, "people", *c[2:]), np.nan)) for c in cells]  # fmt: skip
        rows = observations(listed, name=name)
        if "people" not in made.features:
            rows = rows.assign(value=rows["numerator"], numerator=np.nan if name != "men" else rows["numerator"])
        parts.append(rows)
    return pd.concat(parts, ignore_index=True)


def cell_of(row, measure):
    pairs = () if row.breakdown == "all" else zip(row.breakdown.split("*"), row.category.split("*"), strict=True)
    return (row.series, measure, row.area, row.period, tuple(sorted(pairs)))


def seen(made, table):
    """Shown counts and, for hidden ones, what they are at least: 1, or 0 where the people are hidden too."""
    shown, least = {}, {}
    for row in table.itertuples():
        events, people = cell_of(row, "events"), cell_of(row, "people")
        if people in made.truth and not np.isnan(row.denominator):
            shown[people] = made.truth[people]
        elif people in made.truth:
            least[people] = 1
        if np.isnan(row.value):
            least[events] = 0 if people in least else 1
        else:
            shown[events] = made.truth[events]
    return shown, least


def of_sources(made):
    """True counts of everything, and the primary cells: small counts, small people, all but a few."""
    truth = {**made.truth, **made.never}
    return truth, [c for c, n in truth.items() if 0 < n < THRESHOLD and (c in made.truth or c[1] == "rest")]


def attacked(made, table, earlier=None):
    """Primary cells that somebody can work out more closely than 1 to 4, and searches without a result."""
    shown, least = seen(made, table)
    if earlier is not None:
        known, _ = seen(made, earlier)
        shown |= known
        least = {c: n for c, n in least.items() if c not in known}
    truth, primary = of_sources(made)
    return narrowed(shown, made.sums, least, truth, THRESHOLD, primary)


def without(rows, hide):
    made = rows.copy()
    made.loc[hide, FIGURES] = np.nan
    made.loc[hide, "status"] = "c"
    return made


def edition(rows, seed):
    """What an earlier edition showed: for some tables, some rows of 5 or more."""
    rng = random.Random(seed)
    count = rows["numerator"].fillna(rows["value"])
    others = rows["denominator"].fillna(1e9) - count
    large = rows[(count >= THRESHOLD) & (others >= THRESHOLD)]
    return large[[rng.random() < 0.1 for _ in range(len(large))]] if seed % 4 == 0 else None


def outcome(seed):
    """What became of the table of a seed: 'refused', 'safe', or what is wrong."""
    made, declared_ = table(seed), None
    declared_ = ties(made)
    rows = frame(made)
    earlier = edition(rows, seed)
    editions = [] if earlier is None else [earlier]
    try:
        published = suppress(rows, COUNCIL, ties=declared_, editions=editions)
    except DisclosureError:
        return "refused"
    told, undecided = attacked(made, published, earlier)
    if told:
        return f"worked out: {told}"
    for truth in (None, rows):
        if found := audit(published, COUNCIL, ties=declared_, editions=editions, truth=truth):
            return f"the audit finds {[str(f) for f in found]}"
    return "undecided" if undecided else "safe"
