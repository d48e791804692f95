"""The difference of two editions as text, for the command `edition compare`."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import fill

from scorecard.cards.edition.changes import EditionChanges, edition_changes
from scorecard.place_tables import place_tables
from scorecard.store import editions
from scorecard.store.data_folder import Store

CURRENT = "current data"
WIDTH = 110


def compared(home: Store, slug: str, old: str, new: str = "") -> str:
    """What differs between two editions of a place; the current data stand in for a newer one that isn't named.

    Raises EditionError for an edition that isn't known or isn't as it was frozen.
    """
    later = editions.open(home, slug, new).store if new else home
    before = place_tables(editions.open(home, slug, old).store, slug)
    after = place_tables(later, slug)
    return text(edition_changes(before, after, f"edition {old}", f"edition {new}" if new else CURRENT))


def text(card: EditionChanges) -> str:
    """The difference as lines: how much of what, the most important sentences, the method, each series."""
    return "\n".join(_lines(card))


def _lines(card: EditionChanges) -> Iterator[str]:
    yield card.headline
    for total in card.totals:
        yield f"  {total.figures:>7,}  {total.words} ({total.series} series): {total.means}"
    yield from ("", *(fill(s, WIDTH) for s in card.sentences)) if card.sentences else ()
    yield from ("", "Method and words", *(fill(f"- {s}", WIDTH) for s in card.method)) if card.method else ()
    if card.series.rows:
        yield from ("", card.series.caption)
        yield from (f"- {label}: {what}; {before} | {now}" for label, _, what, before, now in card.series.rows)
