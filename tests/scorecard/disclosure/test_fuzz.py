"""Random tables, suppressed by the product and attacked by somebody who owes it nothing."""

import random
from functools import cache

import numpy as np
import pandas as pd
import pytest

from scorecard.disclosure import DisclosureError, audit, suppress
from tests.scorecard import disclosure_attacker
from tests.scorecard.disclosure_attacker import narrowed
from tests.scorecard.disclosure_fuzz import THRESHOLD, table
from tests.scorecard.disclosure_tables import COUNCIL, breakdown, cross, declared, observations, series

SMALL = 45  # cells of tables that are attacked many times
FEW = [seed for seed in range(80) if len(table(seed).truth) <= 75][:40]  # larger ones are left to the full fuzz
TOLD = [194]  # tables of which a count could once be told
MANY = 1_000
FIGURES = ["value", "lower", "upper", "numerator"]


def ties(made):
    bands = "bands" in made.features
    ages = (
        breakdown("age", ("5-9", "10-19", "0-9"), sums={"0-9": ("0-4", "5-9")}, pieces=("0-4",))
        if bands
        else breakdown("age", "ab")
    )
    plain = [
        ages,
        breakdown("group", "xyz"),
        breakdown("sex", ("female", "male")),
        breakdown("need", "pq", "overlap"),
        breakdown("tenth", "12"),
    ]
    crosses = [cross(*names) for names in (("age", "group"), ("age", "sex"), ("group", "sex"), ("age", "group", "sex"))]
    kind = "proportion" if "people" in made.features else "count"
    sums, twins = (("women", "men"),) if "sexes" in made.features else (), ("t",) if "twin" in made.features else ()
    listed = [
        series("s", kind, sum_of=sums, same_counts=twins),
        series("women", kind, alone=False),
        series("men", kind, alone=False),
        series("t", kind, alone=False),
    ]
    return declared([*plain, *crosses], listed, made.within, {"tenth": made.tenth})


def frame(made):
    """The table as observations; counts of people who aren't asked for stand in value alone."""
    parts = []
    for name in sorted({c[0] for c in made.truth}):
        cells = [c for c in made.truth if c[0] == name and c[1] == "events"]
        listed = [
            (
                c[2],
                c[3],
                "*".join(b for b, _ in c[4]) or "all",
                "*".join(v for _, v in c[4]) or "all",
                made.truth[c],
                made.truth.get((name, "people", *c[2:]), np.nan),
            )
            for c in cells
        ]
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


def hopeless(made, rows, earlier):
    """Whether somebody could tell a primary cell even if all that may be hidden were."""
    _, primary = of_sources(made)
    count, people = rows["numerator"].fillna(rows["value"]), any(c[1] == "people" for c in primary)
    everything = without(rows, (count > 0) | people)
    if people:
        everything["denominator"] = np.nan
    told, undecided = attacked(made, everything, earlier)
    return bool(told or undecided)


def outcome(seed):
    """What became of the table of a seed: 'refused', 'safe', or what is wrong."""
    made = table(seed)
    declared_, rows = ties(made), frame(made)
    earlier = edition(rows, seed)
    editions = [] if earlier is None else [earlier]
    try:
        published = suppress(rows, COUNCIL, ties=declared_, editions=editions)
    except DisclosureError:
        return "refused" if hopeless(made, rows, earlier) else "refused, though something helps"
    told, undecided = attacked(made, published, earlier)
    if told:
        return f"worked out: {told}"
    for truth in (None, rows):
        if found := audit(published, COUNCIL, ties=declared_, editions=editions, truth=truth):
            return f"the audit finds {[str(f) for f in found]}"
    return "undecided" if undecided else "safe"


def test_nothing_can_be_worked_out_and_what_can_t_be_protected_is_refused():
    found = {seed: outcome(seed) for seed in [*FEW, *TOLD]}
    assert {seed: one for seed, one in found.items() if one not in ("safe", "refused")} == {}
    assert list(found.values()).count("safe") >= 20  # the attack had something to attack


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, MANY, 50))
def test_nothing_can_be_worked_out_of_a_thousand_tables(start):
    found = {seed: outcome(seed) for seed in range(start, start + 50)}
    assert {seed: one for seed, one in found.items() if one not in ("safe", "refused", "undecided")} == {}
    assert list(found.values()).count("undecided") <= 1


@cache
def protected_tables():
    """Small tables that could be protected, with what was published of them."""
    found = []
    for made in (m for seed in FEW if len((m := table(seed)).truth) <= SMALL):
        rows, known = frame(made), ties(made)
        try:
            published = suppress(rows, COUNCIL, ties=known)
        except DisclosureError:
            continue
        if (published["status"] == "c").sum() > 1:
            found.append((made, rows, published, known))
    return found


def safe_tables(*features):
    """Those of them that hold one of the features."""
    return [one for one in protected_tables() if not features or one[0].features & set(features)]


def shown_again(rows, published, position):
    """The published table with one hidden row as it was."""
    made = published.copy()
    made.loc[position] = rows.loc[position]
    return made


def test_a_row_that_is_shown_after_all_is_found_by_the_audit_whenever_it_tells():
    told = 0
    for made, rows, published, known in safe_tables():
        for position in published.index[published["status"] == "c"][:4]:
            leaky = shown_again(rows, published, position)
            worked_out, undecided = attacked(made, leaky)
            if worked_out and not undecided:
                told += 1
                assert audit(leaky, COUNCIL, ties=known, truth=rows), (made.features, rows.loc[position])
    assert told > 20


