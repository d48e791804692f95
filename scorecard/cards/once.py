"""What many cards ask for is made once: a cached property for functions that stand outside the class they ask."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast
from weakref import WeakKeyDictionary

K = TypeVar("K")
T = TypeVar("T")
P = ParamSpec("P")


def once(make: Callable[Concatenate[K, P], T]) -> Callable[Concatenate[K, P], T]:
    """Have a function of tables, or of a reading, work once for each: a cached property that stands outside its class.

    What it returns is handed to everybody, so nobody may change it; it lives as long as what it was made of. Further
    arguments are plain and go by their place.
    """
    made: WeakKeyDictionary[K, dict[tuple[object, ...], T]] = WeakKeyDictionary()

    @wraps(make)
    def held(of: K, *more: P.args, **named: P.kwargs) -> T:
        known = made.setdefault(of, {})
        key = (*more, *named.items())
        if key not in known:
            known[key] = make(of, *more, **named)
        return known[key]

    return cast(Callable[Concatenate[K, P], T], held)
