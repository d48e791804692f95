"""The invented place Testborough: a small catalogue, three wards, six small areas, their figures and their scores."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from types import MappingProxyType

import pandas as pd

from scorecard import observations
from scorecard.cards.tables import Tables
from scorecard.cards.tables import tables as grouped
from scorecard.catalogue import (
    Breakdown,
    Catalogue,
    Component,
    Goalposted,
    Index,
    Indicator,
    Licence,
    Series,
    Source,
    outcomes,
)
from scorecard.places.model import Area, Place, neutral
from scorecard.places.voices import Voice
from tests.testborough import CATALOGUE

POLICE = "The police hold it."
HEADINGS = CATALOGUE / "catalogue"
OUTCOMES, THEMES = outcomes.read(HEADINGS, [])
NEUTRAL = neutral(HEADINGS, [])
CITY, ENGLAND = "E08999999", "E92000001"
NORTH, MILL, STATION = "E05999901", "E05999902", "E05999903"


def _indicator(key: str, title: str, polarity: str, number: int = 0, **more: object) -> Indicator:
    common = {"unit": "%", "decimals": 1, "kind": "proportion", "polarity": polarity, "source": "census"}
    series = Series(id=f"{key}-series", indicator=key, label=title, standing="defined", multiplier=100, **common)
    fields = {
        "id": key,
        "title": title,
        "short_title": title,
        "number": number,
        "ambition": "healthy" if number else "",
        "question": f"{title}?",
        "definition": f"{title} is counted by somebody.",
        "owner": "Office of Tests",
        "change_means": "A rise is a rise.",
        "caveats": (),
        "series": (series,),
        **common,
    }
    return Indicator(**{**fields, **more})


def catalogue() -> Catalogue:
    """Four indicators: one for scorecard and index, one for the index only, one at city level only, one awaited."""
    dry = _indicator("dry-homes", "Dry homes", "high", 1)
    damp = _indicator("early-deaths", "Early deaths", "low")
    pay = _indicator("low-pay", "Low pay", "low", 2)
    noise = _indicator(
        "noise", "Noise", "neutral", 3, series=(), availability="awaiting", awaiting="The police hold it."
    )
    found = (dry, damp, pay, noise)
    return Catalogue(
        indicators=MappingProxyType({i.id: i for i in found}),
        sources=MappingProxyType(
            {
                "census": Source(
                    id="census",
                    publisher="Office of Tests",
                    title="Census of tests",
                    licence="ogl",
                    attribution="Source: Office of Tests.",
                    edition="2023",
                )
            }
        ),
        licences=MappingProxyType(
            {
                "ogl": Licence(
                    id="ogl", title="Open licence", statement="Contains open data.", url="https://example.org/licence"
                )
            }
        ),
        breakdowns=MappingProxyType(
            {
                "all": Breakdown(id="all", title="Everyone", kind="all", ordered=False, categories={"all": "All"}),
                "deprivation-decile": Breakdown(
                    id="deprivation-decile",
                    title="Deprivation tenth",
                    kind="deprivation",
                    ordered=True,
                    categories={"1": "1 (most)", "10": "10 (least)"},
                ),
                "sex": Breakdown(
                    id="sex", title="Sex", kind="sex", ordered=False, categories={"female": "Female", "male": "Male"}
                ),
            }
        ),
        index=index(),
        outcomes=OUTCOMES,
        marmot_themes=THEMES,
    )


def index() -> Index:
    return Index(
        title="Social Progress Index",
        version="1",
        scale="goalposts",
        weights="equal",
        component_mean="arithmetic",
        upper_mean="power",
        missing="left out",
        coverage=0.5,
        dimensions={"needs": "Basic needs", "wellbeing": "Foundations of wellbeing"},
        components=(
            Component(id="housing", title="Housing", dimension="needs", question="Are homes fit to live in?"),
            Component(id="health", title="Health", dimension="wellbeing"),
        ),
        indicators=(
            Goalposted(series="dry-homes-series", component="housing", worst=50, best=100, goalpost="limits"),
            Goalposted(
                series="early-deaths-series",
                component="health",
                worst=20,
                best=0,
                goalpost="percentiles",
                proxy=True,
                why="Deaths stand in for illness.",
                reason="All wards.",
            ),
        ),
        excluded={"rents": "Rents are money."},
    )


def place(**more: object) -> Place:
    fields = {
        "slug": "testborough",
        "name": "Testborough",
        "code": CITY,
        "kind": "metropolitan district",
        "ward_set": "2024",
        "edition": "2026",
        "edition_date": date(2026, 12, 1),
        "ambitions": NEUTRAL,
        "comparators": (
            Area(code=ENGLAND, name="England", short="England"),
            Area(code="E08999998", name="Mockford", short="Mockford"),
        ),
    }
    return Place(**{**fields, **more})


def voice(where: str) -> Voice:
    return Voice(
        source="Big Chat",
        date="2024",
        place=where,
        ambition="healthy",
        indicator="",
        theme="Homes",
        kind="summary",
        text="People want dry homes.",
        consent="published",
    )


def rows(given: Sequence[tuple[str, str, str, float | None]]) -> pd.DataFrame:
    """Observations from series, area, period, value."""
    frame = pd.DataFrame(given, columns=["series", "area", "period", "value"])
    return observations.table(frame.assign(estimate="summed", interval="none", source="census", status=""))


def figures() -> pd.DataFrame:
    wards = {NORTH: (95.0, 5.0), MILL: (80.0, 12.0), STATION: (86.0, 9.0)}
    given = [
        (s, code, "2023", pair[n])
        for code, pair in wards.items()
        for n, s in enumerate(("dry-homes-series", "early-deaths-series"))
    ]
    given += [("dry-homes-series", CITY, "2022", 86.0), ("dry-homes-series", CITY, "2023", 87.0)]
    given += [("early-deaths-series", CITY, "2023", 8.7), ("low-pay-series", CITY, "2023", 14.0)]
    given += [("dry-homes-series", f"E0199990{n}", "2023", 75.0 + 4 * n) for n in range(1, 7)]
    groups = rows([("dry-homes-series", CITY, "2023", 71.0), ("dry-homes-series", CITY, "2023", 97.0)])
    groups = groups.assign(breakdown="deprivation-decile", category=["1", "10"])
    return pd.concat([rows(given), groups], ignore_index=True)


def comparators() -> pd.DataFrame:
    return rows(
        [
            ("dry-homes-series", ENGLAND, "2023", 90.0),
            ("dry-homes-series", "E08999998", "2023", 84.0),
            ("early-deaths-series", ENGLAND, "2022", 8.0),
        ]
    )


def areas() -> pd.DataFrame:
    wards = [(NORTH, "North & Hill"), (MILL, "Old Mill"), (STATION, "Station")]
    table = [(CITY, "Testborough", "city", "", 9000, 3600, None, None)]
    table += [(code, name, "ward", "", 3000, 1200, None, None) for code, name in wards]
    for n, ward in enumerate((NORTH, NORTH, MILL, MILL, STATION, STATION), 1):
        table.append(
            (f"E0199990{n}", f"Testborough 00{n}A", "lsoa", ward, 1000 + 500 * (n % 2), 600, 1 if n == 3 else 7, 2)
        )
    return pd.DataFrame(
        table, columns=["code", "name", "level", "ward", "residents", "households", "decile", "quintile"]
    )


def scores() -> pd.DataFrame:
    """Every node scored: housing and health with their one indicator each, dimensions and index as means."""
    nodes = {
        "dry-homes-series": ("indicator", (90, 60, 72, 74)),
        "early-deaths-series": ("indicator", (75, 40, 55, 56.5)),
        "housing": ("component", (90, 60, 72, 74)),
        "health": ("component", (75, 40, 55, 56.5)),
        "needs": ("dimension", (90, 60, 72, 74)),
        "wellbeing": ("dimension", (75, 40, 55, 56.5)),
        "spi": ("index", (82.5, 50, 63.5, 65.25)),
    }
    table = [
        (
            area,
            level,
            node,
            float(score),
            None if area == CITY else rank,
            "2023" if level == "indicator" else "",
            *_limits(area, node, float(score), rank),
        )
        for node, (level, values) in nodes.items()
        for area, score, rank in zip((NORTH, MILL, STATION, CITY), values, (1, 3, 2, 0), strict=True)
    ]
    return pd.DataFrame(
        table,
        columns=[
            "area",
            "level",
            "node",
            "score",
            "rank",
            "period",
            "score_lower",
            "score_upper",
            "rank_lower",
            "rank_upper",
        ],
    )


def _limits(area: str, node: str, score: float, rank: int) -> tuple[float | None, ...]:
    """Two points on either side, nothing for early deaths; on the whole index the last two wards may change places."""
    if node == "early-deaths-series":
        return (None, None, None, None)
    ranks = (2, 3) if node == "spi" and rank > 1 else (rank, rank)
    return (score - 2, score + 2, *((None, None) if area == CITY else ranks))


def explained() -> dict[str, pd.DataFrame]:
    """What stands beside the scores: Old Mill has a challenge, North & Hill a strength."""
    both = {(NORTH, "housing"): "strength", (MILL, "housing"): "challenge", (MILL, "dry-homes-series"): "challenge"}
    standing = [
        (
            area,
            node,
            level,
            against,
            middle,
            5.0,
            both.get((area, node), "not compared" if node == "early-deaths-series" else "neutral"),
        )
        for against, middle in (("peers", 79.0), ("city", 74.0))
        for area in (NORTH, MILL, STATION)
        for node, level in (
            ("housing", "component"),
            ("health", "component"),
            ("dry-homes-series", "indicator"),
            ("early-deaths-series", "indicator"),
        )
    ]
    halves = {NORTH: (45.0, 37.5), MILL: (30.0, 20.0), STATION: (36.0, 27.5), CITY: (37.0, 28.25)}
    names = ("dry-homes-series", "early-deaths-series")
    added = [
        (area, name, points[n], points[n] - halves[CITY][n])
        for area, points in halves.items()
        for n, name in enumerate(names)
    ]
    near = [
        (NORTH, 1, STATION, 1.0),
        (NORTH, 2, MILL, 2.0),
        (MILL, 1, STATION, 1.5),
        (MILL, 2, NORTH, 2.0),
        (STATION, 1, NORTH, 1.0),
        (STATION, 2, MILL, 1.5),
    ]
    return {
        "standing": pd.DataFrame(standing, columns=["area", "node", "level", "against", "middle", "spread", "verdict"]),
        "contributions": pd.DataFrame(added, columns=["area", "indicator", "points", "difference"]),
        "peers": pd.DataFrame(near, columns=["area", "place", "peer", "distance"]),
        "neighbours": pd.DataFrame(
            [("spi", STATION, MILL, 0.9, True)], columns=["node", "area", "other", "probability", "adjacent"]
        ),
        "consistency": pd.DataFrame(
            [("housing", 3, 1, None, None, None), ("health", 3, 2, 0.8, 0.5, 0.0001)],
            columns=["component", "n", "k", "alpha", "kmo", "bartlett_p"],
        ),
    }


def tables(**more: object) -> Tables:
    """The tables of Testborough; `more` replaces a place, areas, an index."""
    fields = {
        "place": place(),
        "catalogue": catalogue(),
        "observations": figures(),
        "comparators": comparators(),
        "areas": areas(),
        "index": scores(),
        "explained": explained(),
    }
    return grouped(**{**fields, **more})
