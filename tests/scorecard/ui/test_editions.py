"""What is new in an edition, and the difference of two: on the overview and on the page Data."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.store import editions, freezing
from scorecard.store.data_folder import Store, write_table
from tests.pages.opened import body, opened
from tests.scorecard.ui.frame.test_edition_choice import PLACE, home, year  # noqa: F401


@pytest.fixture
def corrected(home: Store) -> Store:  # noqa: F811
    """A second edition in which one figure of the whole place is another."""
    rows = home.observations(PLACE)
    own = (rows["area"] == home.place(PLACE).code) & (rows["breakdown"] == "all") & rows["value"].notna()
    rows.loc[rows.index[own][0], "value"] *= 1.25
    write_table(Path(home.home) / "observations" / f"{PLACE}.parquet", rows)
    freezing.freeze(home, PLACE, f"{year(home)}-2", "A figure was wrong.")
    return home


def test_the_first_edition_says_that_nothing_came_before_it(home: Store) -> None:  # noqa: F811
    for asked in ({}, {"edition": year(home)}):
        text = body(opened("overview", **asked))
        assert f"Edition {year(home)} is the first: there is nothing earlier to compare it with." in text
        assert "Publishers, and the latest period of each" in text


def test_a_correction_says_what_differs_from_the_one_before(corrected: Store) -> None:
    first, second = editions.names(corrected, PLACE)
    for asked in ({}, {"edition": second}):
        text = body(opened("overview", **asked))
        assert f"Between edition {first} and edition {second}, one figure differs: 1 revised." in text
        assert "Figures of one series were revised" in text


def test_current_data_are_compared_with_the_newest_edition(home: Store) -> None:  # noqa: F811
    rows = home.observations(PLACE)
    rows = rows[rows["series"] != rows["series"].iloc[0]]
    write_table(Path(home.home) / "observations" / f"{PLACE}.parquet", rows)
    assert f"Between edition {year(home)} and current data, " in body(opened("overview"))


def test_a_place_without_editions_says_so(home: Store) -> None:  # noqa: F811
    other = next(slug for slug in home.slugs() if slug != PLACE)
    for page in ("overview", "data"):
        assert "has been frozen" in body(opened(page, place=other))


def test_the_page_data_lists_editions_and_shows_any_difference(corrected: Store) -> None:
    first, second = editions.names(corrected, PLACE)
    app = opened("data", **{"from": first, "to": second})
    assert not app.exception
    assert "A figure was wrong." in body(app)
    assert editions.open(corrected, PLACE, first).hash[:12] in body(app)
    assert f"Between edition {first} and edition {second}, one figure differs: 1 revised." in body(app)
    assert f"Figures that differ between edition {first} and edition {second}" in body(app)
    app.selectbox(key="to_choice").set_value(first).run()
    assert "Choose two editions" in body(app)


@pytest.mark.parametrize("asked", [{"from": "nonsense"}, {"to": "1066"}, {"from": "current", "to": "current"}])
def test_odd_links_to_a_difference_are_answered(corrected: Store, asked: dict[str, str]) -> None:
    app = opened("data", **asked)
    assert not app.exception
    assert app.warning or "Choose two editions" in body(app)


def test_an_edition_that_is_not_whole_is_not_compared(corrected: Store) -> None:
    first, second = editions.names(corrected, PLACE)
    (editions.folder(corrected, PLACE) / first / "catalogue" / "sources.toml").unlink()
    for page in ("overview", "data"):
        app = opened(page, edition=second)
        assert not app.exception
        assert "These editions can’t be compared" in body(app)
        assert "catalogue/sources.toml is missing" in body(app)
    assert "Not as it was frozen: catalogue/sources.toml is missing" in body(app)
