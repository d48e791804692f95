"""The method page as it ships: every figure of the index with its goalposts, everything left out with its reason."""

from __future__ import annotations

from html import unescape

import pytest

from scorecard.store.data_folder import Store
from tests.pages.opened import body, opened

STORE = Store()


@pytest.fixture(scope="module")
def text() -> str:
    app = opened("method")
    assert not app.exception
    return unescape(body(app))


def test_every_figure_of_the_index_is_listed(text: str) -> None:
    catalogue = STORE.catalogue()
    assert all(f'<th scope="row">{catalogue.series[i.series].label}' in text for i in catalogue.index.indicators)


def test_everything_left_out_has_its_reason(text: str) -> None:
    assert all(why in text for why in STORE.catalogue().index.excluded.values())


def test_every_component_has_its_question(text: str) -> None:
    assert all(c.question in text for c in STORE.catalogue().index.components)


def test_headings_name_what_a_reader_looks_for() -> None:
    headers = [h.value for h in opened("method").header]
    assert {"How the index is made", "Caveats", "Accessibility", "Licences"} <= set(headers)


@pytest.mark.parametrize("slug", STORE.slugs())
def test_help_is_asked_of_the_place_s_own_council(slug: str) -> None:
    assert f"the council of {STORE.place(slug).name}" in body(opened("method", place=slug))


def test_the_consistency_of_every_component_is_told(text: str) -> None:
    table = STORE.index("leeds", "consistency")
    assert "All weights are equal" in text
    assert len(table) == len(STORE.catalogue().index.components)
    for alpha in table["alpha"].dropna():
        assert f'<td class="number">{alpha:.2f}</td>'.replace("-", "−") in text


def test_the_choice_that_moves_ranks_most_is_named(text: str) -> None:
    table = STORE.index("leeds", "sensitivity")
    most = table[table["kind"] == "without"].sort_values("value").iloc[-1]
    title = next(c.title for c in STORE.catalogue().index.components if c.id == most["node"])
    assert f"Leaving out {title} moves ranks most: " in text
