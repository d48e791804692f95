"""Damage that no shape can see, and damage that `check` alone names: each with the reason."""

from __future__ import annotations

from tests.scorecard.store.shapes.damage import SLUG, Mutation

_ROWS = ("first half", "every second row", "one row gone", "no rows")
# Figures, notes and markers that could be true: one figure more or less contradicts nothing else in data/.
_COULD_BE_TRUE = {
    ("value", "huge"),
    ("value", "negative"),
    ("lower", "negative"),
    ("upper", "huge"),
    ("numerator", "not a number"),
    ("denominator", "not a number"),
    ("estimate", "all alike"),
    ("note", "empty text"),
    ("note", "unknown"),
    ("note", "all alike"),
}
_MARKERS = (("status", "empty text"), ("status", "all alike"))
_LOST = {  # rows of which no other table says that they must be there
    f"observations/{SLUG}.parquet": ("one row gone",),
    "observations/comparators.parquet": _ROWS[:3],
    f"index/{SLUG}-neighbours.parquet": _ROWS,
    f"places/{SLUG}/postcodes.parquet": _ROWS[1:3],
}
_CHECK = {
    ("numerator", "huge"),
    ("denominator", "huge"),  # the app has no figure of its own from counts
    ("area", "unknown"),  # a comparator that nobody asks for
    ("ward", "unknown"),
    ("ward", "all alike"),  # the finder says that it doesn't know the postcode
    ("", "half"),
    ("", "unknown code"),
    ("", "another name"),  # a ward that the map doesn't draw stands in the list
}


def unseen(mutation: Mutation) -> str:
    """Why neither `check` nor the app can see a mutation by shapes; nothing for one that both must see."""
    if mutation.kind == "shuffled":
        return "no reader relies on an order"
    if mutation.kind in _LOST.get(mutation.file, ()):
        return "rows that are gone: the manifest knows their number"
    if mutation.file.startswith("observations") and (mutation.column, mutation.kind) in _COULD_BE_TRUE:
        return "a figure that could be true: the manifest knows its hash"
    if mutation.file == f"observations/{SLUG}.parquet" and (mutation.column, mutation.kind) in _MARKERS:
        return "markers beside figures that are there: the manifest knows its hash"
    if mutation.file.endswith("comparators.parquet") and (mutation.column, mutation.kind) == ("area", "all alike"):
        return "changes nothing: there is one area only"
    if (mutation.column, mutation.kind) == ("alpha", "negative"):
        return "alpha has no lower bound: the manifest knows its hash"
    return ""


def by_check_alone(mutation: Mutation) -> bool:
    """Whether the app reads on, because nothing that it shows is wrong by it."""
    if mutation.kind == "another column":
        return True
    if mutation.file.endswith(f"{SLUG}/postcodes.parquet") and mutation.kind == "first half":
        return True
    own = ("observations/comparators", f"places/{SLUG}/postcodes", "boundaries/")
    figures = mutation.file.startswith("observations") and mutation.column in ("numerator", "denominator")
    return (mutation.column, mutation.kind) in _CHECK and (figures or mutation.file.startswith(own))
