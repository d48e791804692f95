"""What can be looked for by name: every indicator and every ward, told so that everyday words find it."""

from __future__ import annotations

from scorecard.cards.tables import Tables
from scorecard.catalogue import Indicator

INDICATOR, WARD = "indicator", "ward"


def findable(tables: Tables) -> dict[str, str]:
    """All that can be found, by `kind/id`: wards by their names, then indicators with everyday words for them."""
    wards = {f"{WARD}/{code}": f"{name} (ward)" for code, name in tables.wards.items()}
    indicators = (*tables.catalogue.scorecard, *tables.catalogue.others)
    return wards | {f"{INDICATOR}/{i.id}": _told(i) for i in indicators}


def target(chosen: str) -> tuple[str, str]:
    """The page that shows what was chosen, and its id."""
    kind, _, found = chosen.partition("/")
    return kind, found


def _told(indicator: Indicator) -> str:
    """Short title, title, question, everyday words: whatever part of them is typed finds it."""
    names = dict.fromkeys((indicator.short_title, indicator.title, indicator.question, *indicator.everyday))
    return " – ".join(name for name in names if name)
