"""The council's own words for its report: places/<slug>/report/*.md, read in whatever encoding they were saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from scorecard import typed_text
from scorecard.errors import PlaceError, unknown

PARTS = ("foreword", "commitments")  # the names of the files that the report prints, beside the Ambitions


def read(home: Path) -> dict[str, str]:
    """The words of a place by the name of their file, cleaned.

    Raises PlaceError that names every file that can't be read.
    """
    faults: list[str] = []
    found = {path.stem: typed_text.markdown(typed_text.read(path, faults, breaks="\n")) for path in files(home)}
    if faults:
        raise PlaceError(f"the words in {home.name}/report can't be read", [f"report/{fault}" for fault in faults])
    return found


def files(home: Path) -> list[Path]:
    """The files that hold words, in order of their names."""
    return sorted(path for path in (home / "report").glob("*.md") if path.is_file())


def strangers(home: Path, ambitions: Iterable[str]) -> Iterator[str]:
    """Files beside them that the report doesn't print, each with the name that was meant."""
    known = [f"{part}.md" for part in (*PARTS, *ambitions)]
    here = home / "report"
    names = sorted(p.name for p in here.iterdir() if not p.name.startswith(".")) if here.is_dir() else []
    yield from (
        f"report/{name}: the report doesn't print it: {unknown('file', name, known)}"
        for name in names
        if name not in known
    )
