"""What is counted, numbered."""

from scorecard.disclosure.cells import Cell, Counted, Relation
from tests.scorecard.disclosure_tables import CITY, TIES, WARDS

CELL = Cell("s", "numerator", CITY, "2023", ())


def test_a_cell_has_one_number_that_of_its_first_row():
    book = Counted([CELL, CELL], TIES)
    assert book.cells == [CELL, CELL] and book.at == {CELL: 0}
    assert book.place(CELL) == 0 and len(book.cells) == 2


def test_a_cell_without_a_row_comes_after_all_rows_and_leaves_these_as_they_are():
    given = (CELL,)
    book = Counted(given, TIES)
    ward = CELL._replace(area=WARDS[0])
    assert book.place(ward) == book.place(ward) == book.at[ward] == 1
    assert list(book.given) == [CELL] and book.cells == [CELL, ward] and book.unlisted == set()


def test_a_relation_is_a_plain_sum_unless_it_says_otherwise():
    plain = Relation(("age",), 0, (1, 2))
    assert (plain.room, plain.free, plain.soft, plain.rest) == (False, False, False, ())
