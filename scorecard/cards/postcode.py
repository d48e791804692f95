"""The ward of a postcode: looked up and forgotten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from scorecard.places.model import normalised

STRADDLES = "A postcode on a boundary can lie in two wards: the file gives only the ward of its middle."


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The ward of a postcode, or why there is none. The postcode itself is not kept."""

    ward: str
    name: str
    text: str


def ward_of(typed: str, table: pd.DataFrame | None, wards: Mapping[str, str], place: str) -> Found:
    """Find the ward of a postcode as somebody typed it."""
    if table is None:
        return Found(ward="", name="", text=f"No postcode file is held for {place}. Choose the ward by its name.")
    postcode = normalised(typed)
    if not postcode:
        return Found(ward="", name="", text="Type a whole postcode.")
    found = [str(w) for w in table.loc[table["postcode"] == postcode, "ward"] if w in wards]
    if not found:
        text = f"That postcode isn’t in the list for {place}. Check it is whole, or choose the ward by its name."
        return Found(ward="", name="", text=text)
    name = wards[found[0]]
    return Found(ward=found[0], name=name, text=f"That postcode is most likely in {name}. {STRADDLES}")
