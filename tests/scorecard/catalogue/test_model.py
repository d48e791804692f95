"""What the catalogue answers: order of the scorecard, best standing, where a series comes from."""

from dataclasses import FrozenInstanceError, replace
from types import MappingProxyType

import pytest

from scorecard.catalogue import Catalogue, Dataset, Index, Indicator, Licence, Read, Series, Source

SHARED = {"unit": "%", "decimals": 1, "kind": "proportion", "polarity": "low", "source": "census"}


def series(key, standing="defined", **more):
    return Series(id=key, indicator="cold", label=key, standing=standing, **{**SHARED, **more})


def indicator(key, *found, number=0):
    return Indicator(
        id=key,
        title=key,
        short_title=key,
        question="?",
        definition="",
        change_means="",
        owner="",
        caveats=(),
        number=number,
        series=found,
        **SHARED,
    )


def source(key, licence):
    return Source(id=key, publisher="The tests", title=key, licence=licence, attribution="")


INDEX = Index(
    title="",
    version="1",
    scale="goalposts",
    weights="equal",
    component_mean="arithmetic",
    upper_mean="arithmetic",
    missing="reweight",
    coverage=0.5,
    dimensions={},
    components=(),
    indicators=(),
    excluded={},
)
WHOLE = Catalogue(
    indicators=MappingProxyType(
        {
            "late": indicator("late", number=7),
            "cold": indicator("cold", series("damp", "proxy", source="police"), series("no-heating", "part"), number=2),
            "index-only": indicator("index-only"),
        }
    ),
    sources={"census": source("census", "ogl-3"), "police": source("police", "none-found")},
    licences={"ogl-3": Licence(id="ogl-3", title="", statement="")},
    breakdowns={},
    index=INDEX,
)


def test_the_scorecard_holds_numbered_indicators_in_their_order():
    assert [i.id for i in WHOLE.scorecard] == ["cold", "late"]


@pytest.mark.parametrize(
    ("standings", "best"),
    [((), "awaiting"), (("proxy",), "proxy"), (("proxy", "part"), "part"), (("part", "proxy", "defined"), "defined")],
)
def test_an_indicator_stands_as_the_best_of_its_series(standings, best):
    assert indicator("x", *(series(s, s) for s in standings)).standing == best


def test_a_series_leads_to_its_indicator_and_source():
    assert list(WHOLE.series) == ["damp", "no-heating"]
    assert WHOLE.indicator_of("damp").id == "cold"
    assert WHOLE.source_of("damp").id == "police"
    assert WHOLE.source_of("no-heating").id == "census"


def test_a_source_without_a_licence_is_not_shipped():
    assert WHOLE.sources["census"].shippable
    assert not WHOLE.sources["police"].shippable


def test_nothing_can_be_changed():
    with pytest.raises(FrozenInstanceError):
        WHOLE.indicators["cold"].title = "Warm"


def test_a_series_is_not_shipped_without_a_licence_for_its_source_or_for_a_file_that_it_reads():
    assert WHOLE.shippable("no-heating") and not WHOLE.shippable("damp")
    read = Read(reader="", file=("a.csv",), dataset=("crimes@2025",))
    reading = replace(WHOLE.series["no-heating"], reads=(read,))
    cold = replace(WHOLE.indicators["cold"], series=(reading,))
    known = {"crimes": Dataset(id="crimes", title="", source="police", files={"2025": "a.csv"})}
    assert not replace(WHOLE, indicators={"cold": cold}, datasets=known).shippable("no-heating")


def test_the_latest_edition_is_the_last_one_held():
    assert Dataset(id="d", title="", source="s", files={"2024": "a.csv", "2025": "b.csv"}).held == "2025"
    assert Dataset(id="d", title="", source="s", each_place=True).held == ""
