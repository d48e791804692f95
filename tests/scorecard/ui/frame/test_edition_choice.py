"""The edition that a page shows: chosen in the address, kept by links, never shown when its files were changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.store import editions, freezing
from scorecard.store.data_folder import Store
from scorecard.ui.frame import cache, edition_choice
from scorecard.ui.frame.pages import PAGES
from tests.pages.opened import body, opened

KEPT = ("of_edition", "edition", "unchanged", "place", "place_names", "tables", "postcodes", "boundary")
PLACE = Store().first()


@pytest.fixture
def home(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A copy of the data with one edition, and a correction in which the place has another name."""
    store = Store(
        Path(
            shutil.copytree(
                root / "data", tmp_path / "data", ignore=shutil.ignore_patterns("editions", "manifest.json")
            )
        )
    )
    freezing.freeze(store, PLACE, store.place(PLACE).edition)
    monkeypatch.setattr(cache, "data", lambda: store)
    for name in KEPT:
        getattr(cache, name).clear()
    yield store
    for name in KEPT:
        getattr(cache, name).clear()


def year(home: Store) -> str:
    return editions.names(home, PLACE)[0]


def sidebar(app: AppTest) -> str:
    return " ".join(c.value for c in app.sidebar.caption)


def test_current_data_are_the_default_and_say_that_they_are_the_editions(home: Store) -> None:
    app = opened("overview")
    assert app.selectbox(key="edition_choice").options == ["Current data", f"Edition {year(home)}"]
    assert sidebar(app) == f"Current data: same as edition {year(home)}"
    assert dict(app.query_params) == {}


def test_current_data_that_were_changed_since_say_so(home: Store) -> None:
    path = home.home / "places" / PLACE / "report" / "foreword.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text("# Words\n")
    assert sidebar(opened("overview")) == f"Current data: differ from edition {year(home)}"


@pytest.mark.parametrize("page", list(PAGES))
def test_every_page_shows_an_edition(home: Store, page: str) -> None:
    app = opened(page, edition=year(home))
    assert not app.exception
    assert app.selectbox(key="edition_choice").value == year(home)
    assert sidebar(app).startswith("Frozen edition of ")
    assert app.query_params["edition"] in (year(home), [year(home)])


def test_an_edition_shows_its_own_figures_whatever_happens_to_the_data(home: Store) -> None:
    path = home.home / "places" / PLACE / "place.toml"
    path.write_text(path.read_text().replace(f'name = "{home.place(PLACE).name}"', 'name = "Newborough"'))
    assert opened("overview").title[0].value == "How is Newborough doing?"
    assert "Newborough" not in opened("overview", edition=year(home)).title[0].value


def test_a_correction_says_what_it_corrects(home: Store) -> None:
    freezing.freeze(home, PLACE, f"{year(home)}-2", "Trees were counted twice.")
    app = opened("overview", edition=f"{year(home)}-2")
    assert sidebar(app).endswith("A correction: Trees were counted twice.")
    assert app.selectbox(key="edition_choice").options[1] == f"Edition {year(home)}-2"


def test_an_unknown_edition_is_named_and_current_data_are_shown(home: Store) -> None:
    app = opened("overview", edition="nonsense")
    assert not app.exception
    assert "The link names the edition “nonsense”" in app.warning[0].value
    assert app.selectbox(key="edition_choice").value == "current"


def test_a_place_without_editions_has_no_box_unless_one_is_asked_for(home: Store) -> None:
    other = next(slug for slug in home.slugs() if slug != PLACE)
    assert [box.label for box in opened("overview", place=other).sidebar.selectbox] == [
        "Place",
        "Find an indicator or a ward",
    ]
    assert "isn’t known here" in opened("overview", place=other, edition=year(home)).warning[0].value


@pytest.mark.parametrize("page", ["overview", "ward", "data"])
def test_a_tampered_edition_is_not_shown_and_its_files_are_named(home: Store, page: str) -> None:
    where = editions.folder(home, PLACE) / year(home)
    path = where / "catalogue" / "index.toml"
    path.chmod(0o644)
    path.write_bytes(path.read_bytes().replace(b"arithmetic", b"geometric "))
    (where / "boundaries" / PLACE / "wards.geojson").unlink()
    app = opened(page, edition=year(home))
    assert not app.exception
    assert app.title[0].value == f"Edition {year(home)} can’t be shown"
    assert "Two files of this edition are not as frozen" in app.warning[0].value
    assert "catalogue/index.toml was changed" in body(app)
    assert f"boundaries/{PLACE}/wards.geojson is missing" in body(app)
    assert not app.header and not app.metric
    app.selectbox(key="edition_choice").set_value("current").run()
    assert app.title[0].value != f"Edition {year(home)} can’t be shown"
    assert sidebar(app) == f"Current data: differ from edition {year(home)}"


def test_the_way_back_from_a_tampered_edition_leads_to_the_current_data(home: Store) -> None:
    (editions.folder(home, PLACE) / year(home) / editions.MANIFEST).unlink()
    app = opened("overview", edition=year(home))
    link = app.get("page_link")[-1]
    assert link.proto.label == "Show the current data"
    assert "edition=current" in link.proto.query_string
    app.query_params["edition"] = edition_choice.CURRENT
    app.run()
    assert app.title[0].value.startswith("How is ")
    assert "edition" not in app.query_params


def test_links_keep_the_edition(home: Store) -> None:
    app = opened("overview", edition=year(home))
    assert all(f"edition={year(home)}" in link.proto.query_string for link in app.get("page_link"))
    assert f"edition={year(home)}" in body(opened("scorecard_table", edition=year(home)))
