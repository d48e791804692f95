"""Pictures of a report: each drawn once, described, in a pool or at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import cache

import pytest

from scorecard.cards.report import outline
from scorecard.cards.report.parts import Report, Section
from scorecard.cards.series.area_map import AreaMap
from scorecard.cards.series.trend import Trend
from scorecard.report.pictures import HALF, LOOKS, WIDE, Album, Look, Setting, look, named, pictures, specification
from tests.scorecard.cards import long_rows
from tests.scorecard.reports import long_report


@cache
def with_map() -> Report:
    return outline.report(long_rows.tables())


def test_names_are_unique_and_every_chart_has_its_text() -> None:
    found = list(pictures(with_map()))
    assert len({named(p) for p in found}) == len(found)
    assert all(p.panel.alt for p in found)


def test_a_picture_is_drawn_once_and_named() -> None:
    picture = next(p for p in pictures(long_report()) if isinstance(p.part, Trend))
    album = Album()
    drawn = album.svg(picture)
    assert album.svg(picture) is drawn and "<title>" in drawn


def test_a_picture_is_as_wide_as_where_it_stands_and_as_tall_as_its_look() -> None:
    assert [Look(chart=str, setting=one).width for one in Setting] == [WIDE, HALF, HALF]
    found = list(pictures(with_map()))
    assert {type(p.part) for p in found} <= set(LOOKS) and look(found[0]) == LOOKS[type(found[0].part)]
    own = next(p for p in found if look(p).height)
    assert specification(own, None)["height"] == look(own).height


def test_a_part_without_a_look_is_refused() -> None:
    strange = replace(next(pictures(long_report())), part=Section(title="", pictures=()))
    with pytest.raises(TypeError, match=r"a report can't draw Section, of .+: it has no look in LOOKS"):
        Album().svg(strange)


def test_pictures_are_found_in_whatever_holds_them_in_its_order() -> None:
    told = long_report()
    every = list(pictures(told))
    assert [p for part in told.parts for p in pictures(part)] == every
    assert list(pictures(Section(title="", pictures=(*every[::-1],)))) == every[::-1]


def test_what_a_pool_draws_is_the_same() -> None:
    picture = next(pictures(long_report()))
    with ThreadPoolExecutor(1) as pool:
        ahead = Album(pool=pool)
        ahead.draw([picture, picture])
        assert len(ahead.waiting) == 1
        drawn = ahead.svg(picture)
        assert drawn == Album().svg(picture) and ahead.png(drawn) == Album().png(drawn)


def test_a_map_without_boundaries_is_empty() -> None:
    picture = next(p for p in pictures(with_map()) if isinstance(p.part, AreaMap))
    assert specification(picture, None) == {} and Album().svg(picture) == ""
