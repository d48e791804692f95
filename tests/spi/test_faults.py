"""The form of an error: its faults, the parts of each, the nearest name."""

import pickle

import numpy as np
import pytest

from spi.faults import Fault, Faults, Remedy, close, nearest, refuse, within


def test_refuse_counts_and_lists():
    refuse("nothing", [])
    with pytest.raises(ValueError, match=r"^cells: 1 fault\n- a$"):
        refuse("cells", ["a"])


def test_faults_can_be_counted_and_pickled():
    with pytest.raises(Faults) as caught:
        refuse("cells", ["a", "b"])
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.subject, again.faults, str(again)) == ("cells", ("a", "b"), "cells: 2 faults\n- a\n- b")


def test_faults_of_a_part_name_it_first_and_keep_their_parts():
    fault = Fault("no value; expected one, or ", Remedy.REWEIGHT)
    again = pickle.loads(pickle.dumps(Faults("values", [fault], part="period 2")))
    assert str(again) == "period 2: values: 1 fault\n- no value; expected one, or missing='reweight'"
    assert (again.subject, again.part) == ("values", "period 2")
    assert (again.faults[0].said, again.faults[0].remedy) == ("no value; expected one, or ", Remedy.REWEIGHT)


def test_a_fault_of_a_setting_begins_with_its_name():
    fault = Fault("'x'; expected a number", name="power")
    assert (fault, fault.name, fault.said) == ("power 'x'; expected a number", "power", "'x'; expected a number")


def test_the_nearest_name_whatever_its_case():
    assert (close("Cold_Homes", ["cold_homes", "crowding"]), nearest("COLD", ["cold"])) == ("cold_homes", "'cold'")
    assert (close("weight", ["height"], cutoff=0.9), close("weight", ["height"]), nearest("x", [])) == (
        None,
        "height",
        "none",
    )


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
