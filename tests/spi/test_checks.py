"""Checks of a framework that its own tests do not reach: treatments, and the form of an error."""

import pickle

import numpy as np
import pytest

from spi import Framework
from spi.checks import Faults, refuse, within


def test_treatments_are_read_and_written(rows):
    wanted = rows.assign(treatment=["winsorise", None, "log", "none", ""])
    tree = Framework.from_frame(wanted)
    assert [i.treatment for i in tree.indicators] == ["winsorise", None, "log", None, None]
    assert Framework.from_dict(tree.to_dict()) == tree
    assert "treatment" in tree.to_frame().columns
    assert "treatment" not in Framework.from_frame(rows).to_frame().columns


def test_unknown_treatments_are_faults_beside_the_others(rows):
    bad = rows.assign(treatment=["winsorize", "tail", None, None, None], polarity=[-1, -1, -1, 1, 0])
    with pytest.raises(ValueError, match="framework: 3 faults") as error:
        Framework.from_frame(bad)
    assert "indicator 'cold_homes': treatment 'winsorize'; expected winsorise, log, cap or empty" in str(error.value)
    assert "nearest 'winsorise'" in str(error.value)


def test_misspelt_treatment_column(rows):
    with pytest.raises(ValueError, match="unknown column 'treatmnt'; nearest 'treatment'"):
        Framework.from_frame(rows.assign(treatmnt=None))


def test_refuse_counts_and_lists():
    refuse("nothing", [])
    with pytest.raises(ValueError, match=r"^cells: 1 fault\n- a$"):
        refuse("cells", ["a"])


def test_faults_can_be_counted_and_pickled():
    with pytest.raises(Faults) as caught:
        refuse("cells", ["a", "b"])
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.subject, again.faults, str(again)) == ("cells", ("a", "b"), "cells: 2 faults\n- a\n- b")


@pytest.mark.parametrize(
    ("number", "found"),
    [
        (1, True),
        (np.float64(0.5), True),
        (0, True),
        (1.01, False),
        ("1", False),
        (None, False),
        (True, False),
        (float("nan"), False),
        ([1], False),
    ],
)
def test_a_number_within_bounds(number, found):
    assert within(number, 0, 1) is found
