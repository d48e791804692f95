"""The declared shape of every table of data/, by its path: what readers may rely on and what a build may write.

A file that is read or written by the store is compared with it; `relations` are what tables must say of each other,
`boundaries` what a boundary file must be.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import PurePath

import pandas as pd

from scorecard import periods
from scorecard.catalogue import ESTIMATES
from scorecard.errors import PeriodError, StoreError
from scorecard.observations import INTERVALS, KEY, MARKERS
from scorecard.store.shapes.columns import ColumnShape, Shape, faults, usable
from scorecard.store.shapes.rows import RULES

LEVELS = ("index", "dimension", "component", "indicator")
VERDICTS = ("strength", "neutral", "challenge", "not compared")
POSTCODE = r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}"


@cache
def period(text: str) -> bool:
    """Whether text is a period of the grammar."""
    try:
        periods.parse(text)
    except PeriodError:
        return False
    return True


def markers(text: str) -> bool:
    """Whether text is known markers with blanks between them."""
    return all(word in MARKERS for word in text.split())


TEXT, PERHAPS = ColumnShape(kind="text"), ColumnShape(kind="text", empty=True)
PERIOD = ColumnShape(kind="text", fits=period, form="a period like 2023 or FY2023/24")
MARKED = ColumnShape(kind="text", empty=True, fits=markers, form=f"markers of {' '.join(MARKERS)}")
NUMBER = ColumnShape(kind="number", nullable=True)
COUNT = ColumnShape(kind="number", nullable=True, low=0)
SCORE = ColumnShape(kind="number", nullable=True, low=0, high=100)
POINTS = ColumnShape(kind="number", nullable=True, low=-100, high=100)
RANK = ColumnShape(kind="number", nullable=True, low=1)
SHARE = ColumnShape(kind="number", low=0, high=1)

OBSERVATIONS = Shape(
    key=KEY,
    rules=RULES,
    columns={
        "series": TEXT,
        "area": TEXT,
        "period": PERIOD,
        "breakdown": TEXT,
        "category": TEXT,
        "value": NUMBER,
        "lower": NUMBER,
        "upper": NUMBER,
        "numerator": COUNT,
        "denominator": COUNT,
        "status": MARKED,
        "estimate": ColumnShape(kind="text", words=ESTIMATES),
        "interval": ColumnShape(kind="text", words=INTERVALS),
        "source": TEXT,
        "note": PERHAPS,
    },
)
SCORES = Shape(
    key=("area", "node"),
    columns={
        "area": TEXT,
        "level": ColumnShape(kind="text", words=LEVELS),
        "node": TEXT,
        "score": SCORE,
        "rank": RANK,
        "period": ColumnShape(kind="text", empty=True, fits=period, form=PERIOD.form),
        "value": NUMBER,
        "clipped": ColumnShape(kind="whole", nullable=True, low=0, high=1),
        "score_lower": SCORE,
        "score_upper": SCORE,
        "rank_lower": RANK,
        "rank_upper": RANK,
    },
)
CONTRIBUTIONS = Shape(
    key=("area", "indicator"), columns={"area": TEXT, "indicator": TEXT, "points": POINTS, "difference": POINTS}
)
PEERS = Shape(
    key=("area", "place"),
    columns={
        "area": TEXT,
        "place": ColumnShape(kind="whole", low=1),
        "peer": TEXT,
        "distance": ColumnShape(kind="number", low=0),
    },
    bare=True,  # where there are too few wards to compare
)
STANDING = Shape(
    key=("area", "node", "against"),
    columns={
        "area": TEXT,
        "node": TEXT,
        "level": ColumnShape(kind="text", words=LEVELS[2:]),
        "against": ColumnShape(kind="text", words=("peers", "city")),
        "middle": SCORE,
        "spread": ColumnShape(kind="number", nullable=True, low=0),
        "verdict": ColumnShape(kind="text", words=VERDICTS),
    },
)
NEIGHBOURS = Shape(
    key=("node", "area", "other"),
    columns={"node": TEXT, "area": TEXT, "other": TEXT, "probability": SHARE, "adjacent": ColumnShape(kind="flag")},
    bare=True,  # where no figure has an interval
)
CONSISTENCY = Shape(
    key=("component",),
    columns={
        "component": TEXT,
        "n": ColumnShape(kind="whole", low=0),
        "k": ColumnShape(kind="whole", low=1),
        "alpha": ColumnShape(kind="number", nullable=True, high=1),
        "kmo": ColumnShape(kind="number", nullable=True, low=0, high=1),
        "bartlett_p": ColumnShape(kind="number", nullable=True, low=0, high=1),
    },
)
SENSITIVITY = Shape(
    key=("kind", "node"),
    columns={
        "kind": ColumnShape(kind="text", words=("without", "share")),
        "node": TEXT,
        "value": COUNT,
        "lower": COUNT,
        "upper": COUNT,
        "area": PERHAPS,
        "rank": RANK,
        "rank_without": RANK,
    },
)
AREAS = Shape(
    key=("code",),
    columns={
        "code": TEXT,
        "name": TEXT,
        "level": ColumnShape(kind="text", words=("city", "ward", "lsoa")),
        "ward": PERHAPS,
        "residents": ColumnShape(kind="whole", low=1),
        "households": ColumnShape(kind="whole", low=0),
        "decile": ColumnShape(kind="whole", nullable=True, low=1, high=10),
        "quintile": ColumnShape(kind="whole", nullable=True, low=1, high=5),
    },
)
POSTCODES = Shape(
    key=("postcode",),
    columns={
        "postcode": ColumnShape(kind="text", pattern=POSTCODE, form="a postcode in capitals without blanks"),
        "ward": TEXT,
    },
)
EXPLAINED: Mapping[str, Shape] = {
    "contributions": CONTRIBUTIONS,
    "peers": PEERS,
    "standing": STANDING,
    "neighbours": NEIGHBOURS,
    "consistency": CONSISTENCY,
    "sensitivity": SENSITIVITY,
}
LATER = frozenset({"sensitivity"})  # tables that are not in every edition: where one is absent, it is not shown
_PLACES: Mapping[str, Shape] = {"areas.parquet": AREAS, "postcodes.parquet": POSTCODES}


def named(path: PurePath) -> str:
    """A table's path under data/, whatever folder data/ stands in: nobody reads where on a machine that is."""
    return "/".join(path.parts[-3 if path.name in _PLACES else -2 :])


def of(path: PurePath) -> Shape | None:
    """The shape of the table at a path under data/; None for what has none."""
    folder = path.parent.name
    if path.name in _PLACES:
        return _PLACES[path.name]
    if folder == "index":
        slug, _, name = path.stem.rpartition("-")
        return EXPLAINED.get(name if slug else "", SCORES)
    return OBSERVATIONS if folder == "observations" else None


def typed(path: PurePath, table: pd.DataFrame) -> bool:
    """Whether a table has all columns of its shape, each of its kind, whatever else is wrong with it."""
    shape = of(path)
    return shape is not None and usable(table, shape)


def require(path: PurePath, table: pd.DataFrame, *, whole: bool = False) -> pd.DataFrame:
    """Return a table that is as its path declares it. `whole`: without columns that it doesn't declare.

    Raises StoreError with every fault: file, column, row, what was found and what was expected.
    """
    shape = of(path)
    if shape is not None and (found := faults(named(path), table, shape, whole=whole)):
        raise StoreError(f"{named(path)} is not as it must be", found)
    return table
