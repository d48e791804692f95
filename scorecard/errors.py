"""The errors of the scorecard: one small hierarchy, whose messages list every fault at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches


class ScorecardError(Exception):
    """Something in the scorecard's data or files is not as it must be.

    Parameters
    ----------
    message
        The fault, if it is one; the headline, if `faults` lists several.
    faults
        Every fault found, one sentence each. Without them the message itself is the only fault.
    """

    def __init__(self, message: str, faults: Sequence[str] = ()) -> None:
        super().__init__(_listed(message, faults))
        self.faults: tuple[str, ...] = tuple(faults) or (message,)


class CatalogueError(ScorecardError):
    """An indicator, series, source or breakdown is described wrongly."""


class ObservationError(ScorecardError):
    """Rows of the one table break its rules."""


class PeriodError(ScorecardError):
    """Text is not a period."""


class SourceError(ScorecardError):
    """A publisher's file is not in the format that its reader knows."""


class PlaceError(ScorecardError):
    """A place is described wrongly, or isn't known."""


class StoreError(ScorecardError):
    """What is stored under data/ is missing or damaged."""


class EditionError(StoreError):
    """A frozen edition is not known, is not whole any more, or can't be made."""


def nearest(name: str, names: Iterable[str]) -> str | None:
    """Return the known name that is most like `name` (upper and lower case alike), if any is like it."""
    known = {candidate.casefold(): candidate for candidate in names}
    found = get_close_matches(name.casefold(), known, n=1)
    return known[found[0]] if found else None


def unknown(kind: str, name: str, names: Iterable[str]) -> str:
    """Return the fault that `name` is no known `kind`, with the nearest known name where there is one."""
    like = nearest(name, names)
    return f"unknown {kind} '{name}'" + (f"; nearest '{like}'" if like is not None else "")


def few(faults: Sequence[str], most: int = 5) -> list[str]:
    """Return the first faults of many that are alike, and how many more there are."""
    rest = len(faults) - most
    return [*faults[:most], f"and {rest:,} more"] if rest > 0 else list(faults)


def _listed(message: str, faults: Sequence[str]) -> str:
    if not faults:
        return message
    return "\n".join([f"{message} ({len(faults)} fault{'s' if len(faults) > 1 else ''}):", *(f"- {f}" for f in faults)])
