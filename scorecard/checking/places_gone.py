"""Places that are half there: a folder without place.toml, and a place that files of data/ know and places/ lacks."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from scorecard.errors import StoreError
from scorecard.store import editions, manifest
from scorecard.store.data_folder import INDEX, Store
from scorecard.store.manifest import COMPARATORS

_AGAIN = "put it back, or remove what is left of it and run `python -m scorecard build` again"


def faults(home: Store, slugs: Collection[str]) -> Iterator[str]:
    """Places that are gone, or half gone, each with who knows it; where only some places are asked for, of these."""
    there = set(home.slugs())
    wide = there <= set(slugs)
    known = _known(home)
    folders = _folders(home, "places")
    for slug in sorted({*known, *folders} - there):
        if not (wide or slug in slugs):
            continue
        by = f"{', '.join(known[slug])} know{'s' if len(known[slug]) == 1 else ''} the place" if slug in known else ""
        if slug in folders:
            yield f"places/{slug} has no place.toml{f', and {by}' if by else ''}: {_AGAIN}"
        else:
            yield f"places/{slug} is gone, and {by}: {_AGAIN}"


def _known(home: Store) -> dict[str, list[str]]:
    """Where each place is known, by its slug."""
    found: dict[str, list[str]] = {}
    asked = (
        (manifest.NAME, _built(home)),
        ("observations/", {p.stem for p in (home.home / "observations").glob("*.parquet")} - {COMPARATORS}),
        ("index/", {_of_index(p.stem) for p in (home.home / "index").glob("*.parquet")}),
        ("boundaries/", _folders(home, "boundaries")),
        ("editions/", set(editions.places(home))),
    )
    for where, names in asked:
        for slug in (n for n in names if not n.startswith(".")):
            found.setdefault(slug, []).append(where)
    return found


def _built(home: Store) -> set[str]:
    """The places of the last build; none of one that can't be read, which has a fault of its own."""
    try:
        made = manifest.read(home)
    except StoreError:
        return set()
    if made is None:
        return set()
    return ({str(seal["place"]) for seal in made.files.values()} | {*made.series, *made.kept}) - {COMPARATORS, ""}


def _of_index(stem: str) -> str:
    """The place whose table of an index has this name."""
    return next((stem.removesuffix(f"-{name}") for name in INDEX if stem.endswith(f"-{name}")), stem)


def _folders(home: Store, kind: str) -> set[str]:
    return {p.name for p in (home.home / kind).glob("*") if p.is_dir() and not p.name.startswith(".")}
