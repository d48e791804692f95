"""What the keys of the catalogue's files may say, where that is one of a few words."""

from __future__ import annotations

from enum import StrEnum


class Standing(StrEnum):
    """How near a series is to what the scorecard names, as the catalogue has it; the nearest first."""

    DEFINED = "defined"
    PART = "part"
    PROXY = "proxy"
    AWAITING = "awaiting"


class Polarity(StrEnum):
    """Which way is better, as the catalogue has it; the way of 'higher is better' is 1, of neither 0."""

    HIGH = "high"
    LOW = "low"
    NEUTRAL = "neutral"

    @property
    def way(self) -> int:
        return {Polarity.HIGH: 1, Polarity.LOW: -1, Polarity.NEUTRAL: 0}[self]


POLARITIES = tuple(Polarity)
STANDINGS = tuple(s for s in Standing if s is not Standing.AWAITING)  # what a series can be
NO_LICENCE = "none-found"  # its sources are never shipped
KINDS = ("proportion", "rate", "ratio", "mean", "count", "score")
AVAILABILITIES = ("available", "awaiting", "awaiting licence")
LEVELS = ("area", "lsoa21", "lsoa11", "msoa21", "msoa11")
BASES = ("residents", "households", "children")
BREAKDOWN_KINDS = (
    "all",
    "deprivation",
    "ethnicity",
    "sex",
    "free-school-meals",
    "age",
    "sen",
    "disadvantage",
    "other",
)
# What an index may be made by: what the pages have words for, and the index lab can start from.
SCALES = ("goalposts", "minmax", "zscore", "percentile_rank")
WEIGHTS = ("equal", "given")
COMPONENT_MEANS = ("arithmetic", "geometric", "harmonic")
UPPER_MEANS = ("arithmetic", "geometric")
MISSING = ("reweight", "refuse")
GOALPOSTS = ("p1-p99", "natural")
ADDING_UP = ("whole", "apart", "overlap")
JOINS = "*"  # the categories of a cross
ESTIMATES = ("published", "summed", "apportioned", "modelled")
# Ways of getting a publisher's file, an adapter each.
WAYS = (
    "direct",
    "govuk",
    "fingertips",
    "els",
    "nomis",
    "ees",
    "police",
    "statxplore",
    "arcgis",
    "os",
    "by-hand",
)
