"""Tasks that people come with, done in a real browser: a ward by postcode, the widest gap, files, keyboard only."""

import base64
import csv
import re
import zlib
from collections import Counter
from pathlib import Path

import pytest

from scorecard.store.data_folder import Store
from tests.e2e.conftest import exceptions, settle

pytestmark = pytest.mark.browser

STORE = Store()
SLUG = "leeds"
MAIN = "[data-testid=stMain]"
CSV = "Figures (CSV)"
NUMBER = re.compile(r"[−-]?\d[\d,]*(?:\.\d+)?")
GROUPS = "ethnicity-dfe"


def text(page):
    return page.locator(MAIN).inner_text()


def numbers(shown):
    """All numbers of a text as they are written, the sign of subtraction as a hyphen."""
    return [n.replace(",", "").replace("−", "-") for n in NUMBER.findall(shown)]


def shows(shown, held):
    """Whether a text begins with a number that is the held one, rounded as it is shown."""
    first = numbers(shown)[0]
    places = len(first.partition(".")[2])
    return abs(float(first) - float(held)) <= 0.5 * 10**-places + 1e-9


def saved(page, button, folder):
    with page.expect_download() as waited:
        button.click()
    path = Path(folder) / waited.value.suggested_filename
    waited.value.save_as(path)
    return path


def rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def table_of(page, position):
    """The rows of the table behind the n-th chart's tab."""
    tab = page.get_by_role("tab", name="Table").nth(position)
    tab.click()
    panel = page.locator(f"[id='{tab.get_attribute('aria-controls')}'] table").first
    panel.wait_for()
    return panel.evaluate("t => [...t.rows].map(r => [...r.cells].map(c => c.innerText.trim()))")


