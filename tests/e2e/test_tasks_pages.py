"""What holds on every page, in a real browser: desk, phone, 200 %, odd links, inside another website, no stranger."""

import re

import pytest

from scorecard.store.data_folder import Store
from scorecard.ui.frame.pages import PAGES
from tests.e2e.conftest import exceptions, settle, violations

pytestmark = pytest.mark.browser

SLUG = "leeds"
MAIN = "[data-testid=stMain]"
OVER = f"(m => m.scrollWidth - m.clientWidth)(document.querySelector('{MAIN}'))"
CONTROLS = "h1, h2, h3, button, a[href], input, caption"
VISIBLE = f"""() => [...document.querySelector("{MAIN}").querySelectorAll("{CONTROLS}")]
 .filter(e => e.checkVisibility())
 .map(e => e.tagName + (e.getAttribute("aria-label") ?? e.textContent).replace(/\\s+/g, " ").trim())"""
# What each page takes from its link, besides the place and the edition.
ASKED = {
    "overview": (),
    "scorecard_table": ("ambition", "theme", "verdict", "standing", "sort"),
    "indicator": ("indicator",),
    "inequality": ("indicator", "gaps", "scope"),
    "progress_index": ("node", "ward"),
    "ward": ("ward", "against"),
    "compare": ("mode", "ward", "ward2"),
    "pairing": ("indicator", "component"),
    "index_lab": ("w", "scale", "mean"),
    "state_of_the_city": ("slide",),
    "data": ("indicator", "group", "area"),
    "method": (),
}


def address(app, page, query=f"place={SLUG}"):
    return f"{app}/{'' if page == 'overview' else page}?{query}"


@pytest.fixture(scope="module")
def windows(browser, app):
    """A window at a desk and one on a phone; what they ask of anybody but the app's server fails the test."""
    host, strangers = re.escape(app.removeprefix("http://")), []
    ours = re.compile(rf"(http|ws)://{host}/|data:|blob:")

    def window(**how):
        page = browser.new_context(**how).new_page()
        page.context.on("request", lambda request: ours.match(request.url) or strangers.append(request.url))
        page.on("websocket", lambda opened: ours.match(opened.url) or strangers.append(opened.url))
        return page

    phone = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
    opened = {
        "desk": window(viewport={"width": 1280, "height": 900}),
        "phone": window(reduced_motion="reduce", **phone),
    }
    yield lambda kind: (opened[kind], strangers)
    for page in opened.values():
        page.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_at_a_desk_nobody_is_shut_out_and_nothing_is_lost_at_200_percent(app, windows, name):
    """Axe; then a window of 1280 by 960 pixels at 200 %, which is one of 640 by 480."""
    page, strangers = windows("desk")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address(app, name))
    settle(page)
    assert exceptions(page) == [] and page.locator("h1").count() == 1
    assert violations(page) == []
    before = page.evaluate(VISIBLE)
    page.set_viewport_size({"width": 640, "height": 480})
    page.wait_for_timeout(500)
    assert page.evaluate(OVER) <= 2
    assert set(before) - set(page.evaluate(VISIBLE)) == set()
    assert strangers == []


@pytest.mark.parametrize("name", PAGES)
def test_on_a_phone_nothing_scrolls_sideways_or_moves_by_itself(app, windows, name):
    page, strangers = windows("phone")
    page.goto(address(app, name))
    settle(page)
    assert exceptions(page) == [] and page.locator("h1").count() == 1
    assert page.evaluate(OVER) <= 2
    assert page.evaluate("document.getAnimations().filter(a => a.playState === 'running').length") == 0
    assert violations(page) == []
    assert strangers == []


@pytest.mark.parametrize("name", PAGES)
def test_what_a_link_asks_for_in_vain_is_named(app, windows, name):
    asked = {key: f"no-such-{key}" for key in ("place", "edition", *ASKED[name])}
    page, strangers = windows("desk")
    page.goto(address(app, name, "&".join(f"{key}={value}" for key, value in asked.items())))
    settle(page)
    said = " ".join(page.get_by_role("alert").all_inner_texts())
    assert [value for value in asked.values() if f"“{value}”" not in said] == []
    assert exceptions(page) == [] and "Traceback" not in page.locator("body").inner_text()
    assert page.locator("h1").count() == 1 and page.locator(f"{MAIN} p").count() > 3
    assert page.evaluate(OVER) <= 2 and strangers == []


def test_three_pages_stand_inside_another_website(app, visit):
    areas = Store().areas(SLUG)
    ward, other = (areas[areas["level"] == "ward"].iloc[n] for n in (3, 11))
    names = (f"indicator?place={SLUG}", f"ward?place={SLUG}&ward={ward['code']}", f"inequality?place={SLUG}")
    page = visit(f"{app}/method?place={SLUG}")
    frames = "".join(
        f'<iframe title="{n}" width="760" height="700" src="{app}/{n}&embed=true"></iframe>' for n in names
    )
    page.set_content(f"<h1>Another website</h1>{frames}")
    for name in names:
        inside = page.frame_locator(f'iframe[title="{name}"]')
        inside.locator(f"{MAIN} h1").wait_for(timeout=60_000)
        inside.locator("h2").first.wait_for(timeout=60_000)
        assert inside.locator("[data-testid=stSidebar]").count() == 0
        assert inside.locator("[data-testid=stException]").count() == 0
        assert inside.locator(MAIN).evaluate("m => m.scrollWidth - m.clientWidth") <= 2
    inside = page.frame_locator(f'iframe[title="{names[1]}"]')
    inside.locator(".lede", has_text=ward["name"]).wait_for()
    inside.get_by_role("combobox", name="Ward", exact=True).click()
    page.keyboard.type(other["name"], delay=20)
    inside.get_by_role("option", name=other["name"], exact=True).wait_for()
    page.keyboard.press("Enter")
    inside.locator(".lede", has_text=other["name"]).wait_for(timeout=60_000)
