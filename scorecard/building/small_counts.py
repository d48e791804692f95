"""The thresholds of sources: what a build takes out and what a check finds, given all else that is published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd

from scorecard import disclosure, geography
from scorecard.catalogue import Catalogue
from scorecard.disclosure import Ties
from scorecard.disclosure.ties import of_breakdown, of_series
from scorecard.geography import Geography
from scorecard.store import editions
from scorecard.store.data_folder import Store

OF_SMALL_AREAS = {"decile": "deprivation-decile", "quintile": "deprivation-quintile"}  # columns of areas.parquet


def undeclared(catalogue: Catalogue) -> list[str]:
    """What sources with a threshold need to know of adding up and the catalogue does not say, before figures are read:
    of their series, and of the breakdowns that these name."""
    declared = Ties(breakdowns=catalogue.breakdowns, series=catalogue.series)
    careful = [s for s in catalogue.series.values() if catalogue.sources[s.source].threshold]
    named = {
        str(read.arguments["breakdown"]): s.source for s in careful for read in s.reads if "breakdown" in read.arguments
    }
    faults = [fault for name in sorted(named) for fault in of_breakdown(name, named[name], declared)]
    return faults + [fault for s in careful for fault in of_series(s.id, s.source, declared)]


def hidden(before: pd.DataFrame, after: pd.DataFrame, catalogue: Catalogue) -> list[str]:
    """How many figures a build left out for each source with a threshold, one sentence each."""
    thresholds = catalogue.thresholds(before["source"])
    gone = before["value"].notna() & after["value"].isna()
    return [
        f"{source}: {int((of & gone).sum()):,} of {int((of & before['value'].notna()).sum()):,} figures hidden, "
        f"counts under {thresholds[source]} and what would give them away"
        for source in sorted(thresholds)
        for of in [before["source"] == source]
    ]


def suppressed(
    rows: pd.DataFrame, catalogue: Catalogue, places: Geography, earlier: Sequence[pd.DataFrame]
) -> pd.DataFrame:
    """The rows without counts that are too small for their source, and without what would give these away.

    `earlier` are the tables of all frozen editions. Raises DisclosureError for what can't be checked or protected.
    """
    thresholds = catalogue.thresholds(rows["source"])
    if not thresholds:
        return rows
    return disclosure.suppress(
        rows,
        thresholds,
        ties=of_country(catalogue, places, rows),
        editions=earlier,
        zeros=catalogue.hides_zeros(rows["source"]),
    )


def breaches(
    rows: pd.DataFrame, catalogue: Catalogue, declared: Ties, also: Sequence[pd.DataFrame], name: str
) -> Iterator[str]:
    """What of small counts is shown or could be worked out. No number is said: this is printed.

    `also` is what else is published: other tables of now, frozen editions.
    """
    thresholds = catalogue.thresholds(rows["source"])
    if not thresholds:
        return
    yield from (f"{name}: {fault}" for fault in disclosure.refusals(rows, thresholds, declared))
    for breach in disclosure.audit(
        rows, thresholds, ties=declared, editions=also, zeros=catalogue.hides_zeros(rows["source"])
    ):
        yield f"{name}: {' / '.join(breach.row)}: {breach.kind}"


def of_country(catalogue: Catalogue, places: Geography, rows: pd.DataFrame) -> Ties:
    """What adds up in the country; groups of the small areas of those cities that have rows."""
    present = set(rows["area"])
    groups: dict[str, dict[str, str]] = {}
    for city in sorted(present & set(places.small["city"])):
        for breakdown, category in geography.deprivation_groups(places, city).items():
            groups.setdefault(breakdown, {}).update(_named(category))
    return Ties(within=places.parents, groups=groups, breakdowns=catalogue.breakdowns, series=catalogue.series)


def of_areas(catalogue: Catalogue, tables: Iterable[pd.DataFrame]) -> Ties:
    """What adds up in places, by their tables of areas."""
    within: dict[str, str] = {}
    groups: dict[str, dict[str, str]] = {breakdown: {} for breakdown in OF_SMALL_AREAS.values()}
    for areas in tables:
        city = next(iter(areas.loc[areas["level"] == "city", "code"]), "")
        below = areas[areas["level"] != "city"]
        within |= {code: ward or city for code, ward in zip(below["code"], below["ward"], strict=True)}
        for column, breakdown in OF_SMALL_AREAS.items():
            groups[breakdown] |= _named(areas.set_index("code")[column])
    return Ties(within=within, groups=groups, breakdowns=catalogue.breakdowns, series=catalogue.series)


def _named(category: pd.Series) -> Mapping[str, str]:
    known = category.dropna().astype("int64").astype("str")
    return {str(area): str(one) for area, one in known.items()}


def frozen(home: Store, slugs: Iterable[str]) -> list[pd.DataFrame]:
    """The tables of the frozen editions of places, with their comparators', the oldest first.

    Raises EditionError for one that isn't as it was frozen: what it told can't be known.
    """
    made: list[pd.DataFrame] = []
    for slug in slugs:
        for name in editions.names(home, slug):
            store = editions.open(home, slug, name).store
            made += [store.observations(slug), store.comparators()]
    return made
