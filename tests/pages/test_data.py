"""The data page as it ships: every choice of filters, every source credited, what is missing named."""

from __future__ import annotations

import pytest

from scorecard.cards.holdings import extract
from scorecard.store.data_folder import Store
from tests.pages.opened import body, opened
from tests.scorecard.real import real_tables

STORE = Store()


def test_rows_of_the_whole_choice_are_all_that_is_held() -> None:
    held = len(STORE.observations("leeds"))
    app = opened("data", area="comparators")
    outside = int(body(app).split(" rows with this choice")[0].rsplit(">", 1)[1].replace(",", ""))
    app = opened("data")
    whole = int(body(app).split(" rows with this choice")[0].rsplit(">", 1)[1].replace(",", ""))
    assert whole == held + outside


@pytest.mark.parametrize("area", ["place", "wards", "small-areas", "comparators"])
def test_every_kind_of_area_opens(area: str) -> None:
    app = opened("data", area=area)
    assert not app.exception
    assert "with this choice" in body(app)


def test_every_form_of_the_choice_is_offered() -> None:
    app = opened("data", indicator="fuel-poverty", area="wards")
    assert not app.exception
    labels = [b.label for b in app.get("download_button")]
    forms = (
        "Download these figures (CSV)",
        "Parquet",
        "Accessible spreadsheet (Excel)",
        "Description of the CSV (CSVW)",
    )
    assert [label for label in labels if label in forms] == list(forms)


def test_the_first_rows_stand_on_the_page() -> None:
    text = body(opened("data", indicator="fuel-poverty", group="everyone", area="place"))
    assert "<caption>The first eight rows</caption>" in text
    assert "Each file holds exactly these rows." in text


def test_licences_are_counted_over_all_sources() -> None:
    text = body(opened("data"))
    assert "Open Government Licence v3.0</a></strong>: " in text
    assert "Show all 45 sources with their attribution" in text


def test_another_council_finds_how_to_use_it() -> None:
    text = body(opened("data", place="luton"))
    assert "Use this for your place" in text or any("Use this" in h.value for h in opened("data").header)
    assert "python -m scorecard build" in text


def test_a_choice_without_rows_is_a_message() -> None:
    areas = STORE.areas("leeds")
    assert (areas["level"] == "ward").any()
    found = real_tables("leeds")
    empty = next(i for i in extract.indicators(found) if not extract.extract(found, i, "all", "small-areas").count)
    app = opened("data", indicator=empty, area="small-areas")
    assert not app.exception
    assert "Nothing to download" in body(app)


@pytest.mark.parametrize("slug", STORE.slugs())
def test_every_source_of_a_figure_is_credited(slug: str) -> None:
    text = body(opened("data", place=slug))
    catalogue = STORE.catalogue()
    for series in STORE.observations(slug)["series"].unique():
        assert catalogue.source_of(series).publisher.replace("&", "&amp;").replace("'", "&#x27;") in text
    assert "Contains Royal Mail data" in text and "Contains National Statistics data" in text


@pytest.mark.parametrize("slug", STORE.slugs())
def test_gaps_of_the_place_are_named(slug: str) -> None:
    text = body(opened("data", place=slug)).replace("&#x27;", "'")
    assert all(gap in text for gap in STORE.place(slug).gaps.values())


def test_an_awaited_indicator_stays_with_its_reason() -> None:
    text = body(opened("data")).replace("&#x27;", "'")
    awaited = [
        i for i in STORE.catalogue(STORE.place("leeds")).scorecard if i.availability != "available" and not i.series
    ]
    assert awaited
    assert all(i.awaiting in text for i in awaited)
