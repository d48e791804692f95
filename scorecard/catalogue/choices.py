"""What the keys of the catalogue's files may say, where that is one of a few words."""

from __future__ import annotations

NO_LICENCE = "none-found"  # its sources are never shipped
POLARITIES = ("high", "low", "neutral")
KINDS = ("proportion", "rate", "ratio", "mean", "count", "score")
STANDINGS = ("defined", "part", "proxy")
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
