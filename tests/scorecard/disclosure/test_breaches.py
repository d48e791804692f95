import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from scorecard.disclosure import audit, suppress
from tests.scorecard.disclosure_tables import (
    AGES,
    APART,
    CITY,
    COUNCIL,
    TIES,
    WARDS,
    breakdown,
    declared,
    observations,
    rows_of,
)

TRUTH = observations(rows_of([[3, 20, 30], [25, 40, 50], [35, 45, 60]]))
FIGURES = ["value", "lower", "upper", "numerator"]
COUNTS = st.lists(st.lists(st.integers(0, 12), min_size=2, max_size=2), min_size=2, max_size=2)


def without(table, *keys, keep=()):
    made = table.copy()
    gone = np.zeros(len(made), dtype=bool)
    for area, category in keys:
        gone |= ((made["area"] == area) & (made["category"] == category)).to_numpy()
    made.loc[gone, [f for f in FIGURES if f not in keep]] = np.nan
    made.loc[gone, "status"] = "c"
    return made


def kinds(breaches):
    return sorted({breach.kind for breach in breaches})


def test_a_small_count_that_is_shown_is_found():
    found = audit(TRUTH, COUNCIL, ties=TIES)
    assert kinds(found) == ["a small count is shown"]
    assert str(found[0]) == "s / E05999901 / 2023 / age / young: a small count is shown: it is 3"


def test_published_open_data_have_nothing_to_find():
    assert audit(TRUTH, {}, ties=TIES) == ()


def test_a_small_count_hidden_alone_is_worked_out_from_the_sums():
    made = without(TRUTH, (WARDS[0], "young"))
    for truth in (None, TRUTH):
        found = audit(made, COUNCIL, ties=TIES, truth=truth)
        assert kinds(found) == ["sums give a hidden count away"]
        assert (found[0].low, found[0].high) == (3, 3)


def test_differencing_of_wards_is_found():
    wards = observations(
        [(w, "2023", "all", "all", n, np.nan) for w, n in zip(WARDS, (4, 60, 70), strict=True)]
        + [(CITY, "2023", "all", "all", 134, np.nan)]
    )
    made = without(wards, (WARDS[0], "all"))
    assert (audit(made, COUNCIL, ties=TIES)[0].low, audit(made, COUNCIL, ties=APART)) == (4, ())


def test_differencing_of_periods_is_found():
    years = {"2021": 4, "2022": 30, "2023": 40, "2021-23": 74}
    truth = observations([(CITY, period, "all", "all", n, np.nan) for period, n in years.items()])
    made = truth.copy()
    made.loc[made["period"] == "2021", FIGURES] = np.nan
    made.loc[made["period"] == "2021", "status"] = "c"
    found = audit(made, COUNCIL, ties=APART)
    assert (found[0].low, found[0].high) == (4, 4)


def test_differencing_of_rolling_periods_is_found():
    years = {"2020": 33, "2023": 4, "2020-22": 100, "2021-23": 71}
    truth = observations([(CITY, period, "all", "all", n, np.nan) for period, n in years.items()])
    made = truth.copy()
    made.loc[made["period"] == "2023", FIGURES] = np.nan
    made.loc[made["period"] == "2023", "status"] = "c"
    assert audit(made, COUNCIL, ties=APART)[0].high == 4


def test_what_an_earlier_edition_shows_is_found():
    made = without(TRUTH, (WARDS[0], "young"))
    found = audit(made, COUNCIL, ties=APART, editions=[TRUTH])
    assert "an earlier edition shows a hidden count" in kinds(found)


def test_differencing_of_editions_is_found():
    pair = without(TRUTH, (WARDS[0], "young"), (WARDS[0], "middle"))
    other = without(TRUTH, (WARDS[0], "young"), (WARDS[0], "old"))
    assert audit(pair, COUNCIL, ties=APART, truth=TRUTH) == ()
    found = audit(pair, COUNCIL, ties=APART, editions=[other], truth=TRUTH)
    assert [b.row[1:] for b in found if b.low == b.high == 3] == [(WARDS[0], "2023", "age", "young")]


