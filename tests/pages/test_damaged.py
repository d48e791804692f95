"""What one faulty file takes with it: all pages by kinds of damage, of the place, its neighbour and an edition.

The data are those that ship, of two places: one whose files are damaged, one whose are not. A page is whole where it
shows no fault; else it names the file.
"""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scorecard.store import editions, freezing
from scorecard.store.data_folder import Store
from scorecard.ui.frame import cache
from scorecard.ui.frame.pages import PAGES
from tests.pages.opened import body, opened

HURT, WELL = "lichfield", "luton"
ALL = frozenset(PAGES)
VOICE = b"source,date,place,ambition,indicator,theme,kind,text,consent\nPanel,2026,Lichfield,,,,quote,Trees,%s\n"
SCORES = {"progress_index", "ward", "compare", "pairing", "index_lab", "state_of_the_city", "method"}
MAPS = {"indicator", "progress_index", "ward", "state_of_the_city"}
MAP = f"boundaries/{HURT}/wards_bng.geojson"
NO_SHAPES = b'{"type": "FeatureCollection", "features": []}'
NO_CODE = (
    b'{"features": [{"properties": {}, "geometry": {"type": "Polygon", "coordinates": [[[0,0],[1,0],[1,1],[0,0]]]}}]}'
)

# By kind of damage: the file, what is put there (None: nothing), the pages that say so, what they name.
KINDS: dict[str, tuple[str, bytes | None, frozenset[str], str]] = {
    "a voice without consent": (f"places/{HURT}/voices.csv", VOICE % b"no", ALL, "voices.csv line 2"),
    "a bad byte": (f"places/{HURT}/voices.csv", VOICE % b"yes" + b"\x81", ALL, "voices.csv"),
    "a place that can't be read": (f"places/{HURT}/place.toml", b"name = ", ALL, "place.toml"),
    "figures cut": (f"observations/{HURT}.parquet", b"PAR1", ALL, f"observations/{HURT}.parquet"),
    "areas gone": (f"places/{HURT}/areas.parquet", None, ALL, f"places/{HURT}/areas.parquet"),
    "scores cut": (f"index/{HURT}.parquet", b"PAR1", frozenset(SCORES | {"overview", "data"}), f"index/{HURT}.parquet"),
    "scores gone": (f"index/{HURT}.parquet", None, frozenset(SCORES | {"overview", "data"}), f"index/{HURT}.parquet"),
    "peers cut": (f"index/{HURT}-peers.parquet", b"x", frozenset({"ward", "compare", "state_of_the_city"}), "-peers."),
    "neighbours gone": (
        f"index/{HURT}-neighbours.parquet",
        None,
        frozenset({"progress_index", "compare", "state_of_the_city", "method"}),
        "-neighbours.parquet",
    ),
    "contributions cut": (f"index/{HURT}-contributions.parquet", b"x", frozenset({"ward"}), "-contributions.parquet"),
    "standing cut": (f"index/{HURT}-standing.parquet", b"x", frozenset({"ward", "state_of_the_city"}), "-standing."),
    "consistency gone": (f"index/{HURT}-consistency.parquet", None, frozenset({"method"}), "-consistency.parquet"),
    "sensitivity cut": (f"index/{HURT}-sensitivity.parquet", b"x", frozenset({"method"}), "-sensitivity."),
    "boundaries that are no JSON": (MAP, b'{"features": [{', frozenset(MAPS), MAP),
    "boundaries that are not UTF-8": (MAP, b"\xff\xfe\x92", frozenset(MAPS), MAP),
    "boundaries without shapes": (MAP, NO_SHAPES, frozenset(MAPS), MAP),
    "boundaries without codes": (MAP, NO_CODE, frozenset(MAPS), MAP),
}
SHAPES = ("boundaries that are not UTF-8", "boundaries without shapes", "boundaries without codes")  # as the first
SHARED: dict[str, tuple[str, bytes | None, str]] = {
    "the catalogue": ("catalogue/index.toml", b"title = ", "index.toml"),
    "an indicator": ("catalogue/indicators/burglary.toml", b"title = \xff", "burglary.toml"),
}


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """Two places of the data that ship; the one has an edition."""
    home = tmp_path_factory.mktemp("damaged") / "clean"
    shutil.copytree(root / "data", home, ignore=shutil.ignore_patterns("editions", "manifest.json"))
    for slug in set(Store(home).slugs()) - {HURT, WELL}:
        shutil.rmtree(home / "places" / slug)
    (home / "manifest.json").unlink(missing_ok=True)  # it would have the old shown for a while
    freezing.freeze(Store(home), HURT, Store(home).place(HURT).edition)
    return home


@pytest.fixture
def damaged(clean: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Store]]:
    """Put a copy of the data with one damaged file in place of what the app shows."""

    def made(file: str, content: bytes | None) -> Store:
        home = Store(Path(shutil.copytree(clean, tmp_path / "data", copy_function=linked)))
        path = home.home / file
        path.unlink(missing_ok=True)
        if content is not None:
            path.write_bytes(content)
        monkeypatch.setattr(cache, "data", lambda: home)
        return home

    yield made
    for kept in (cache.of_edition, cache.edition):
        kept.clear()


