"""Two editions' catalogues, index settings and words: what is measured, how, and what is said beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from scorecard.cards import words
from scorecard.cards.tables import Tables
from scorecard.catalogue import Catalogue, Indicator, Read, Series

_SERIES: Mapping[str, str] = {
    "standing": "how it stands to the indicator",
    "variant": "in what way it differs from the indicator",
    "kind": "what kind of figure it is",
    "multiplier": "per how many it is counted",
    "unit": "its unit",
    "polarity": "whether high or low is good",
    "breaks": "where its series breaks",
    "trend": "whether its trend is told",
    "modelled": "whether it counts as modelled",
    "deprivation_ingredient": "whether it is part of the deprivation index",
}
_SPELT = "also"  # an argument of reads in the first editions: councils as a file names them, and their district
_BESIDE = ("polarity", "trend", "deprivation_ingredient")  # said of a series; its figures are the same with another
_INDICATOR: Mapping[str, str] = {
    "definition": "its definition",
    "polarity": "whether high or low is good",
    "ambition": "its Ambition",
    "marmot_theme": "its theme",
    "caveats": "what to be careful about",
    "title": "its name",
}
_INDEX: Mapping[str, str] = {
    "version": "version",
    "scale": "scale",
    "weights": "weights",
    "component_mean": "mean within components",
    "upper_mean": "mean of components and dimensions",
    "missing": "rule for missing figures",
    "coverage": "figures that an area needs",
    "baseline": "baseline",
    "draws": "draws of the simulation",
    "seed": "seed of the simulation",
    "weight_noise": "range of the weights in the simulation",
    "dimensions": "dimensions",
    "components": "components",
}
_NAMED = ("version", "scale", "weights", "component_mean", "upper_mean", "baseline", "coverage", "draws")


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodChanges:
    """What differs in the catalogues; sentences are whole, names are as the newer edition has them."""

    new_indicators: tuple[str, ...]
    removed_indicators: tuple[str, ...]
    new_series: tuple[str, ...]
    removed_series: tuple[str, ...]
    remade: frozenset[str]  # series of both that are defined, counted or read in another way
    series: tuple[str, ...]  # sentences on these
    indicators: tuple[str, ...]  # sentences on definitions and wording
    index: tuple[str, ...]
    place: tuple[str, ...]  # targets, voices, the plan's words, wards

    @property
    def sentences(self) -> tuple[str, ...]:
        return (*self.index, *self.series, *self.indicators, *self.place)


def method(old: Tables, new: Tables) -> MethodChanges:
    """Return what differs between the catalogues and settings of two editions."""
    before, after = old.catalogue, new.catalogue
    told = {
        key: text
        for key in before.series
        if key in after.series
        if (text := _series(before.series[key], after.series[key], before, after))
    }
    return MethodChanges(
        new_indicators=_added(_held(old), _held(new), after),
        removed_indicators=_added(_held(new), _held(old), before),
        new_series=tuple(after.series[key].label for key in after.series if key not in before.series),
        removed_series=tuple(before.series[key].label for key in before.series if key not in after.series),
        remade=frozenset(key for key in told if _remade(before.series[key], after.series[key])),
        series=tuple(told.values()),
        indicators=tuple(_indicators(before, after)),
        index=tuple(_index(before, after)),
        place=tuple(_place(old, new)),
    )


def _held(tables: Tables) -> dict[str, Indicator]:
    """The indicators that have a figure in an edition."""
    return {
        key: i
        for key, i in tables.catalogue.indicators.items()
        if any(s.id in tables.series or s.id in tables.comparators for s in i.series)
    }


def _added(before: Mapping[str, Indicator], after: Mapping[str, Indicator], catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(catalogue.indicators[key].title for key in after if key not in before)


def _series(old: Series, new: Series, before: Catalogue, after: Catalogue) -> str:
    """A sentence on how a series is measured otherwise; "" where it isn't."""
    parts = [word for key, word in _SERIES.items() if getattr(old, key) != getattr(new, key)]
    if old.standing != new.standing:
        parts[0] = f"{words.STANDINGS[old.standing]} became {words.STANDINGS[new.standing]}"
    if old.source != new.source:
        parts.append(f"its source is {_source(after, new)} instead of {_source(before, old)}")
    if _way(old.reads) != _way(new.reads):
        parts.append("how it is worked out from its source")
    return f"“{new.label}” is measured in another way: {words.listed(parts)}." if parts else ""


