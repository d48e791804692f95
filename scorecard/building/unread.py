"""Files of the raw folder that nothing reads: listed after a build, and hinted at where a file is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path, PurePosixPath

from scorecard.catalogue import Catalogue
from scorecard.errors import nearest
from scorecard.places.model import Place
from scorecard.supply.geography import lookups


def named(catalogue: Catalogue, places: Iterable[Place]) -> frozenset[str]:
    """The names of all files that the catalogue, the lookups and the places read, inside the raw folder."""
    read = {name for series in catalogue.series.values() for one in series.reads for name in one.file if name}
    own = (name for place in places for name in (*place.files.values(), *place.own.files))
    return frozenset({*read, *lookups.FILES.values(), *own})


def unread(raw: Path, read: Iterable[str]) -> tuple[str, ...]:
    """The files below `raw` that are not among those read, with or without .gz at their end; hidden ones don't
    count."""
    known = {PurePosixPath(name).as_posix() for name in read}
    found = sorted(p.relative_to(raw) for p in raw.rglob("*") if p.is_file())
    shown = (p.as_posix() for p in found if not any(part.startswith(".") for part in p.parts))
    return tuple(name for name in shown if name not in known and name.removesuffix(".gz") not in known)


def listed(raw: Path, names: Sequence[str]) -> Iterator[str]:
    """Lines that name them folder by folder; none where there are none."""
    if not names:
        return
    yield f"nothing reads {len(names):,} file{'s' if len(names) > 1 else ''} of {raw}:"
    by_folder = sorted((str(PurePosixPath(name).parent), PurePosixPath(name).name) for name in names)
    for folder, group in groupby(by_folder, key=lambda pair: pair[0]):
        yield f"  {folder}/: {', '.join(name for _, name in group)}"


def hinted(fault: str, read: Iterable[str], names: Sequence[str]) -> str:
    """The fault; where it says that a file is missing, with the file of a like name that nothing reads, if any."""
    told = fault.partition(" is missing")[0]
    lost = [name for name in sorted(read) if name in told] if told != fault else []
    likes = [like for name in lost if (like := _like(name, names))]
    return f"{fault}; nothing reads '{likes[0]}', which has a like name" if likes else fault


def _like(name: str, names: Sequence[str]) -> str | None:
    """A like name in the same folder, else anywhere."""
    folder = PurePosixPath(name).parent
    beside = {PurePosixPath(n).name: n for n in names if PurePosixPath(n).parent == folder}
    like = nearest(PurePosixPath(name).name, beside)
    return beside[like] if like else nearest(name, names)
