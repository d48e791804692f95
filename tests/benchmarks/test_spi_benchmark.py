"""The benchmark runs and says what it measured, in a form that a program can read."""

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).with_name("spi_benchmark.py")


def test_every_case_gives_a_line_of_json():
    command = [sys.executable, str(SCRIPT), "--areas", "40", "--draws", "5"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["case"] for line in lines] == ["build"] * 6 + ["floor"] * 2 + ["simulate"]
    assert all(line["seconds"] > 0 and line["peak_mb"] > 0 and line["indicators"] == 53 for line in lines)
    assert {line["met"] for line in lines} == {None}