def _remade(old: Series, new: Series) -> bool:
    """Whether figures of the two can't be compared, so that what differs isn't put down to the publisher."""
    kept = [key for key in (*_SERIES, "source") if key not in _BESIDE]
    return any(getattr(old, key) != getattr(new, key) for key in kept) or _way(old.reads) != _way(new.reads)


def _source(catalogue: Catalogue, series: Series) -> str:
    source = catalogue.sources[series.source]
    return f"{source.publisher}, {source.title}"


def _way(reads: Sequence[Read]) -> list[tuple[Any, ...]]:
    """How files are read, without their names, which change with every publication, and how they spell councils'."""
    told = ({key: value for key, value in r.arguments.items() if key != _SPELT} for r in reads)
    return [(r.reader, way, r.level, r.weight, r.share, r.estimate) for r, way in zip(reads, told, strict=True)]


def _indicators(before: Catalogue, after: Catalogue) -> Iterator[str]:
    for key, new in after.indicators.items():
        old = before.indicators.get(key)
        if old is None:
            yield f"“{new.title}” came into the catalogue."
            continue
        parts = [word for name, word in _INDICATOR.items() if _told(old, name) != _told(new, name)]
        if old.availability != new.availability:
            parts.append(f"it was {old.availability} and is {new.availability}")
        if parts:
            yield f"“{new.title}” is described in another way: {words.listed(parts)}."
    gone = [i.title for key, i in before.indicators.items() if key not in after.indicators]
    yield from (f"“{title}” left the catalogue." for title in gone)


def _told(indicator: Indicator, name: str) -> object:
    """What an indicator says under a key; caveats in any order."""
    found = getattr(indicator, name)
    return set(found) if isinstance(found, tuple) else found


def _index(before: Catalogue, after: Catalogue) -> Iterator[str]:
    old, new = before.index, after.index
    parts = [
        f"{word} {_said(getattr(old, key))} became {_said(getattr(new, key))}" if key in _NAMED else f"its {word}"
        for key, word in _INDEX.items()
        if getattr(old, key) != getattr(new, key)
    ]
    if parts:
        yield f"The method of the {new.title} changed: {words.listed(parts)}."
    posts, now = {i.series: i for i in old.indicators}, {i.series: i for i in new.indicators}
    moved = [after.series[s].label for s in now if s in posts and _post(posts[s]) != _post(now[s])]
    if moved:
        yield f"Goalposts, weights or components of {words.counted(len(moved), 'series', 'series')} of the index changed: {words.listed(moved)}."  # noqa: E501
    for text, here, there, catalogue in (("came into", now, posts, after), ("left", posts, now, before)):
        found = [catalogue.series[s].label for s in here if s not in there]
        if found:
            yield f"{words.upper_first(words.counted(len(found), 'series', 'series'))} {text} the index: {words.listed(found)}."  # noqa: E501


def _post(posted: Any) -> tuple[Any, ...]:
    return (posted.component, posted.worst, posted.best, posted.weight)


def _said(value: object) -> str:
    return str(value) if value != "" else "none"


def _place(old: Tables, new: Tables) -> Iterator[str]:
    a, b = old.place, new.place
    named = {
        "targets": "Published targets",
        "voices": "What people told us",
        "insights": "Facts that the plan prints",
        "ambitions": "The wording of the Ambitions",
        "mission": "The mission",
        "baseline": "The baseline of changes",
        "comparators": "Whom the place is compared with",
    }
    for key, word in named.items():
        was, now = getattr(a, key), getattr(b, key)
        if was == now:
            continue
        counted = isinstance(was, tuple) and len(was) != len(now)
        yield f"{word}: {len(was)} became {len(now)}." if counted else f"{word} changed."
    if old.wards != new.wards:
        came, went = set(new.wards) - set(old.wards), set(old.wards) - set(new.wards)
        yield f"The wards changed: {len(came)} new, {len(went)} gone, {len(set(old.wards) & set(new.wards))} kept."
