"""The benchmark says what it measured, in a form that a program can read, and misses nothing it is to measure."""

import json
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("spi_benchmark.py")


@pytest.fixture(scope="module")
def benchmark():
    return runpy.run_path(str(SCRIPT))


def test_a_case_gives_a_line_of_json():
    command = [sys.executable, str(SCRIPT), "--case", "simulate", "40", "5", "minmax"]
    line = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    assert (line["case"], line["areas"], line["indicators"], line["draws"]) == ("simulate", 40, 53, 5)
    assert line["seconds"] > 0
    assert line["peak_mb"] >= line["start_mb"] > 0
    assert line["met"] is None


@pytest.mark.parametrize("case", ["build", "floor"])
def test_builds_and_floors_are_measured(benchmark, case):
    line = benchmark["measured"](case, 33, 0, "percentile_rank")
    assert line["seconds"] > 0
    assert line["target_seconds"] == {"build": 0.005, "floor": None}[case]


def test_every_size_is_built_on_every_scale_and_simulated_beside_its_floor(benchmark):
    cases = benchmark["cases"](list(benchmark["AREAS"]), 1000)
    for areas in (33, 350, 3_500, 7_000, 35_000):
        assert {c[3] for c in cases if c[:2] == ("build", areas)} == set(benchmark["SCALES"])
        assert [c[2] for c in cases if c[:2] == ("simulate", areas)] == [1000]
        assert [c[2] for c in cases if c[:2] == ("floor", areas)] == [0, 1000]
