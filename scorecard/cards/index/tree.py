"""The nodes of the index in the order of its tree: the whole, dimensions, components, indicators."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scorecard.catalogue import Catalogue

TOTAL = "spi"
_INDENT = "\u2003"  # an em space: option lists have no levels of their own


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One node: `short` fits a headline, `option` shows its level in a list, `about` says what it asks or counts."""

    id: str
    title: str
    short: str
    level: str
    parent: str
    option: str
    about: str


def nodes(catalogue: Catalogue) -> tuple[Node, ...]:
    """Every node of the index, each above its parts."""
    return tuple(_walk(catalogue))


def node_of(catalogue: Catalogue, key: str) -> Node:
    return next(n for n in nodes(catalogue) if n.id == key)


def children(catalogue: Catalogue, key: str) -> list[Node]:
    """The parts that a node is made of."""
    return [n for n in nodes(catalogue) if n.parent == key]


def path(catalogue: Catalogue, key: str) -> tuple[Node, ...]:
    """The nodes above a node, from the whole index down."""
    parent = node_of(catalogue, key).parent
    return (*path(catalogue, parent), node_of(catalogue, parent)) if parent else ()


def _walk(catalogue: Catalogue) -> Iterator[Node]:
    index = catalogue.index
    about = f"Made of {' and '.join(', '.join(index.dimensions.values()).rsplit(', ', 1))}."
    yield Node(
        id=TOTAL, title=index.title, short=index.title, level="index", parent="", option=index.title, about=about
    )
    for key, title in index.dimensions.items():
        parts = [c.title for c in index.components if c.dimension == key]
        yield Node(
            id=key,
            title=title,
            short=title,
            level="dimension",
            parent=TOTAL,
            option=_INDENT + title,
            about=f"Made of {', '.join(parts)}.",
        )
        for component in index.components:
            if component.dimension == key:
                yield _component(component.id, component.title, key, component.question or component.note)
                yield from _indicators(catalogue, component.id)


def _component(key: str, title: str, dimension: str, about: str) -> Node:
    return Node(
        id=key, title=title, short=title, level="component", parent=dimension, option=_INDENT * 2 + title, about=about
    )


def _indicators(catalogue: Catalogue, component: str) -> Iterator[Node]:
    for item in catalogue.index.indicators:
        if item.component == component:
            series, indicator = catalogue.series[item.series], catalogue.indicator_of(item.series)
            alone = len(indicator.series) == 1
            title = (indicator.title if alone else series.label) + (" (proxy)" if item.proxy else "")
            yield Node(
                id=series.id,
                title=title,
                short=indicator.short_title if alone else title,
                level="indicator",
                parent=component,
                option=_INDENT * 3 + title,
                about=indicator.definition,
            )
