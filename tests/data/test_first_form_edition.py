"""The edition that was frozen before there were datasets: read as it was frozen, all its pages without a fault."""

import tomllib

import pytest

from scorecard.catalogue.outcomes import is_first_form
from scorecard.store import editions
from scorecard.store.data_folder import Store
from tests.pages.opened import body, opened

NAME = "2026"
PAGES = (
    "overview",
    "scorecard_table",
    "indicator",
    "inequality",
    "progress_index",
    "ward",
    "compare",
    "pairing",
    "index_lab",
    "state_of_the_city",
    "data",
    "method",
)


@pytest.fixture(scope="module")
def edition():
    return editions.open(Store(), "leeds", NAME)


def test_it_is_of_the_first_form_and_whole(edition):
    assert is_first_form(edition.store.home / "catalogue")
    assert editions.faults(Store(), "leeds") == ()


def test_words_and_reads_are_those_of_its_own_files(edition):
    found = edition.store.catalogue(edition.place())
    for path in sorted((edition.store.home / "catalogue/indicators").glob("*.toml")):
        written, one = tomllib.loads(path.read_text(encoding="utf-8")), found.indicators[path.stem]
        for key in ("title", "definition", "change_means", "source", "caveats"):
            assert getattr(one, key) == (tuple(written[key]) if key == "caveats" else written[key]), path.name
        reads = [read for series in written.get("series", ()) for read in series["reads"]]
        made = [read for series in one.series for read in series.reads]
        assert [(r.reader, dict(r.arguments)) for r in made] == [(r["reader"], r.get("arguments", {})) for r in reads]
        named = [(r["file"],) if isinstance(r["file"], str) else tuple(r["file"]) for r in reads]
        assert [r.file for r in made] == named and not any(r.dataset for r in made), path.name
    assert sum(len(series.reads) for series in found.series.values()) > 100
    assert found.indicator_of("ksi-all-ages").ambition in {o.id for o in found.outcomes}


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_it_opens(page):
    app = opened(page, place="leeds", edition=NAME)
    assert not app.exception and not app.error
    assert body(app)
