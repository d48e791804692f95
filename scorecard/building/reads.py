"""What the catalogue's reads must give, and how it is told when one gives nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from scorecard import periods
from scorecard.catalogue import Catalogue, Read
from scorecard.errors import PeriodError, SourceError, few
from scorecard.geography import Geography
from scorecard.supply.geography import lookups
from scorecard.supply.tables import said

_NEW = "\n"
_WIDER = r"E92000001|E1[0-35]\d{6}"  # the country, regions, counties, which no lookup of small areas holds
_KEY = ["area", "period", "breakdown", "category"]
_DISTRICT = r"E0[6-9]\d{6}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A read that gave nothing: why, in whole sentences that name the file, and what which series loses by it."""

    text: str
    series: str
    loss: str
    files: tuple[str, ...]


def told(failures: Iterable[Failure]) -> tuple[str, ...]:
    """Each fault once, with every series that loses by it, in order."""
    hit: dict[tuple[str, str], list[str]] = {}
    for failure in failures:
        hit.setdefault((failure.text, failure.loss), []).append(f"'{failure.series}'")
    return tuple(
        f"{text}{_NEW if _NEW in text else ': '}{_losers(series)} {loss}" for (text, loss), series in hit.items()
    )


def _losers(series: list[str]) -> str:
    names = list(dict.fromkeys(series))
    return f"{', '.join(names)} lose{'s' if len(names) == 1 else ''}"


def files_read(catalogue: Catalogue) -> frozenset[str]:
    """Every file of the raw folder that the catalogue's reads name, without .gz, and the lookups."""
    named = {name for series in catalogue.series.values() for read in series.reads for name in read.file if name}
    return frozenset(named.union(lookups.FILES.values()))


def unread(raw: Path, catalogue: Catalogue, also: Iterable[str] = ()) -> list[str]:
    """Files of the raw folder that nothing names; `also` are those that places name (boundaries, postcodes)."""
    named = files_read(catalogue).union(also)
    held = sorted(path.relative_to(raw).as_posix() for path in raw.rglob("*") if path.is_file())
    return [name for name in held if name not in named and name.removesuffix(".gz") not in named]


def loss(read: Read) -> str:
    return "city figures" if read.level == "area" else f"ward, neighbourhood and deprivation figures ({read.level})"


def require_some(rows: pd.DataFrame, read: Read, name: str, geography: Geography) -> None:
    """Raise SourceError for a read that gives nothing of England: a file that fits, and yet is lost."""
    if rows.empty:
        raise SourceError(f"{name}: no row of this file is what the catalogue asks for")
    areas = rows["area"].dropna().unique().tolist()
    districts = [area for area in areas if re.fullmatch(_DISTRICT, area)]
    wider = not districts and any(re.fullmatch(_WIDER, area) for area in areas)
    if not wider and not any(_is_known(area, read.level, geography) for area in districts or areas):
        found = ", ".join(f"'{area}'" for area in areas[:3])
        kind = "an area" if read.level == "area" else f"a small area ({read.level})"
        raise SourceError(f"{name}: no row of this file has a code of {kind} of England; found e.g. {found or 'none'}")
    blank = rows[["value", "numerator"]].isna().all(axis=None)
    if blank and not rows["status"].str.contains("c", na=False).any():
        raise SourceError(f"{name}: every figure that the catalogue asks for is blank in this file")
    unknown_wards = sorted(set(rows.loc[rows["area"].str.startswith("E05", na=False), "area"]) - set(geography.names))
    if unknown_wards and read.level == "area":
        shown = ", ".join(unknown_wards[:3])
        said.say(f"{name}: {len(unknown_wards):,} wards are not among those of the lookup, such as {shown}: left out")


def once(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return rows that stand twice once; SourceError for two unlike figures of one area, period and group."""
    kept = rows.drop_duplicates()
    again = kept.loc[kept.duplicated(_KEY), _KEY]
    if len(again):
        faults = [f"{name}: {' '.join(map(str, key))}" for key in again.itertuples(index=False)]
        raise SourceError(f"{name}: two different figures for one area, period and group", few(faults))
    return kept


def _is_known(area: str, level: str, geography: Geography) -> bool:
    if level in geography.links:
        return bool((geography.links[level]["area"] == area).any())
    return area in geography.small.index or (level == "area" and area in geography.names)


def require_periods(rows: pd.DataFrame, name: str) -> None:
    """Raise SourceError for periods outside the grammar, before they stop all other series too."""
    faults = []
    for period in rows["period"].unique():
        try:
            periods.parse(str(period))
        except PeriodError as error:
            faults.append(f"{name}: {error}")
    if faults:
        raise SourceError(f"{name}: periods that can't be read", few(faults))
