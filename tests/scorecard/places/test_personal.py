"""What could lead to a person is found by its kind; what only looks a little like it is not."""

import pytest

from scorecard.places.personal import KINDS, found

HELD = {
    "a telephone number": (
        "Ring 0113 496 0123",
        "+44 113 496 0123",
        "0044 113 496 0123",
        "07700 900123",
        "07700900123",
        "(0113) 4960123",
        "0113-496-0123",
    ),
    "an e-mail address": ("a@b.co.uk", "write to jo.smith@example.org."),
    "a postcode": ("I live in LS1 4AP", "ls14ap", "EC1A 1BB", "M1 1AE"),
    "a street address": (
        "12 High Street",
        "I live at 12 high street",
        "14a Armley Ridge Rd",
        "flat 12b",
        "3 St Mary's Road",
        "number 5 elm grove",
    ),
    "a person's name": ("my name is Ann", "My name's Bo", "Mrs Khan said so"),
}
NONE = (
    "We are cold.",
    "In 2015 and 2016 it rose by 12 %",
    "from 2015-2016",
    "the A1 2nd exit",
    "20 mph on every road",
    "2 people in the street",
    "£1,000,000 for 12,345 people",
    "the number 49 bus",
    "LS7 and LS8",
    "call 999",
    "in 2024 Leeds Place plan",
    "1234567890",
    "2023-01-31 to 2024-02-29",
    "at 5 in the street",
)


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in HELD.items() for text in texts])
def test_personal_data_are_found_by_their_kind(kind: str, text: str) -> None:
    assert kind in KINDS and kind in list(found(text))


@pytest.mark.parametrize("text", NONE)
def test_what_is_nobodys_is_left(text: str) -> None:
    assert list(found(text)) == []
