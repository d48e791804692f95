"""What a person sees in a real browser: the first page, a cold deep link, the map's twin table."""

import pytest

from scorecard.store.data_folder import Store
from tests.e2e.conftest import exceptions, settle, violations

pytestmark = pytest.mark.browser

STORE = Store()
SLUG = "leeds"


@pytest.mark.parametrize("width", [1280, 390], ids=["desk", "phone"])
def test_the_first_page_names_the_four_ambitions_and_nobody_is_shut_out(app, visit, width):
    page = visit(f"{app}/?place={SLUG}", width=width)
    text = page.locator("[data-testid=stMain]").inner_text()
    assert all(ambition.name in text for ambition in STORE.place(SLUG).ambitions)
    assert page.locator("h1").count() == 1
    assert exceptions(page) == []
    assert violations(page) == []
    over = "document.querySelector('[data-testid=stMain]')"
    assert page.evaluate(f"{over}.scrollWidth - {over}.clientWidth") <= 2


def test_a_deep_link_as_the_first_request_of_a_cold_server(cold_app, visit):
    areas = STORE.areas(SLUG)
    ward = areas[areas["level"] == "ward"].iloc[5]
    page = visit(f"{cold_app}/ward?place={SLUG}&ward={ward['code']}")
    assert ward["name"] in page.locator("[data-testid=stMain]").inner_text()
    assert exceptions(page) == []
    menu = page.locator("[data-testid=stSidebarNav]")
    if menu.count() == 0:  # the menu of some versions opens on demand
        menu = page.locator("[data-testid=stSidebar]")
    assert "state of the city" not in menu.inner_text()  # the raw name of the file
    assert "Progress index" in menu.inner_text()


@pytest.mark.parametrize("slug", STORE.slugs())
def test_the_map_of_every_place_has_a_twin_table_with_the_scores_as_built(app, visit, slug):
    page = visit(f"{app}/progress_index?place={slug}")
    page.get_by_role("tab", name="Table").first.click()
    table = page.locator("[data-testid=stMain] table").first
    table.wait_for(state="visible")
    shown = {row.split("\t")[0]: row.split("\t")[1] for row in table.inner_text().splitlines() if "\t" in row}
    scores, areas = STORE.index(slug), STORE.areas(slug).set_index("code")["name"]
    wards = scores[(scores["node"] == "spi") & scores["rank"].notna()]
    assert {areas[r.area]: float(shown[areas[r.area]]) for r in wards.itertuples()} == {
        areas[r.area]: pytest.approx(r.score, abs=0.5001) for r in wards.itertuples()
    }
    assert exceptions(page) == []


def test_an_indicator_link_opens_that_indicator(app, visit):
    indicator = STORE.catalogue().scorecard[2]
    page = visit(f"{app}/indicator?place={SLUG}&indicator={indicator.id}")
    assert indicator.question in page.locator(
        "[data-testid=stMain]"
    ).inner_text() or indicator.title in page.inner_text("[data-testid=stMain]")
    assert exceptions(page) == []


def test_an_unknown_ward_in_a_link_is_answered_with_words(app, visit):
    page = visit(f"{app}/ward?place={SLUG}&ward=E05000000")
    assert "E05000000" in page.locator("[data-testid=stMain]").inner_text()
    assert exceptions(page) == []


def test_a_weight_moved_by_keyboard_is_kept_by_the_link(app, visit):
    page = visit(f"{app}/")
    page.get_by_role("link", name="Index lab").first.click()
    slider = page.locator("[data-testid=stSlider] input[type=range]").first
    slider.wait_for(state="attached")
    settle(page)
    slider.focus()
    for _ in range(2):
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(1500)
    settle(page)
    assert page.locator("[data-testid=stNumberInput] input").first.input_value() == "1.50"
    assert "Your scenario" in page.locator("[data-testid=stMain]").inner_text()
    other = visit(page.url)
    assert other.locator("[data-testid=stNumberInput] input").first.input_value() == "1.50"
    assert exceptions(other) == []
