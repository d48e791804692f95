"""Random damage to the tables of the command `index`: scores or a report of faults, and never half a file."""

import csv
import io
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.commands.index.command import IndexCommandError, Options, run

VALUES = [
    ["area", "life", "smoke", "school"],
    ["A", "80", "10", "60"],
    ["B", "82", "12", "70"],
    ["C", "78", "20", "55"],
    ["D", "81", "15", "65"],
]
TREE = [
    ["indicator", "component", "dimension", "polarity", "weight", "worst", "best", "treatment"],
    ["life", "health", "wellbeing", "1", "1", "50", "90", ""],
    ["smoke", "health", "wellbeing", "-1", "2", "40", "0", "winsorise"],
    ["school", "learning", "opportunity", "1", "", "0", "100", "cap"],
]
ODD = [
    "",
    " ",
    "NA",
    "nan",
    "inf",
    "-1e999",
    "1e5",
    "0",
    "1,5",
    "12,345",
    "#DIV/0!",
    "TRUE",
    "Total",
    "A",
    "area",
    "rank",
    "spi",
    "life",
    "life ",
    "polarity",
    "iCode",
    "Parent",
    "Level",
    "=1+1",
    "-",
    "'",
    '"',
    "1" * 400,
    "E05000001",
    "E92000001",
    "\u00a0",
    "\u0661",
    "\ufeff",
    "\x00",
    "\x0b",
    "\u202e",
    "80",
    "81",
]
CELLS = st.one_of(st.sampled_from(ODD), st.text(max_size=6), st.floats().map(str))
PLACE = st.integers(0, 9)
OF_CELLS = ("cell", "cell", "drop cell", "add cell")
OF_ROWS = ("drop row", "row twice", "blank row", "title")
OF_COLUMNS = ("drop column", "column twice", "swap")
STEPS = st.lists(st.tuples(st.sampled_from([*OF_CELLS, *OF_ROWS, *OF_COLUMNS]), PLACE, PLACE, CELLS), max_size=3)
OPTIONS = st.builds(
    Options,
    scale=st.sampled_from(["minmax", "minmax", "goalposts", "zscore", "percentile_rank", "rank", "borda", "odd"]),
    weights=st.sampled_from(["equal", "equal", "given", "pca", ""]),
    mean=st.sampled_from(["arithmetic", "geometric", "harmonic", "power"]),
    upper_mean=st.sampled_from(["arithmetic", "geometric", "power", "mean"]),
    power=st.sampled_from([1.0, 0.5, 0.0, -2.0, float("nan"), float("inf"), 1e9]),
    score_range=st.sampled_from([(0.0, 100.0), (1.0, 100.0), (5.0, 5.0), (-10.0, 10.0), (float("nan"), 1.0)]),
    missing=st.sampled_from(["refuse", "reweight", "reweight", "mean"]),
    period=st.sampled_from([None, None, None, "life", "year", ""]),
    baseline=st.sampled_from([None, None, "80", "x"]),
)
FILES = st.tuples(
    STEPS,
    STEPS,
    st.sampled_from([",", ",", ";", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-le"]),
    st.sampled_from([0, 0, 0, 1, 5, 30]),
)
TAME = st.one_of(st.just(Options()), st.just(Options(missing="reweight")), OPTIONS)


def damaged(table, steps):
    rows = [list(row) for row in table]
    for what, i, j, cell in steps:
        if not rows:
            break
        n = i % len(rows)
        if what in OF_COLUMNS:
            rows = [_column(row, what, i, j) for row in rows]
        elif what in OF_ROWS:
            rows[n : n + 1] = {"drop row": [], "row twice": [rows[n]] * 2, "blank row": [[], rows[n]]}.get(
                what, [rows[n]]
            )
            rows = [[cell], *rows] if what == "title" else rows
        else:
            at = j % max(len(rows[n]), 1)
            rows[n] = [*rows[n][:at], *([] if what == "drop cell" else [cell]), *rows[n][at + (what != "add cell") :]]
    return rows


def _column(row, what, i, j):
    a, b = i % max(len(row), 1), j % max(len(row), 1)
    if len(row) < 2:
        return row
    if what == "drop column":
        return [*row[:a], *row[a + 1 :]]
    if what == "column twice":
        return [*row, row[a]]
    made = list(row)
    made[a], made[b] = row[b], row[a]
    return made


def bytes_of(rows, mark, code, cut=0):
    text = io.StringIO()
    csv.writer(text, delimiter=mark, lineterminator="\n").writerows(rows)
    made = text.getvalue().encode(code, errors="replace")
    return made[: max(len(made) - cut, 0)]


def check(files, options):
    """Run the command on damaged files; True where scores were made."""
    in_values, in_tree, mark, code, cut = files
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        values, tree, out = folder / "v.csv", folder / "f.csv", folder / "o.csv"
        values.write_bytes(bytes_of(damaged(VALUES, in_values), mark, code, cut))
        tree.write_bytes(bytes_of(damaged(TREE, in_tree), mark, code))
        try:
            count = run(values, tree, out, options, lambda line: None)
        except IndexCommandError as error:
            assert error.faults and all(fault.strip() for fault in error.faults)
            assert sorted(path.name for path in folder.iterdir()) == ["f.csv", "v.csv"]
            return False
        assert sorted(path.name for path in folder.iterdir()) == ["f.csv", "o.csv", "v.csv"]
        found = pd.read_csv(out, dtype={"area": str}, keep_default_na=False, na_values=[""])
        assert found["area"].nunique() == count
        assert np.isfinite(found["spi"].dropna()).all()
        assert options.missing == "reweight" or found["spi"].notna().all()
        return True


def test_without_damage_there_are_scores():
    assert check(([], [], ",", "utf-8", 0), Options())


@settings(deadline=None, database=None, max_examples=60, derandomize=True)
@given(FILES, TAME)
def test_sixty_damaged_tables(files, options):
    check(files, options)


@pytest.mark.slow
@settings(deadline=None, database=None, max_examples=2000)
@given(FILES, TAME)
def test_two_thousand_damaged_tables(files, options):
    check(files, options)
