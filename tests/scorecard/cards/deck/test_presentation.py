"""The presentation of every place: its order, one short message a view, numbers that are the cards' own."""

from __future__ import annotations

import re

import pytest

from scorecard.cards.deck.presentation import Deck, deck
from scorecard.cards.deck.slides import LONGEST, Bars, Big, Grid, Slide
from scorecard.cards.index import progress_index
from scorecard.cards.scorecard import indicator, inequality, overview, table
from scorecard.cards.series.gap_table import gap_table
from scorecard.cards.tables import Tables
from scorecard.cards.ward import ward
from scorecard.store.data_folder import Store
from tests.scorecard.cards import testborough
from tests.scorecard.real import real_tables

STORE = Store()
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
BLAME = re.compile(r"\b(worst|fail(s|ed|ing)?|hold(s|ing)? back|lagging|discriminat\w+)\b", re.IGNORECASE)


@pytest.fixture(scope="module", params=STORE.slugs())
def shipped(request: pytest.FixtureRequest) -> tuple[Tables, Deck]:
    found = real_tables(request.param)
    return found, deck(found)


def texts(slide: Slide) -> list[str]:
    """All that the slide shows."""
    part, said = slide.visual, [slide.headline, slide.subtitle, slide.source]
    if isinstance(part, Bars):
        said += [b.text for b in part.bars]
    elif isinstance(part, Grid):
        said += [cell for row in part.table.rows for cell in row]
    elif isinstance(part, Big):
        said += [part.value, part.when, *part.means, *(part.line.texts if part.line else ())]
    return said


def test_the_order_is_that_of_the_event(shipped: tuple[Tables, Deck]) -> None:
    found, made = shipped
    keys = [s.key for s in made.slides]
    each = [f"{a.id}/{part}" for a in found.place.ambitions for part in ("headline", "moved", "gap", "ward")]
    assert keys[0] == "opening" and keys[1 : 1 + len(each)] == each
    rest = [k for k in keys[1 + len(each) :] if k != "inequality/time"]
    assert rest == ["inequality/measures", "index", "voices", "awaited", "closing"]


def test_every_view_has_one_short_message_notes_and_a_source(shipped: tuple[Tables, Deck]) -> None:
    for slide in shipped[1].slides:
        assert 0 < len(slide.headline.split()) <= LONGEST, slide.headline
        assert slide.notes, slide.key
        assert len(slide.subtitle) <= 170, slide.subtitle
        if isinstance(slide.visual, (Bars, Big)):
            assert slide.source and slide.visual.alt
        assert not BLAME.search(" ".join((*texts(slide), *slide.notes))), slide.key


def test_no_ward_is_told_of_twice(shipped: tuple[Tables, Deck]) -> None:
    told = [s.headline.partition(":")[0] for s in shipped[1].slides if s.key.endswith("/ward")]
    named = [t for t in told if t in shipped[0].wards.values()]
    assert len(set(named)) == len(named)


def test_every_number_stands_in_a_card() -> None:
    found = real_tables("leeds")
    made, pool = deck(found), _numbers(found)
    for slide in made.slides:
        if slide.key.endswith("/ward"):
            continue  # the middle of similar wards is worked out anew in the tests of the stories
        shown = {n for text in texts(slide) for n in NUMBER.findall(text)}
        assert shown <= pool, (slide.key, shown - pool)


def _numbers(found: Tables) -> set[str]:
    """All numbers that the app's cards show of a place."""
    parts: list[object] = [
        overview.card(found),
        table.card(found),
        inequality.whole(found),
        progress_index.progress_index(found, "spi"),
    ]
    for one in found.catalogue.scorecard:
        for series in indicator.series_menu(found, one.id):
            parts.append(indicator.card(found, one.id, series))
            if series in inequality.series_menu(found, one.id):
                parts.append(inequality.card(found, one.id, series))
    parts.append(gap_table(found))
    rounded = set(NUMBER.findall(" ".join(map(repr, parts))))
    return rounded | {found.place.edition, str(len(found.catalogue.scorecard))} | {str(n) for n in range(40)}


def test_the_story_of_a_ward_holds_the_ward_s_own_figure() -> None:
    found = real_tables("leeds")
    codes = {name: code for code, name in found.wards.items()}
    for slide in deck(found).slides:
        name = slide.headline.partition(":")[0]
        if slide.key.endswith("/ward") and name in codes and isinstance(slide.visual, Bars):
            own = repr(ward.ward(found, codes[name]))
            assert f"'{slide.visual.bars[0].text}" in own, slide.headline


def test_a_place_without_a_plan_makes_no_claim_of_one() -> None:
    made = deck(testborough.tables())
    assert made.title == "State of Testborough 2026"
    assert "Ambition" not in " ".join(t for s in made.slides[:1] for t in texts(s))
    assert made.slides[0].visual.text == "How is Testborough doing?"