def test_figures_left_beside_a_hidden_count_are_found():
    made = without(
        TRUTH, (WARDS[0], "young"), (WARDS[0], "middle"), (WARDS[1], "young"), (WARDS[1], "middle"), keep=["value"]
    )
    found = audit(made, COUNCIL, ties=TIES, truth=TRUTH)
    beside = "a value, a limit or a count stands beside a hidden count"
    assert kinds(found) == ["a small count is shown", beside]  # 3 of 200, since the value is 1.5
    assert sum(breach.kind == beside for breach in found) == 4


def test_a_small_group_and_all_but_a_few_are_found():
    small = observations([(WARDS[0], "2023", "all", "all", 0, 4), (WARDS[1], "2023", "all", "all", 97, 100)])
    assert kinds(audit(small, COUNCIL, ties=APART)) == [
        "a small denominator is shown",
        "all but a small count is shown",
    ]


def test_without_the_truth_a_wide_range_is_no_breach():
    made = without(TRUTH, (WARDS[0], "young"), (WARDS[0], "middle"))
    assert audit(made, COUNCIL, ties=APART) == ()


@settings(max_examples=60, deadline=None)
@given(COUNTS, st.lists(st.booleans(), min_size=4, max_size=4))
def test_no_table_that_the_audit_calls_safe_gives_way_to_trying_everything(counts, also):
    """Wards by age with all totals published; some cells hidden: are they as safe as the audit says?"""
    cells = np.array(counts)
    truth = observations(rows_of(counts, people=1_000))
    small = (cells > 0) & (cells < 5)
    hide = small | (np.array(also).reshape(2, 2) & (cells > 0))
    assume(small.any() and not _small_totals(cells))
    ages = ("young", "middle")
    made = without(truth, *[(WARDS[i], ages[j]) for i, j in np.argwhere(hide).tolist()])
    safe = audit(made, COUNCIL, ties=TIES, truth=truth) == ()
    possible = _possible(cells, hide)
    withstands = all(
        min(table[i][j] for table in possible) <= 1 and max(table[i][j] for table in possible) >= 4
        for i, j in np.argwhere(small).tolist()
    )
    assert safe == withstands


def _small_totals(cells):
    totals = np.concatenate([cells.sum(0), cells.sum(1), [cells.sum()]])
    return bool(((totals > 0) & (totals < 5)).any())


def _possible(cells, hide):
    """Every table of whole numbers with the same totals, the same shown cells and at least 1 in each hidden one."""
    found = []
    for value in range(int(cells.max() * 2) + 1):
        step = value - cells[0, 0]
        table = cells + step * np.array([[1, -1], [-1, 1]])  # the only way to keep all totals of two by two
        if (table >= hide).all() and (table[~hide] == cells[~hide]).all():
            found.append(table.tolist())
    return found


def test_a_category_without_a_row_that_a_city_tells_leaves_less_room():
    """The city's second category is all in the first ward, which has no row of it: 13 - 11 leave 2 at the most."""
    counts = {
        (WARDS[0], "young"): 2,
        (WARDS[0], ""): 13,
        (WARDS[1], "young"): 8,
        (WARDS[1], "old"): 0,
        (WARDS[1], ""): 11,
        (CITY, "young"): 10,
        (CITY, "old"): 11,
        (CITY, ""): 25,
    }
    listed = [(a, "2023", "age" if c else "all", c or "all", n, 1000) for (a, c), n in counts.items()]
    truth = observations(listed)
    ties = declared([breakdown("age", AGES, "apart")], within=dict.fromkeys(WARDS, CITY))
    made = truth.copy()
    small = made["category"].eq("young") & made["area"].isin(WARDS)
    made.loc[small, FIGURES] = np.nan
    made.loc[small, "status"] = "c"
    assert [(b.low, b.high) for b in audit(made, COUNCIL, ties=ties, truth=truth)] == [(1, 2)]
    assert audit(suppress(truth, COUNCIL, ties=ties), COUNCIL, ties=ties, truth=truth) == ()
