"""What a presenter does: arrow keys, buttons, a clicker, full screen; and what the back row can read."""

import re

import pytest

from scorecard.cards.deck.presentation import deck
from scorecard.store.data_folder import Store
from tests.e2e.conftest import violations
from tests.scorecard.real import real_tables

pytestmark = pytest.mark.browser

STORE = Store()
SLIDES = deck(real_tables("leeds")).slides
COUNT = len(SLIDES)
MEASURED = """() => {
  const slide = document.querySelector('.slide'), edge = slide.getBoundingClientRect();
  const foot = document.querySelector('.st-key-deck-controls').getBoundingClientRect().top;
  const faults = [];
  for (const part of slide.querySelectorAll('*')) {
    const told = [...part.childNodes].some(n => n.nodeType == 3 && n.textContent.trim());
    if (!told || part.tagName == 'CAPTION') continue;
    const size = parseFloat(getComputedStyle(part).fontSize), box = part.getBoundingClientRect();
    const where = part.textContent.slice(0, 40);
    if (size < 27.99) faults.push(`${where}: ${size}px`);
    const out = box.right > edge.right + 1 || box.left < edge.left - 1 || box.bottom > foot + 1 || box.top < edge.top;
    if (out) faults.push(`${where}: outside`);
  }
  const visual = slide.querySelector('.visual');
  if (visual.scrollHeight > visual.clientHeight + 1) faults.push('the visual overflows');
  if (document.documentElement.scrollWidth > innerWidth + 1) faults.push('the page scrolls sideways');
  return faults;
}"""


def at(page, number):
    page.locator(f"section[aria-label='Slide {number} of {COUNT}']").wait_for(timeout=15000)
    page.wait_for_timeout(400)


@pytest.mark.parametrize(
    ("slug", "width", "height"), [*((slug, 1280, 720) for slug in STORE.slugs()), ("leeds", 1920, 1080)]
)
def test_the_back_row_can_read_every_slide_and_nothing_overflows(app, visit, slug, width, height):
    page = visit(f"{app}/state_of_the_city?present=true&place={slug}", width=width, height=height)
    for number in range(1, COUNT + 1):
        at(page, number)
        assert page.evaluate(MEASURED) == [], (slug, number)
        box = page.locator(".slide").bounding_box()
        assert (round(box["width"]), round(box["height"])) == (width, height)
        if number < COUNT:
            page.keyboard.press("ArrowRight")


def test_keys_and_buttons_move_and_the_link_keeps_the_slide(app, visit):
    page = visit(f"{app}/state_of_the_city?present=true&slide=3", width=1280, height=720)
    at(page, 3)
    for key, number in (
        ("ArrowRight", 4),
        ("PageDown", 5),
        ("ArrowLeft", 4),
        ("PageUp", 3),
        ("End", COUNT),
        ("Home", 1),
    ):
        page.keyboard.press(key)
        at(page, number)
    page.get_by_role("button", name=re.compile("^Next")).click()
    at(page, 2)
    page.get_by_role("button", name=re.compile(f"2 of {COUNT}")).click()
    page.get_by_text(re.compile("^8\u2060?[.] ")).first.click()
    at(page, 8)
    assert "slide=8" in page.url
    page.keyboard.press("ArrowRight")  # the chooser lets go of the keys
    at(page, 9)
    other = visit(page.url, width=1280, height=720)
    at(other, 9)


def test_presenting_shows_the_slide_alone_and_the_keyboard_leaves_it(app, visit):
    page = visit(f"{app}/state_of_the_city", width=1280, height=720)
    page.keyboard.press("p")
    page.wait_for_url("**present=true**")
    at(page, 1)
    assert not page.locator("[data-testid=stSidebar]").is_visible()
    assert not page.locator("[data-testid=stHeader]").is_visible()
    assert page.get_by_text("Speaker notes").count() == 0
    page.keyboard.press("n")
    page.get_by_text("Speaker notes").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("heading", name="Take it with you").wait_for()
    assert "present" not in page.url


def test_one_button_takes_the_whole_screen_and_gives_it_back(app, visit):
    page = visit(f"{app}/state_of_the_city?slide=2", width=1280, height=720)
    page.get_by_role("button", name="Full screen").click()
    page.wait_for_url("**present=true**")
    page.wait_for_function("document.fullscreenElement !== null")
    page.get_by_role("button", name="Window").click()
    page.wait_for_function("document.fullscreenElement === null")
    page.get_by_role("heading", name="Take it with you").wait_for()
    at(page, 2)


@pytest.mark.parametrize("number", [1, 2, 3, 4, 20])
@pytest.mark.parametrize("size", [(1280, 720), (390, 844)], ids=["desk", "phone"])
def test_nobody_is_shut_out(app, visit, number, size):
    page = visit(f"{app}/state_of_the_city?present=true&slide={number}", width=size[0], height=size[1])
    at(page, number)
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 1


def test_the_page_itself_is_clean_on_desk_and_phone(app, visit):
    for width in (1280, 390):
        page = visit(f"{app}/state_of_the_city?slide=4", width=width)
        at(page, 4)
        assert violations(page) == []


def test_buttons_are_large_enough_to_hit(app, visit):
    page = visit(f"{app}/state_of_the_city?present=true&slide=5", width=390, height=844)
    at(page, 5)
    for button in page.get_by_role("button").all():
        box = button.bounding_box()
        if box:
            assert box["width"] >= 24 and box["height"] >= 24
