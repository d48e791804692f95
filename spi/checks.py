"""Checks of a framework and the form of their errors: every fault at once, with the nearest valid name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from math import inf, isfinite
from numbers import Real
from typing import TYPE_CHECKING, TypeGuard

if TYPE_CHECKING:
    from spi.framework import Dimension, Indicator

REQUIRED = ("indicator", "component", "dimension", "polarity")
OPTIONAL = ("weight", "worst", "best", "treatment")
TREATMENTS = ("winsorise", "log", "cap")
TOTAL = "spi"


def nearest(name: object, valid: Iterable[object]) -> str:
    """Quote the valid name that is most like `name`, whatever its case; 'none' if nothing is like it."""
    by_lower = {str(candidate).casefold(): str(candidate) for candidate in valid}
    found = get_close_matches(str(name).casefold(), by_lower, n=1, cutoff=0.5)
    return repr(by_lower[found[0]]) if found else "none"


class Faults(ValueError):  # noqa: N818 - it holds many
    """Everything that is wrong with one thing: `subject` names it, `faults` holds a sentence each."""

    def __init__(self, subject: str, faults: Collection[str]) -> None:
        super().__init__(subject, tuple(faults))
        self.subject, self.faults = subject, tuple(faults)

    def __str__(self) -> str:
        count = "1 fault" if len(self.faults) == 1 else f"{len(self.faults)} faults"
        return f"{self.subject}: {count}\n" + "\n".join(f"- {fault}" for fault in self.faults)


def refuse(subject: str, faults: Collection[str]) -> None:
    """Raise one error that lists every fault of `subject`; do nothing where there is none."""
    if faults:
        raise Faults(subject, faults)


def within(number: object, low: float = -inf, high: float = inf) -> bool:
    """Whether this is a finite number (text, None and true or false are none) from `low` to `high`."""
    return _finite(number) and not isinstance(number, bool) and bool(low <= number <= high)


def column_faults(found: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with the columns of a framework's table: absent, repeated or misspelt."""
    known = (*REQUIRED, *OPTIONAL)
    spare = [name for name in found if name not in known]
    for name in known:
        like = nearest(name, spare)
        if found.count(name) > 1:
            yield f"column {name!r} appears {found.count(name)} times; expected once"
        elif name in REQUIRED and name not in found:
            yield f"expected column {name!r}, found {', '.join(found) or 'no columns'}; nearest {like}"
        elif name not in found and get_close_matches(name, [other.casefold() for other in spare], cutoff=0.8):
            yield f"unknown column {like}; nearest {name!r}"


def tree_faults(indicators: Sequence[Indicator]) -> Iterator[str]:
    """Yield what is wrong with single indicators, and with their names taken together."""
    if not indicators:
        yield "no indicators; expected at least one"
    for position, indicator in enumerate(indicators, start=1):
        yield from _indicator_faults(indicator, position)
    yield from _name_faults([i for i in indicators if all(map(_named, (i.id, i.component, i.dimension)))])


def _named(name: object) -> bool:
    return isinstance(name, str) and bool(name.strip())


def _finite(value: object) -> TypeGuard[float]:
    return isinstance(value, Real) and isfinite(value)


def _indicator_faults(indicator: Indicator, position: int) -> Iterator[str]:
    where = f"indicator {indicator.id!r}" if _named(indicator.id) else f"row {position}"
    places = {"indicator": indicator.id, "component": indicator.component, "dimension": indicator.dimension}
    yield from (f"{where}: {level} {name!r}; expected a name" for level, name in places.items() if not _named(name))
    if indicator.polarity not in (1, -1):
        yield f"{where}: polarity {indicator.polarity!r}; expected 1 (high is good) or -1 (low is good)"
    if not _finite(indicator.weight) or indicator.weight <= 0:
        yield f"{where}: weight {indicator.weight!r}; expected a number above 0"
    if indicator.treatment is not None and indicator.treatment not in TREATMENTS:
        like = nearest(indicator.treatment, TREATMENTS)
        yield f"{where}: treatment {indicator.treatment!r}; expected {', '.join(TREATMENTS)} or empty; nearest {like}"
    yield from _goalpost_faults(indicator, where)


def _goalpost_faults(indicator: Indicator, where: str) -> Iterator[str]:
    worst, best = indicator.worst, indicator.best
    if worst is None and best is None:
        return
    if worst is None or best is None or not (_finite(worst) and _finite(best)):
        yield f"{where}: worst {worst!r} and best {best!r}; expected two numbers, or both empty"
    elif indicator.polarity in (1, -1) and (best - worst) * indicator.polarity <= 0:
        order = "best above worst" if indicator.polarity == 1 else "best below worst"
        yield f"{where}: worst {worst!r} and best {best!r}; polarity {indicator.polarity} expects {order}"


def _name_faults(indicators: Sequence[Indicator]) -> Iterator[str]:
    parents: dict[str, dict[str, None]] = {}
    for indicator in indicators:
        parents.setdefault(indicator.component, {})[indicator.dimension] = None
    for name, count in Counter(indicator.id for indicator in indicators).items():
        if count > 1:
            yield f"indicator {name!r} appears {count} times; expected once"
    for component, dimensions in parents.items():
        if len(dimensions) > 1:
            yield f"component {component!r} is in dimensions {' and '.join(map(repr, dimensions))}; expected one"
    ids, dimension_ids = {i.id for i in indicators}, {i.dimension for i in indicators}
    yield from _shared_names({"indicator": ids, "component": set(parents), "dimension": dimension_ids})


def _shared_names(levels: Mapping[str, set[str]]) -> Iterator[str]:
    for name in sorted(set().union(*levels.values())):
        holders = [level for level, names in levels.items() if name in names]
        if len(holders) > 1:
            yield f"{name!r} names {' and '.join(holders)}; expected a name of its own for each"
        if name == TOTAL:
            yield f"{name!r} names {' and '.join(holders)}; the name is kept for the index itself"


def misplaced_faults(dimensions: Sequence[Dimension]) -> Iterator[str]:
    """Yield the indicators that name another place in the tree than the one where they stand."""
    for dimension in dimensions:
        for component in dimension.components:
            for indicator in component.indicators:
                if (indicator.dimension, indicator.component) != (dimension.id, component.id):
                    place, said = f"{dimension.id} > {component.id}", f"{indicator.dimension} > {indicator.component}"
                    yield f"indicator {indicator.id!r} stands in {place}; expected {said}"