def test_a_secondary_row_that_is_shown_after_all_is_found_without_the_truth():
    """Whoever has the published table alone finds nearly all: what is only narrowed may be a large count to them."""
    told = found = 0
    for made, rows, published, known in safe_tables():
        for position in published.index[published["status"] == "c"][:4]:
            leaky = shown_again(rows, published, position)
            cells, _ = attacked(made, leaky)
            shown, least = seen(made, leaky)
            exact = [c for c in cells if c in least and c[1] == "events" and _only(made, shown, least, c)]
            if exact:
                told += 1
                found += bool(audit(leaky, COUNCIL, ties=known))
    assert told > 10 and found == told


def _only(made, shown, least, cell):
    """Whether a cell can have no value but its true one."""
    attacker = disclosure_attacker.Attacker(shown, made.sums, least, {**made.truth, **made.never})
    return not any(attacker.can_be(cell, v) for v in range(made.truth[cell] + THRESHOLD) if v != made.truth[cell])


def test_a_percentage_beside_a_hidden_count_is_found():
    for _, rows, published, known in safe_tables("people"):
        position = published.index[published["status"] == "c"][0]
        leaky = published.copy()
        leaky.loc[position, "value"] = rows.loc[position, "value"]
        kinds = {b.kind for b in audit(leaky, COUNCIL, ties=known)}
        assert "a value, a limit or a count stands beside a hidden count" in kinds


def test_an_edition_that_tells_is_found_and_can_t_be_made_safe():
    for _, rows, published, known in safe_tables():
        count = rows["numerator"].fillna(rows["value"])
        small = rows[(published["status"] == "c") & (count > 0) & (count < THRESHOLD)].iloc[:1]
        if len(small):
            assert audit(published, COUNCIL, ties=known, editions=[small])
            with pytest.raises(DisclosureError):
                suppress(rows, COUNCIL, ties=known, editions=[small])


def test_the_attacker_works_out_what_five_ones_come_to():
    shown, least = {"all": 5}, dict.fromkeys("abcde", 1)
    truth = least | shown
    assert narrowed(shown, [("all", tuple("abcde"), False)], least, truth, THRESHOLD, ["a"]) == (["a"], 0)
    nobody_knows = narrowed(shown, [("all", tuple("abcde"), False)], dict.fromkeys("abcde", 0), truth, THRESHOLD, ["a"])
    assert nobody_knows == ([], 0)


def test_an_attacker_who_knows_less_finds_less():
    """Without its sums, or without the bound of 1, the attack passes tables that leak: they are what finds these."""
    found = {"all": 0, "no sums": 0, "bound 0": 0}
    for made, rows, published, _ in safe_tables():
        truth, primary = of_sources(made)
        hidden = rows.index[published["status"] == "c"]
        leaky = without(rows, [i in set(hidden[:1]) for i in rows.index])
        shown, least = seen(made, leaky)
        primary = [c for c in primary if c in least]
        loose = dict.fromkeys(least, 0)
        for name, sums, low in (("all", made.sums, least), ("no sums", [], least), ("bound 0", made.sums, loose)):
            found[name] += len(narrowed(shown, sums, low, truth, THRESHOLD, primary)[0])
    assert found["all"] > 5 and found["no sums"] == 0 and found["bound 0"] <= found["all"]


@pytest.mark.parametrize("broken", ["bound", "groups", "within", "twin", "bands", "cross"])
def test_a_product_that_forgets_something_is_caught_by_the_attacker(broken, monkeypatch):
    """Each thing that the product must know, taken away from it: then some table leaks."""
    feature = {"groups": "small", "within": "small", "twin": "twin", "bands": "bands", "cross": "cross"}
    for seed in range(400):
        made = table(seed)
        if broken != "bound" and feature[broken] not in made.features:
            continue
        if len(made.truth) > 60:
            continue
        if _leaks(made, broken, monkeypatch):
            return
    pytest.fail(f"without {broken} nothing leaked")


def _leaks(made, broken, monkeypatch):
    known, rows = ties(made), frame(made)
    parts = {
        "within": known.within,
        "groups": known.groups,
        "breakdowns": dict(known.breakdowns),
        "series": dict(known.series),
    }
    if broken in ("groups", "within"):
        parts[broken] = {}
    elif broken == "twin":
        parts["series"] |= {"s": series("s", known.series["s"].kind), "t": series("t", known.series["t"].kind)}
        monkeypatch.setattr("scorecard.disclosure.suppression.coincidences", lambda *_: [])
    elif broken == "bands":
        parts["breakdowns"]["age"] = breakdown("age", ("5-9", "10-19", "0-9"), "overlap")
    elif broken == "cross":
        parts["breakdowns"]["age*group"] = breakdown("age*group", [], "overlap")
    try:
        published = suppress(rows, COUNCIL, ties=type(known)(**parts), zeros=False)
    except DisclosureError:
        return False
    if broken == "bound":
        published = suppress(rows, COUNCIL, ties=known, zeros=True)
        published.loc[rows["value"] == 0] = rows.loc[rows["value"] == 0]  # zeros shown, yet safe only if they weren't
    return bool(attacked(made, published)[0])
