"""The places that can be chosen: their names, read without all the rest, so that a faulty one is listed too."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from scorecard.store import editions
from scorecard.store.data_folder import Store


def names(store: Store) -> Mapping[str, str]:
    """Names by slug of the places in a folder of data; those that have adopted a plan first.

    A place whose name can't be read goes by its slug. One of which only frozen editions are left is listed as well.
    """
    found = [_place(_folder(store, slug), slug) for slug in sorted({*store.slugs(), *_frozen(store)})]
    return MappingProxyType({slug: name for _, name, slug in sorted(found)})


def _place(folder: Path, slug: str) -> tuple[bool, str, str]:
    """Whether the place has no plan, its name, its slug. A plan that can't be read is one."""
    plan = folder / "ambitions.toml"
    adopted = plan.is_file() and bool(_table(plan, {"plan": True}).get("plan"))
    name = _table(folder / "place.toml", {}).get("name")
    return not adopted, name.strip() if isinstance(name, str) and name.strip() else slug, slug


def _folder(store: Store, slug: str) -> Path:
    """The folder of a place, or that of its last frozen edition where there is no other."""
    own = store.home / "places" / slug
    frozen = editions.names(store, slug)
    return (
        own
        if (own / "place.toml").is_file() or not frozen
        else editions.folder(store, slug) / frozen[-1] / "places" / slug
    )


def _frozen(store: Store) -> set[str]:
    """The places that have an edition."""
    home = store.home / "editions"
    return {path.name for path in home.glob("*") if editions.names(store, path.name)} if home.is_dir() else set()


def _table(path: Path, otherwise: dict[str, Any]) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError):
        return otherwise
