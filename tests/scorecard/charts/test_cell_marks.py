"""Marks of a cell: small pictures whose places are worked out by hand."""

from __future__ import annotations

from base64 import b64decode

from scorecard.charts import cell_marks, theme


def drawn(address: str) -> str:
    return b64decode(address.removeprefix("data:image/svg+xml;base64,")).decode()


def test_a_line_ends_in_a_dot_at_its_last_value() -> None:
    assert '<circle cx="99.0" cy="5.0"' in drawn(cell_marks.line([1.0, 2.0, 3.0]))
    assert '<circle cx="99.0" cy="21.0"' in drawn(cell_marks.line([2.0, 2.0]))


def test_a_gap_stands_on_a_scale_from_nought() -> None:
    svg = drawn(cell_marks.gap(5.0, 10.0))  # half way, and at the end
    assert 'cx="52.0"' in svg and 'cx="99.0"' in svg
    assert svg.index(f'fill="{theme.PAPER}"') < svg.index('cx="52.0"')  # the ring is the least deprived


def test_a_strip_has_a_stroke_for_each_area_and_a_tall_one_for_all() -> None:
    svg = drawn(cell_marks.strip([0.0, 5.0, 10.0], 5.0))
    assert 'd="M5.0 4v6M52.0 4v6M99.0 4v6"' in svg and 'd="M52.0 0v14"' in svg
    assert "v14" not in drawn(cell_marks.strip([1.0, 2.0]))
