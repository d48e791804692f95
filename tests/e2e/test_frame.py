"""What stands on every page, in a real browser: search, pictures, the link, embedding, the skip link, faults."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from scorecard.store.data_folder import Store
from scorecard.ui.frame import help, share
from scorecard.ui.frame.pages import PAGES
from tests.e2e.conftest import settle, violations

pytestmark = pytest.mark.browser

STORE = Store()
SLUG = "leeds"
MAIN = "[data-testid=stMain]"
FIND = "Find an indicator or a ward"
SVG = "{http://www.w3.org/2000/svg}"


def wards():
    areas = STORE.areas(SLUG)
    return areas[areas["level"] == "ward"]


def focused(page, what):
    return page.evaluate(f"document.activeElement.{what}")


def tab_to(page, label, most=60):
    """Press Tab until the focus is on what carries that label."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if focused(page, "getAttribute('aria-label')") == label:
            return
    raise AssertionError(f"{label!r} can't be reached by keyboard")


def saved(page, name, folder):
    with page.expect_download() as waited:
        page.get_by_role("button", name=name).first.click()
    path = Path(folder) / waited.value.suggested_filename
    waited.value.save_as(path)
    return path


def test_a_ward_is_found_by_keyboard_alone(app, visit):
    ward = wards().iloc[9]
    page = visit(f"{app}/method?place={SLUG}")
    tab_to(page, FIND)
    page.keyboard.type(ward["name"][:12], delay=30)
    page.get_by_role("option", name=ward["name"]).wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"/ward.*ward={ward['code']}"))
    settle(page)
    assert ward["name"] in page.locator(MAIN).inner_text()
    assert page.get_by_label(FIND, exact=True).input_value() == ""


def test_an_everyday_word_finds_an_indicator(app, visit):
    indicator = next(i for i in STORE.catalogue().scorecard if i.everyday)
    page = visit(f"{app}/ward?place={SLUG}")
    page.get_by_label(FIND, exact=True).focus()
    page.keyboard.type(indicator.everyday[0], delay=30)
    page.get_by_role("option", name=indicator.title).first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"indicator={indicator.id}"))
    settle(page)
    assert indicator.question in page.locator(MAIN).inner_text()


def test_a_chart_is_saved_as_pictures_that_stand_alone(app, visit, tmp_path):
    page = visit(f"{app}/progress_index?place={SLUG}")
    headline = page.locator(".headline").first.inner_text()
    subtitle = page.locator(".subtitle").first.inner_text()
    drawing = saved(page, "Picture (SVG)", tmp_path)
    root = ET.fromstring(drawing.read_text(encoding="utf-8"))
    texts = ["".join(t.itertext()) for t in root.iter(f"{SVG}text")]
    said = " ".join(texts)
    assert headline in said and subtitle in said and "Source: " in said
    assert set(wards()["name"]) <= set(texts)
    assert root.findtext(f"{SVG}desc")
    picture = saved(page, "Picture (PNG)", tmp_path)
    assert picture.suffix == ".png" and picture.stem == drawing.stem and SLUG in picture.stem
    head = picture.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(head[16:20]) == 2 * int(root.attrib["width"])
    figures = saved(page, "Figures (CSV)", tmp_path)
    assert figures.stem == drawing.stem and "status" in figures.read_text(encoding="utf-8").splitlines()[0]


def test_buttons_of_several_charts_have_names_of_their_own(app, visit):
    page = visit(f"{app}/inequality?place={SLUG}")
    names = page.get_by_role("button", name="Picture (PNG)").all_inner_texts()
    assert len(names) > 1
    assert len(names) == len(set(names))


def test_the_link_opens_the_same_view_in_another_browser(app, visit):
    ward = wards().iloc[14]
    page = visit(f"{app}/ward")
    page.get_by_role("combobox", name="Ward", exact=True).click()
    page.keyboard.type(ward["name"], delay=30)
    page.get_by_role("option", name=ward["name"], exact=True).wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"ward={ward['code']}"))
    settle(page)
    lede = page.locator(".lede").inner_text()
    page.get_by_role("button", name=share.LABEL).click()
    shown = page.locator("[data-testid=stPopoverBody] [data-testid=stCode]")
    shown.first.wait_for()
    link, line = shown.all_inner_texts()
    assert link.strip() == page.url
    assert "embed=true" in line and line.startswith("<iframe ") and " title=" in line
    assert violations(page) == []
    other = visit(link.strip())
    assert other.locator(".lede").inner_text() == lede