def tab_until(page, condition, most=160):
    """Press Tab until the focused element fulfils a condition, written in JavaScript of `e`."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"(e => Boolean({condition}))(document.activeElement)"):
            return
    raise AssertionError(f"no element with {condition} can be reached by keyboard")


def outlined(page):
    """Whether the focused element shows that it has the focus."""
    return page.evaluate(
        "() => { const s = getComputedStyle(document.activeElement);"
        " return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none' }"
    )


def choose(page, label, typed):
    page.get_by_role("combobox", name=label, exact=True).first.click()
    page.keyboard.type(typed, delay=20)
    page.get_by_role("option", name=typed).first.wait_for()
    page.keyboard.press("Enter")


def test_a_ward_is_found_by_a_postcode_that_is_nowhere_kept(app, visit):
    held = STORE.postcodes(SLUG).iloc[4321]
    plain, spaced = held["postcode"], f"{held['postcode'][:-3]} {held['postcode'][-3:]}"
    areas = STORE.areas(SLUG).set_index("code")
    name = areas.loc[held["ward"], "name"]
    page = visit(f"{app}/")
    asked = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.context.on("requestfinished", lambda request: asked.append(request.post_data or ""))
    field = page.get_by_role("textbox", name="Postcode", exact=True)
    field.fill(spaced.lower())
    page.get_by_role("button", name="Find my ward").click()
    said = page.locator("[data-testid=stAlert]").filter(has_text=name)
    said.wait_for()
    assert "boundary can lie in two wards" in said.inner_text()
    settle(page)
    assert field.input_value() == ""
    page.get_by_role("link", name=f"Open {name}", exact=True).click()
    page.wait_for_url(re.compile(f"/ward.*ward={held['ward']}"))
    settle(page)
    assert name in page.locator(".lede").inner_text()
    kept = page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])")
    written = " ".join([page.url, text(page), kept, *asked]).upper()
    assert plain not in re.sub(r"\s|%20|\+", "", written)


def test_a_postcode_that_is_not_held_is_answered_with_words(app, visit):
    page = visit(f"{app}/")
    page.get_by_role("textbox", name="Postcode", exact=True).fill("ZZ99 9ZZ")
    page.get_by_role("button", name="Find my ward").click()
    said = page.get_by_role("alert").filter(has_text="postcode")
    said.wait_for()
    assert "choose the ward by its name" in said.inner_text()
    assert "ZZ99" not in page.url and exceptions(page) == []


def test_the_widest_gap_is_opened_from_the_rug_and_seen_by_group(app, visit):
    page = visit(f"{app}/scorecard_table?place={SLUG}")
    page.get_by_role("columnheader", name="Deprivation gap").get_by_role("link").click()
    page.wait_for_url(re.compile("sort=gap"))
    settle(page)
    first = page.locator("tbody tr:not(.group)").filter(has=page.locator("td", has_text="most deprived")).first
    shown = numbers(first.locator("td", has_text="most deprived").inner_text())[:2]
    opened = first.locator("a.open")
    title = opened.inner_text().rpartition("also: ")[2]  # of the series, where it is not the first of its indicator
    opened.click()
    page.wait_for_url(re.compile("/indicator.*indicator="))
    settle(page)
    found = text(page)
    assert title in found or title in page.get_by_role("combobox", name="Indicator", exact=True).input_value()
    headings = [h for h in page.locator("h3").all_inner_texts() if "least deprived" in h]
    assert shown in [[numbers(part)[0] for part in h.split("least")] for h in headings]
    page.get_by_role("link", name="The gaps between these groups, and over time").first.click()
    page.wait_for_url(re.compile("/inequality.*indicator="))
    settle(page)
    assert page.locator("h2").first.inner_text() in found
    held = STORE.observations(SLUG)
    series = held.loc[held["breakdown"] == GROUPS, "series"].iloc[0]
    other = next(i for i in STORE.catalogue().scorecard if series in [s.id for s in i.series])
    choose(page, "Indicator", other.title)
    page.wait_for_url(re.compile(f"indicator={other.id}"))
    settle(page)
    assert other.title in page.locator("h2").first.inner_text()
    groups = STORE.catalogue().breakdowns[GROUPS].categories
    position = next(n for n, h in enumerate(page.locator(".headline").all_inner_texts()) if "thnic group" in h)
    listed = [row[0] for row in table_of(page, position)]
    assert [label for label in groups.values() if label in listed] == [row for row in listed if row in groups.values()]
    assert len(set(listed) & set(groups.values())) > 3


def test_the_file_of_a_chart_holds_the_numbers_of_its_table(app, visit, tmp_path):
    """Over time and by ward, number by number."""
    page = visit(f"{app}/indicator?place={SLUG}&indicator=fuel-poverty")
    buttons = page.get_by_role("button", name=CSV)
    headlines = [name.partition(": ")[2] for name in buttons.all_inner_texts()]
    heads, *listed = table_of(page, 0)
    held = {(r["period_words"], r["area_name"]): r["value"] for r in rows(saved(page, buttons.first, tmp_path))}
    cells = {(r[0], place): cell for r in listed for place, cell in zip(heads[1:], r[1:], strict=True) if cell}
    assert set(cells) == set(held)
    assert [key for key, cell in cells.items() if not shows(cell, held[key])] == []
    position = next(n for n, h in enumerate(headlines) if h.startswith("Wards"))
    _, *listed = table_of(page, position)
    held = {r["area_name"]: r["value"] for r in rows(saved(page, buttons.nth(position), tmp_path))}
    cells = {row[0]: next(cell for cell in row[1:] if numbers(cell)) for row in listed if row[0] in held}
    areas = STORE.areas(SLUG)
    assert set(areas.loc[areas["level"] == "ward", "name"]) <= set(cells)
    assert [name for name, cell in cells.items() if not shows(cell, held[name])] == []


def test_the_file_of_the_scorecard_holds_the_numbers_of_the_rug(app, visit, tmp_path):
    page = visit(f"{app}/scorecard_table?place={SLUG}")
    held = rows(saved(page, page.get_by_role("button", name="Download this table (CSV)"), tmp_path))
    drawn = page.locator("tbody tr:not(.group)").evaluate_all(
        "rows => rows.map(r => [r.querySelector('td strong')?.innerText ?? '',"
        " ...[...r.querySelectorAll('td')].slice(1).map(c => c.innerText)])"
    )
    assert len(drawn) == len(held) > 36
    for (figure, *cells), row in zip(drawn, held, strict=True):
        assert numbers(figure) == numbers(row["value"])[:1], row["series"]
        if not figure:
            assert row["awaiting"]
            continue
        _, change, england, _, gap, wards, ethnicity = cells
        assert numbers(change)[:1] == numbers(row["change"])[:1], row["series"]
        assert numbers(england)[:1] == numbers(row["england_same_period"])[:1], row["series"]
        assert numbers(gap)[:2] == numbers(row["deprivation_gap"])[-2:], row["series"]
        for cell, column in ((wards, "ward_range"), (ethnicity, "ethnic_groups")):
            assert not Counter(numbers(cell)[:2]) - Counter(numbers(row[column])), row["series"]


def test_pictures_of_a_chart_are_pictures(app, visit, tmp_path):
    page = visit(f"{app}/indicator?place={SLUG}&indicator=fuel-poverty")
    drawing = saved(page, page.get_by_role("button", name="Picture (SVG)").first, tmp_path).read_bytes()
    picture = saved(page, page.get_by_role("button", name="Picture (PNG)").first, tmp_path).read_bytes()
    for kind, content in (("svg+xml", drawing), ("png", picture)):
        page.set_content(f'<img alt="" src="data:image/{kind};base64,{base64.b64encode(content).decode()}">')
        sizes = page.locator("img").evaluate("async i => (await i.decode(), [i.naturalWidth, i.naturalHeight])")
        assert min(sizes) > 200
    parts = re.findall(rb"(?s)(?<=IDAT)(.*?)(?=.{4}.{4}(?:IDAT|IEND))", picture)
    assert len(set(zlib.decompress(b"".join(parts)))) > 20  # not one colour


def test_the_rug_is_read_by_keyboard_alone(app, visit):
    page = visit(f"{app}/scorecard_table?place={SLUG}")
    tab_until(page, "e.closest('thead') && e.innerText.startsWith('Deprivation gap')")
    assert outlined(page)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("sort=gap"))
    settle(page)
    assert page.get_by_role("columnheader", name="Deprivation gap").get_attribute("aria-sort") == "descending"
    tab_until(page, "e.matches('tbody a.open')")
    title = page.evaluate("document.activeElement.innerText")
    tab_until(page, "e.matches('tbody summary')", most=1)
    assert outlined(page)
    page.keyboard.press("Enter")
    sentence = page.locator("details[open] .copy").first
    sentence.wait_for(state="visible")
    assert title in page.evaluate("document.activeElement.getAttribute('aria-label')")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/indicator.*indicator="))
    settle(page)
    assert exceptions(page) == [] and page.locator("h2").count() > 1


def test_the_box_of_the_map_is_used_by_keyboard_alone(app, visit):
    areas = STORE.areas(SLUG)
    ward = areas[areas["level"] == "ward"].iloc[20]
    page = visit(f"{app}/progress_index?place={SLUG}")
    tab_until(page, "e.getAttribute('aria-label') === 'Show one ward'")
    page.keyboard.type(ward["name"], delay=20)
    page.get_by_role("option", name=ward["name"], exact=True).wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"ward={ward['code']}"))
    settle(page)
    assert page.get_by_role("status").filter(has_text=ward["name"]).count() == 1
    tab_until(page, f"e.innerText.includes({ward['name']!r}) && e.tagName === 'A'")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"/ward.*ward={ward['code']}"))
    settle(page)
    assert ward["name"] in page.locator(".lede").inner_text()
