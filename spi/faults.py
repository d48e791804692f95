"""The form of errors: every fault at once, with the nearest valid name and what would allow it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from difflib import get_close_matches
from enum import StrEnum
from math import inf, isfinite
from numbers import Real
from typing import Self, TypeGuard

TOTAL = "spi"


class Remedy(StrEnum):
    """A setting that would allow what is refused, in the words of this package."""

    REWEIGHT = "missing='reweight'"
    FLOOR = "state a floor above 0, in the index by baseline_range=(1, 100)"


class Fault(str):
    """One fault as a sentence: perhaps the `name` of a setting before what is `said`, perhaps a `remedy` after it.

    The parts are kept, so that a caller with other names and words for them need not cut the sentence apart.
    """

    __slots__ = ("name", "remedy", "said")
    name: str
    remedy: Remedy | None
    said: str

    def __new__(cls, said: str, remedy: Remedy | None = None, name: str = "", joint: str = " ") -> Self:
        fault = super().__new__(cls, (name and name + joint) + said + (remedy or ""))
        fault.said, fault.remedy, fault.name = said, remedy, name
        return fault


def nearest(name: object, valid: Iterable[object]) -> str:
    """Quote the valid name that is most like `name`, whatever its case; 'none' if nothing is like it."""
    found = close(name, valid)
    return "none" if found is None else repr(found)


def close(name: object, valid: Iterable[object], cutoff: float = 0.5) -> str | None:
    """Return the valid name that is most like `name`, whatever its case, if it is as much alike as `cutoff`, 0 to 1."""
    by_lower = {str(candidate).casefold(): str(candidate) for candidate in valid}
    found = get_close_matches(str(name).casefold(), by_lower, n=1, cutoff=cutoff)
    return by_lower[found[0]] if found else None


class Faults(ValueError):  # noqa: N818 - it holds many
    """Everything that is wrong with one thing: `subject` names it, `faults` holds a sentence each, `part` says of what.

    `part` is one of several that hold such a thing, as a period is; empty where there is one only.
    """

    def __init__(self, subject: str, faults: Collection[str], part: str = "") -> None:
        super().__init__(subject, tuple(faults), part)
        self.subject, self.faults, self.part = subject, tuple(faults), part

    def __str__(self) -> str:
        count = "1 fault" if len(self.faults) == 1 else f"{len(self.faults)} faults"
        head = f"{self.part}: {self.subject}" if self.part else self.subject
        return f"{head}: {count}\n" + "\n".join(f"- {fault}" for fault in self.faults)


def refuse(subject: str, faults: Collection[str]) -> None:
    """Raise one error that lists every fault of `subject`; do nothing where there is none."""
    if faults:
        raise Faults(subject, faults)


def within(number: object, low: float = -inf, high: float = inf) -> bool:
    """Whether this is a finite number (text, None and true or false are none) from `low` to `high`."""
    return finite(number) and not isinstance(number, bool) and bool(low <= number <= high)


def finite(value: object) -> TypeGuard[float]:
    """Whether this is a number, and neither infinite nor NaN."""
    return isinstance(value, Real) and isfinite(value)
