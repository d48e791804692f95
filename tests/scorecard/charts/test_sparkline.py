"""A line the size of a word."""

from __future__ import annotations

import re
from base64 import b64decode

from hypothesis import given
from hypothesis import strategies as st

from scorecard.charts import sparkline


def drawn(values: list[float]) -> str:
    head, data = sparkline.picture(values).split(",")
    assert head == "data:image/svg+xml;base64"
    return b64decode(data).decode()


def points(values: list[float]) -> list[tuple[float, float]]:
    found = re.search(r'points="([^"]*)"', drawn(values))
    assert found is not None
    return [tuple(float(n) for n in pair.split(",")) for pair in found[1].split()]  # type: ignore[misc]


def test_a_rise_goes_up_and_ends_in_a_dot() -> None:
    (x1, y1), (x2, y2) = points([1, 2])
    assert x1 < x2 and y1 > y2
    assert f'cx="{x2:.1f}" cy="{y2:.1f}"' in drawn([1, 2])


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=40))
def test_nothing_leaves_the_picture(values: list[float]) -> None:
    assert all(0 <= x <= sparkline.WIDTH and 0 <= y <= sparkline.HEIGHT for x, y in points(values))
