"""What tests of the user interface share."""

from collections.abc import Iterator

import pytest

from scorecard.ui.frame import cache


@pytest.fixture
def fresh_cards() -> Iterator[None]:
    """Cards are kept by the place and its fingerprint: some tests change what stands behind both."""
    for kept in (cache._card, cache._chart, cache._made):
        kept.clear()
    yield
    for kept in (cache._card, cache._chart, cache._made):
        kept.clear()
