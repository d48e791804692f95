"""Checks of a framework that its own tests do not reach: treatments, and the form of an error."""

import pytest

from spi import Framework
from spi.checks import refuse


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
