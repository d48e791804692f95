"""What moved, by the rule: tests first, then size beside the series' own spread; a proxy last and by its own name."""

from __future__ import annotations

from dataclasses import replace

from scorecard.cards.deck.moved import RULE, movers, slide
from scorecard.cards.deck.slides import Grid
from scorecard.cards.tables import Tables
from scorecard.cards.words import POLARITIES
from tests.scorecard.cards import testborough
from tests.scorecard.cards.testborough import CITY

HEALTHY = testborough.place().ambition("healthy")


def moving(given: dict[str, tuple[float, ...]], **standings: str) -> Tables:
    """Figures of the years up to 2025 for each series; `standings` by indicator, with _ for -."""
    rows = [
        (f"{key}-series", CITY, str(2026 - len(values) + n), v)
        for key, values in given.items()
        for n, v in enumerate(values)
    ]
    catalogue = testborough.catalogue()
    changed = {}
    for key, indicator in catalogue.indicators.items():
        standing = standings.get(key.replace("-", "_"), "defined")
        parts = tuple(
            replace(s, standing=standing, variant="" if standing == "defined" else "Near.") for s in indicator.series
        )
        changed[key] = replace(indicator, series=parts, number=indicator.number or 9, ambition="healthy")
    return testborough.tables(catalogue=replace(catalogue, indicators=changed), observations=testborough.rows(rows))


def test_the_largest_change_beside_its_own_spread_comes_first_and_two_figures_later() -> None:
    tables = moving({"dry-homes": (80.0, 90.0, 91.0), "low-pay": (14.0, 14.1, 19.0), "early-deaths": (9.0, 2.0)})
    assert [m.indicator.id for m in movers("healthy", tables)] == ["low-pay", "dry-homes", "early-deaths"]
    assert [m.kind for m in movers("healthy", tables)] == [1, 1, 2]


def test_a_proxy_is_last_under_its_own_label_and_never_in_the_headline() -> None:
    tables = moving({"dry-homes": (80.0, 85.0, 99.0), "low-pay": (14.0, 14.1, 14.3)}, dry_homes="proxy")
    first, last = movers("healthy", tables)
    assert (first.indicator.id, last.name) == ("low-pay", "Dry homes (proxy)")
    made = slide(HEALTHY, tables)
    assert made.headline == "What moved: low pay"


def test_only_proxies_are_said_to_be_so() -> None:
    made = slide(HEALTHY, moving({"dry-homes": (80.0, 85.0, 99.0)}, dry_homes="proxy"))
    assert made.headline == "What moved is known by proxies only"


def test_nothing_that_did_not_move_or_is_old_is_shown() -> None:
    still = moving({"dry-homes": (80.0, 85.0, 85.0), "low-pay": (14.0,)})
    assert movers("healthy", still) == ()
    assert "has an earlier one to compare with" in slide(HEALTHY, still).headline
    old = testborough.rows([("dry-homes-series", CITY, "2018", 80.0), ("dry-homes-series", CITY, "2019", 85.0)])
    assert movers("healthy", testborough.tables(observations=old)) == ()


def test_an_untested_change_is_said_to_be_so_and_takes_no_better_or_worse() -> None:
    made = slide(HEALTHY, moving({"low-pay": (14.0, 14.1, 19.0)}))
    assert "Not tested" in made.subtitle
    assert isinstance(made.visual, Grid)
    assert made.visual.table.rows == (
        ("Low pay", "14.1% in 2024", "19.0% in 2025", "+4.9 percentage points", "Not tested"),
    )
    assert RULE in made.notes and POLARITIES["low"] in made.notes
    assert "better" not in " ".join(made.visual.table.rows[0])


def test_a_tested_change_comes_first() -> None:
    tables = moving({"dry-homes": (80.0, 80.5, 84.0), "low-pay": (14.0, 14.1, 19.0)})
    rows = tables.own["dry-homes-series"]
    rows["lower"], rows["upper"], rows["interval"] = rows["value"] - 0.2, rows["value"] + 0.2, "published"
    first = movers("healthy", tables)[0]
    assert (first.indicator.id, first.kind, first.change.words) == ("dry-homes", 0, "better")
