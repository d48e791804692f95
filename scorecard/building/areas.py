"""The areas of a place as a table, and what of those that are held would be lost."""

from __future__ import annotations

import pandas as pd

from scorecard import geography as geo
from scorecard.geography import Geography
from scorecard.places.model import Place

MOST = 1.5  # times as many residents or households as are held, or as few: no new count, but another measure


def area_table(geography: Geography, place: Place) -> pd.DataFrame:
    """The place's areas: code, name, level, ward (of a small area), residents, households, decile, quintile."""
    small = geography.within(place.code)
    fifths = geo.deprivation_groups(geography, place.code)["deprivation-quintile"]
    wards = small.groupby("ward")[["residents", "households"]].sum()
    columns = ["code", "name", "level", "ward", "residents", "households", "decile", "quintile"]
    city: dict[str, str | int] = {"code": place.code, "name": place.name, "level": "city"}
    city |= {k: int(small[k].sum()) for k in ("residents", "households")}
    own = small.assign(code=small.index, level="lsoa", quintile=fifths)
    ward = wards.assign(code=wards.index, name=[geography.names[c] for c in wards.index], level="ward")
    table = pd.concat([pd.DataFrame([city]), ward, own], ignore_index=True).reindex(columns=columns)
    table["ward"] = table["ward"].fillna("")
    return table.sort_values(["level", "code"], ignore_index=True)


def losses(held: pd.DataFrame, made: pd.DataFrame) -> str:
    """What of the held areas would be lost: one sentence, "" if nothing."""
    gone = sorted(set(held["code"]) - set(made["code"]))
    if gone:
        return f"{len(gone):,} of its {len(held):,} areas would be gone, e.g. {gone[0]}"
    for column in ("residents", "households"):
        before, now = (table.loc[table["level"] == "city", column].sum() for table in (held, made))
        if before > 0 and not before / MOST <= now <= before * MOST:
            return f"its {column} would be {now:,.0f}, {before:,.0f} are held"
    return ""
