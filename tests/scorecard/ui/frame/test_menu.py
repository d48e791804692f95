"""The places of the menu: named without what else is in their files."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.store.data_folder import Store
from scorecard.ui.frame import menu


def written(home: Path, slug: str, place: bytes, plan: bytes | None = None) -> None:
    folder = home / "places" / slug
    folder.mkdir(parents=True)
    (folder / "place.toml").write_bytes(place)
    if plan is not None:
        (folder / "ambitions.toml").write_bytes(plan)


def test_places_with_a_plan_come_first_then_by_name(tmp_path: Path) -> None:
    written(tmp_path, "a", b'name = "Zed"')
    written(tmp_path, "b", b'name = "Alder"')
    written(tmp_path, "c", b'name = "Mid"', b'plan = "A plan"')
    written(tmp_path, "d", b'name = "Early"', b'mission = "No plan"')
    assert dict(menu.names(Store(tmp_path))) == {"c": "Mid", "b": "Alder", "d": "Early", "a": "Zed"}
    assert list(menu.names(Store(tmp_path))) == ["c", "b", "d", "a"]


@pytest.mark.parametrize("content", [b"name = ", b"\xff\xfe", b"name = 3", b'name = " "', b""])
def test_a_place_whose_name_cannot_be_read_goes_by_its_slug(tmp_path: Path, content: bytes) -> None:
    written(tmp_path, "odd", content)
    assert dict(menu.names(Store(tmp_path))) == {"odd": "odd"}


def test_a_name_is_read_whatever_else_is_wrong_and_a_plan_that_cannot_be_read_is_one(tmp_path: Path) -> None:
    written(tmp_path, "a", b'name = "Alder"\nnonsense = 1\n')
    written(tmp_path, "b", b'\xef\xbb\xbfname = "Birch"', b"plan = ")
    assert list(menu.names(Store(tmp_path)).values()) == ["Birch", "Alder"]


def test_the_data_that_ship_are_named_as_their_places_are() -> None:
    home = Store()
    places = [home.place(slug) for slug in home.slugs()]
    assert dict(menu.names(home)) == {place.slug: place.name for place in places}
    assert next(iter(menu.names(home))) == home.first()


def test_no_folder_is_no_place(tmp_path: Path) -> None:
    assert dict(menu.names(Store(tmp_path / "nowhere"))) == {}
