"""No module reads what another wrote: with nonsense for every sentence, all that is judged stays as it is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.scorecard.cards import nonsense

PROGRAM = Path(nonsense.__file__)
READER = {
    "scorecard.cards.series.verdicts": [
        "cause=reason.cause,",
        'cause=Cause.TOO_FEW if "of the five needed" in reason.sentence else Cause.OTHER,',
    ]
}


def plain(place: str) -> dict[str, Any]:
    return dict(json.loads(json.dumps(nonsense.judged(place))))


def in_nonsense(place: str, planted: dict[str, list[str]]) -> dict[str, Any]:
    """What is judged of a place where no sentence makes sense: in a process of its own, which no other test meets."""
    run = subprocess.run(
        [sys.executable, str(PROGRAM), place, json.dumps(planted)], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return dict(json.loads(run.stdout))


@pytest.mark.parametrize("place", ["testborough", "leeds"])
def test_nonsense_for_words_changes_no_verdict_order_colour_or_figure(place: str) -> None:
    found = in_nonsense(place, {})
    assert any(nonsense.SIGN in str(value) for value in found.values())
    assert nonsense.differences(plain(place), found) == []


def test_a_module_that_reads_a_sentence_is_found() -> None:
    found = nonsense.differences(plain("testborough"), in_nonsense("testborough", READER))
    assert any("cause" in path for path in found)


def test_a_figure_may_not_turn_into_words() -> None:
    said = f"{nonsense.SIGN}words-1-{nonsense.SIGN}"
    assert nonsense.differences({"a": "12.3%", "b": "Older data."}, {"a": said, "b": said}) == [
        f"a: '12.3%' became {said!r}"
    ]
