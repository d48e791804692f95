"""The exercises of Testborough: pairs, ranks and gaps chosen by rule, one right answer each, gaps named."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from scorecard.cards.course.course import Course, course
from scorecard.cards.course.exercise import Exercise
from scorecard.cards.tables import Tables
from scorecard.store.data_folder import Store
from tests.scorecard.cards import testborough
from tests.scorecard.real import real_tables

STORE = Store()


def exercise(key: str, found: Course) -> Exercise:
    return next(e for e in found.exercises if e.key == key)


def explained(found: Exercise) -> dict[str, str]:
    return {a.key: a.explained for a in found.answers}


def with_ranges(**ends: tuple[float, float]) -> Tables:
    """Testborough with other ranges of the whole index: North & Hill 82.5, Station 63.5, Old Mill 50."""
    index = testborough.scores()
    for name, (low, high) in ends.items():
        chosen = (index["area"] == getattr(testborough, name)) & (index["node"] == "spi")
        index.loc[chosen, ["score_lower", "score_upper"]] = [low, high]
    return testborough.tables(index=index)


def test_a_pair_left_open_stands_beside_a_pair_that_can_be_told_apart() -> None:
    found = exercise("interval", course(with_ranges(STATION=(49, 70), MILL=(45, 60))))
    assert [(a.key, a.right) for a in found.answers] == [
        ("open", False),
        ("apart", True),
        ("both", False),
        ("neither", False),
    ]
    assert found.answers[0].text == "Station scores higher than Old Mill."
    assert found.answers[1].text == "North & Hill scores higher than Station."
    said = explained(found)
    assert said["apart"] == (
        "Yes. North & Hill scores 83 (81 to 85) and Station 64 (49 to 70): the ranges don’t meet."
        " Station scores 64 (49 to 70) and Old Mill 50 (45 to 60): their order is left open."
    )
    assert said["both"].startswith("Not quite. Only the second. Station scores 64")
    assert found.chart is not None
    assert found.chart.panel.table.rows == (
        ("Station", "64", "49 to 70"),
        ("Old Mill", "50", "45 to 60"),
        ("North & Hill", "83", "81 to 85"),
    )


def test_where_every_order_is_clear_the_exercise_says_so() -> None:
    found = exercise("interval", course(testborough.tables(explained={})))
    assert found.chart is None and found.answers == ()
    assert found.empty.endswith("The figures held for Testborough have none.")


def ranked(*ranks: tuple[str, int, int, int]) -> Tables:
    index = testborough.scores()
    for area, rank, low, high in ranks:
        index.loc[(index["area"] == area) & (index["node"] == "spi"), ["rank", "rank_lower", "rank_upper"]] = [
            rank,
            low,
            high,
        ]
    return testborough.tables(index=index)


def test_a_rank_range_asks_who_is_surely_among_the_first() -> None:
    tables = ranked((testborough.NORTH, 1, 1, 1), (testborough.STATION, 2, 2, 3), (testborough.MILL, 4, 4, 4))
    found = exercise("rank", course(tables))
    assert found.question == "Which of these wards are surely among the 2 with the highest scores?"
    assert [a.text for a in found.answers if a.right] == ["Only North & Hill"]
    assert explained(found)["two"] == (
        "Not quite. North & Hill stands 1st, so surely among the first 2. Station stands 2nd to 3rd: it may be, and may"
        " not be. Old Mill stands 4th, so it is not."
    )
    assert found.chart is not None
    assert [(d.label, d.lower, d.upper) for d in found.chart.dots][1] == ("Station", 2.0, 3.0)


def test_ranks_without_an_open_one_between_two_others_make_no_question() -> None:
    assert exercise("rank", course(testborough.tables())).empty.startswith("This exercise needs a ward whose rank")


def test_a_gap_is_told_in_points_and_in_times() -> None:
    # The fixture's tenths: 71.0 % in the most deprived and 97.0 % in the least; halved, the gap is wide enough.
    observations = testborough.figures()
    observations.loc[observations["category"] == "1", "value"] = 40.0
    found = exercise("gap", course(testborough.tables(observations=observations)))
    assert [a.text for a in found.answers if a.right] == [
        "The figure is 57.0 percentage points higher in the least deprived tenth, 2.4 times as high."
    ]
    truth = "97.0% is 57.0 percentage points more than 40.0%, and 2.4 times as high, which is 143% higher."
    assert explained(found)["percent"] == f"Not quite. Percentage points are not per cent: {truth}"
    assert explained(found)["cause"].startswith("Not quite. A gap describes places; it does not say why")
    assert found.chart is not None
    assert found.chart.panel.headline == "From the most to the least deprived tenth of neighbourhoods"


def test_a_gap_too_small_or_of_a_proxy_makes_no_question() -> None:
    assert exercise("gap", course(testborough.tables())).empty.startswith("This exercise needs a share of people")
    catalogue = testborough.catalogue()
    first, *others = catalogue.indicators.values()
    proxy = replace(first, series=(replace(first.series[0], standing="proxy"),))
    observations = testborough.figures()
    observations.loc[observations["category"] == "1", "value"] = 40.0
    changed = replace(catalogue, indicators={i.id: i for i in (proxy, *others)})
    assert exercise("gap", course(testborough.tables(catalogue=changed, observations=observations))).chart is None


def test_without_an_index_only_the_gap_is_left() -> None:
    found = course(testborough.tables(index=None, explained={}))
    assert [e.key for e in found.exercises if e.key != "gap" and e.chart] == []


@pytest.mark.parametrize("slug", STORE.slugs())
def test_every_place_has_three_exercises_with_one_right_answer(slug: str) -> None:
    found = course(real_tables(slug))
    assert [len([a for a in e.answers if a.right]) for e in found.exercises] == [1, 1, 1]
    assert all(a.explained.startswith("Yes." if a.right else "Not quite.") for e in found.exercises for a in e.answers)
    pairs = STORE.index(slug, "neighbours").query("node == 'spi'")
    held = {frozenset(p) for p in zip(pairs["area"], pairs["other"], strict=True)}
    codes = {name: code for code, name in real_tables(slug).wards.items()}
    told = {a.key: a.text.removesuffix(".").split(" scores higher than ") for a in found.exercises[0].answers[:2]}
    assert frozenset(codes[n] for n in told["open"]) in held
    assert frozenset(codes[n] for n in told["apart"]) not in held


@pytest.mark.parametrize("slug", STORE.slugs())
def test_the_ranks_asked_for_are_those_of_the_index(slug: str) -> None:
    found = exercise("rank", course(real_tables(slug)))
    index = STORE.index(slug).query("node == 'spi'").set_index("area")
    codes = {name: code for code, name in real_tables(slug).wards.items()}
    assert found.chart is not None
    surely, maybe, not_so = (index.loc[codes[d.label]] for d in found.chart.dots)
    cut = int(found.question.split("among the ")[1].split()[0])
    assert surely["rank_upper"] <= cut < not_so["rank_lower"]
    assert maybe["rank_lower"] <= cut < maybe["rank_upper"] and pd.notna(maybe["rank"])