@pytest.mark.parametrize("width", [1280, 390], ids=["desk", "phone"])
def test_help_and_the_link_stand_in_the_same_place_on_every_page(app, visit, width):
    for name in ("overview", "indicator", "method"):
        page = visit(f"{app}/{'' if name == 'overview' else name}", width=width)
        labels = page.locator("[data-testid=stPopoverButton]").all_inner_texts()
        assert [one for label in labels for one in (help.LABEL, share.LABEL) if one in label] == [
            help.LABEL,
            share.LABEL,
        ]
        page.get_by_role("button", name=help.LABEL).click()
        page.get_by_text(PAGES[name].help[0]).wait_for()
        assert violations(page) == []


def test_the_skip_link_leads_to_the_content(app, visit):
    page = visit(f"{app}/ward?place={SLUG}")
    page.keyboard.press("Tab")
    assert "Skip" in focused(page, "innerText")
    page.keyboard.press("Enter")
    assert focused(page, "tagName") == "MAIN"
    page.keyboard.press("Tab")
    assert help.LABEL in focused(page, "innerText")


def test_an_embedded_page_has_no_side_bar_but_ways_on(app, visit):
    page = visit(f"{app}/?place=luton&embed=true", width=800)
    assert page.locator("[data-testid=stSidebar]").count() == 0
    assert page.locator("h1").count() == 1
    assert page.get_by_label(FIND, exact=True).count() == 1
    assert violations(page) == []
    page.get_by_role("button", name="Pages").click()
    page.get_by_role("link", name="Data").click()
    page.wait_for_url(re.compile("/data"))
    settle(page)
    assert "embed=true" in page.url and "place=luton" in page.url
    assert page.locator("[data-testid=stSidebar]").count() == 0
    assert STORE.place("luton").name in page.locator(".lede").first.inner_text()


def test_a_page_works_inside_another_website(app, visit):
    page = visit(f"{app}/")
    page.get_by_role("button", name=share.LABEL).click()
    line = page.locator("[data-testid=stPopoverBody] [data-testid=stCode]").nth(1)
    line.wait_for()
    page.set_content(f"<h1>Another website</h1>{line.inner_text()}")
    inside = page.frame_locator("iframe")
    inside.locator(".lede").wait_for(timeout=60_000)
    assert STORE.first() in STORE.slugs()
    assert STORE.place(STORE.first()).name in inside.locator("h1").inner_text()


def test_an_unknown_page_is_answered_with_words(app, visit):
    page = visit(f"{app}/no-such-page")
    assert "not" in page.get_by_role("dialog").inner_text()
    assert page.locator("h1").count() == 1
    assert page.locator("[data-testid=stException]").count() == 0


def test_a_cold_deep_link_keeps_the_focus_of_the_first_change(cold_app, visit):
    """The first request of a cold server used to draw the page anew at the first change."""
    page = visit(f"{cold_app}/index_lab")
    slider = page.locator("[data-testid=stSlider] input[type=range]").first
    slider.wait_for(state="attached")
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url(re.compile(r"[?&]w="))
    settle(page)
    assert focused(page, "type") == "range"
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(1500)
    settle(page)
    assert page.locator("[data-testid=stNumberInput] input").first.input_value() == "1.50"


def test_nothing_is_lost_at_200_percent(app, visit):
    """A window of 1280 pixels at 200 % is one of 640 pixels."""
    page = visit(f"{app}/?place={SLUG}", width=640)
    over = f"document.querySelector({json.dumps(MAIN)})"
    assert page.evaluate(f"{over}.scrollWidth - {over}.clientWidth") <= 2


def test_the_place_goes_along_to_the_next_page(app, visit):
    luton = STORE.place("luton").name
    page = visit(f"{app}/progress_index?place=luton", width=1280)
    page.locator("[data-testid=stSidebarNav]").get_by_role("link", name="Ward", exact=True).click()
    page.wait_for_url(re.compile("/ward"))
    settle(page)
    assert page.get_by_label("Place", exact=True).input_value() == luton
    page.wait_for_url(re.compile("place=luton"))
