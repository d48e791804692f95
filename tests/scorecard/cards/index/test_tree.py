"""The nodes of Testborough's index, each above its parts."""

from __future__ import annotations

from scorecard.cards.index import tree
from tests.scorecard.cards import testborough

CATALOGUE = testborough.catalogue()


def test_nodes_stand_in_the_order_of_the_tree() -> None:
    found = [(n.id, n.level) for n in tree.nodes(CATALOGUE)]
    assert found == [
        ("spi", "index"),
        ("needs", "dimension"),
        ("housing", "component"),
        ("dry-homes-series", "indicator"),
        ("wellbeing", "dimension"),
        ("health", "component"),
        ("early-deaths-series", "indicator"),
    ]


def test_an_option_shows_its_level_by_its_indent() -> None:
    indents = [len(n.option) - len(n.option.lstrip("\u2003")) for n in tree.nodes(CATALOGUE)]
    assert indents == [0, 1, 2, 3, 1, 2, 3]


def test_children_are_the_parts_of_a_node() -> None:
    assert [n.id for n in tree.children(CATALOGUE, "spi")] == ["needs", "wellbeing"]
    assert [n.title for n in tree.children(CATALOGUE, "health")] == ["Early deaths (proxy)"]
    assert tree.children(CATALOGUE, "dry-homes-series") == []


def test_a_node_says_what_it_asks_or_is_made_of() -> None:
    about = {n.id: n.about for n in tree.nodes(CATALOGUE)}
    assert about["spi"] == "Made of Basic needs and Foundations of wellbeing."
    assert about["housing"] == "Are homes fit to live in?"
    assert about["dry-homes-series"] == "Dry homes is counted by somebody."


def test_the_path_leads_from_the_whole_down_to_the_parent() -> None:
    assert [n.id for n in tree.path(CATALOGUE, "dry-homes-series")] == ["spi", "needs", "housing"]
    assert tree.path(CATALOGUE, "spi") == ()