def linked(source: str, target: str) -> str:
    Path(target).hardlink_to(source)
    return target


def faults(page: str, **asked: str) -> str:
    """What a page says is wrong; "" for a page that is whole. No page ever fails."""
    app = opened(page, **asked)
    assert not app.exception, app.exception[0].message
    told = " ".join(part.partition("</div>")[0] for part in body(app).split('role="alert">')[1:])
    assert bool(told) >= ("can’t be shown" in app.title[0].value)
    return told


@pytest.mark.parametrize("kind", KINDS)
def test_the_pages_that_need_a_faulty_file_name_it_and_the_others_live(
    damaged: Callable[..., Store], kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL)
    file, content, needing, named = KINDS[kind]
    home = damaged(file, content)
    asked = [*MAPS, "overview"] if kind in SHAPES else PAGES
    told = {page: faults(page, place=HURT) for page in asked}
    assert {page for page, text in told.items() if text} == needing
    assert all(named in told[page] for page in needing)
    assert not [page for page in asked if str(home.home) in told[page]], "no path of the server"


@pytest.mark.parametrize("kind", ["a voice without consent", "scores cut"])
def test_the_other_places_and_the_frozen_editions_are_whole(damaged: Callable[..., Store], kind: str) -> None:
    file, content, _, _ = KINDS[kind]
    home = damaged(file, content)
    assert {page: faults(page, place=WELL) for page in PAGES} == dict.fromkeys(PAGES, "")
    frozen = editions.names(home, HURT)[0]
    told = {page: faults(page, place=HURT, edition=frozen) for page in PAGES if page != "data"}
    assert set(told.values()) == {""}


@pytest.mark.parametrize("kind", SHARED)
def test_a_faulty_catalogue_leaves_the_frozen_editions(damaged: Callable[..., Store], kind: str) -> None:
    file, content, named = SHARED[kind]
    home = damaged(file, content)
    for slug in (HURT, WELL):
        assert all(named in faults(page, place=slug) for page in ("overview", "data", "method"))
    frozen = editions.names(home, HURT)[0]
    assert {faults(page, place=HURT, edition=frozen) for page in PAGES if page != "data"} == {""}


def test_damaged_comparators_are_named_by_the_pages_that_compare(damaged: Callable[..., Store]) -> None:
    damaged("observations/comparators.parquet", b"PAR1")
    told = {page: faults(page, place=HURT) for page in PAGES}
    whole = {page for page, text in told.items() if not text}
    assert whole == {"inequality", "progress_index", "pairing", "index_lab", "method"}
    assert all("observations/comparators.parquet" in told[page] for page in ALL - whole)


def test_postcodes_that_are_cut_are_said_where_they_are_asked_for(damaged: Callable[..., Store]) -> None:
    damaged(f"places/{HURT}/postcodes.parquet", b"PAR1")
    told = {page: faults(page, place=HURT) for page in PAGES}
    assert {page for page, text in told.items() if text} == {"overview"}
    assert f"places/{HURT}/postcodes.parquet" in told["overview"]


def test_a_faulty_place_is_listed_and_leads_to_what_is_whole(damaged: Callable[..., Store]) -> None:
    home = damaged(f"places/{HURT}/voices.csv", VOICE % b"no" + b"Panel,2026,,,,,quote,Trees,no\n")
    app = opened("ward", place=HURT)
    assert app.sidebar.selectbox(key="place_choice").options == ["Lichfield", "Luton"]
    assert app.title[0].value == "The figures of Lichfield can’t be shown"
    assert "voices.csv line 2" in body(app) and "voices.csv line 3" in body(app)
    ways = {link.proto.label: link.proto.query_string for link in app.get("page_link")}
    frozen = editions.names(home, HURT)[0]
    assert ways == {f"Lichfield, frozen edition {frozen}": f"place={HURT}&edition={frozen}", "Luton": f"place={WELL}"}


def test_a_place_without_a_name_goes_by_its_slug_and_one_that_is_gone_by_its_edition(
    damaged: Callable[..., Store],
) -> None:
    home = damaged(f"places/{HURT}/place.toml", b"\xff")
    assert opened("overview", place=WELL).sidebar.selectbox(key="place_choice").options == ["Luton", HURT]
    shutil.rmtree(home.home / "places" / HURT)
    cache.look()
    assert opened("overview", place=WELL).sidebar.selectbox(key="place_choice").options == ["Lichfield", "Luton"]
    assert "unknown place" in faults("overview", place=HURT)
    assert faults("overview", place=HURT, edition=editions.names(home, HURT)[0]) == ""


def test_places_that_are_compared_with_a_faulty_one_say_which_it_is(damaged: Callable[..., Store]) -> None:
    damaged(f"places/{HURT}/voices.csv", VOICE % b"no")
    assert "voices.csv line 2" in faults("compare", place=WELL, mode="places", place2=HURT)
