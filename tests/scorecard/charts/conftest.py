"""Every part of a chart is checked against the schema of Vega-Lite here; the app, which is in a hurry, leaves it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from altair.utils import schemapi


@pytest.fixture(autouse=True)
def checked() -> Iterator[None]:
    with schemapi.debug_mode(True):
        yield
