"""Pictures of a report: each drawn once, described, in a pool or at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from scorecard.cards.report import outline
from scorecard.report.pictures import HALF, WIDE, Album, named, pictures, specification, width
from tests.scorecard.cards import long_rows


def test_names_are_unique_and_every_chart_has_its_text() -> None:
    found = list(pictures(outline.report(long_rows.tables())))
    assert len({named(p) for p in found}) == len(found)
    assert all(p.panel.alt for p in found)


def test_a_picture_is_drawn_once_and_named() -> None:
    picture = next(p for p in pictures(outline.report(long_rows.with_history())) if p.kind == "trend")
    album = Album()
    drawn = album.svg(picture)
    assert album.svg(picture) is drawn and "<title>" in drawn
    assert (width(picture), width(replace(picture, kind="dots"))) == (WIDE, HALF)


def test_what_a_pool_draws_is_the_same() -> None:
    picture = next(iter(pictures(outline.report(long_rows.with_history()))))
    with ThreadPoolExecutor(1) as pool:
        ahead = Album(pool=pool)
        ahead.draw([picture, picture])
        assert len(ahead.waiting) == 1
        drawn = ahead.svg(picture)
        assert drawn == Album().svg(picture) and ahead.png(drawn) == Album().png(drawn)


def test_a_map_without_boundaries_is_empty() -> None:
    picture = next(p for p in pictures(outline.report(long_rows.tables())) if p.kind == "map")
    assert specification(picture, None) == {} and Album().svg(picture) == ""
