"""Freezes the data of a place as an edition: written beside its own place, and moved there whole by one rename."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import time
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scorecard.errors import EditionError
from scorecard.store import edition_chain as chain
from scorecard.store import editions, locking
from scorecard.store import files as disc
from scorecard.store.data_folder import Store
from scorecard.store.edition_files import FORMAT, MANIFEST, sealed
from scorecard.store.editions import Edition

_NAME = re.compile(r"\d{4}(-([2-9]|[1-9]\d))?")
_LEFT = 600  # seconds after which what an interrupted freeze left is taken to be nobody's any more
_PACKAGE = Path(__file__).resolve().parents[2] / "pyproject.toml"


_METHOD = (
    "title",
    "version",
    "scale",
    "weights",
    "component_mean",
    "upper_mean",
    "missing",
    "coverage",
    "baseline",
    "draws",
    "seed",
    "weight_noise",
)


def freeze(home: Store, slug: str, name: str, note: str = "") -> Edition:
    """Freeze the current data of a place as an edition, and return it as it is then read.

    Nothing of it stands under the edition's name until all of it is written. The same data, name and note give the
    same bytes. Raises EditionError for a name that exists or isn't one, and for a correction without a note.
    """
    with locking.held(home.home / locking.NAME, f"edition freeze {name}"):
        require(home, slug, name, note)
        return _frozen(home, slug, name, note)


def _frozen(home: Store, slug: str, name: str, note: str) -> Edition:
    here = disc.folder(editions.folder(home, slug))
    _tidy(here)
    hashes = {known: editions.open(home, slug, known).hash for known in editions.names(home, slug)}
    last = editions.earlier(hashes, name)
    before = {"edition": last, "hash": hashes[last]} if last else None
    temporary = Path(tempfile.mkdtemp(dir=here, prefix=f".{name}."))
    try:
        contents = {key: path.read_bytes() for key, path in home.files(slug).items()}
        for key, content in contents.items():
            _write(temporary / key, content)
        told = _manifest(Store(temporary), slug, name, note, contents, before)
        _write(temporary / MANIFEST, _text(told).encode())
        for path in (*(p for p in temporary.rglob("*") if p.is_dir()), temporary):
            path.chmod(disc.FOLDER)
            _flush(path)
        chain.prepare(home.home, slug, {**hashes, name: told["hash"]})
        _move(temporary, here / name)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise
    _flush(here)
    made = editions.open(home, slug, name)
    chain.enter(home.home, slug, {**hashes, name: made.hash})
    return made


def require(home: Store, slug: str, name: str, note: str) -> None:
    """Refuse, by an EditionError, a name that isn't one, that is taken, or that corrects nothing or says not what."""
    place, known = home.place(slug), editions.names(home, slug)
    year, _, number = name.partition("-")
    before = year if number == "2" else f"{year}-{int(number) - 1}" if number.isdigit() else ""
    if not _NAME.fullmatch(name):
        fault = f"'{name}' is no name of an edition: expected a year, or a year and the number of a correction (2030-2)"
    elif name in known:
        fault = f"edition {name} of {place.slug} is frozen, and a frozen edition never changes: a correction is a new one with its note"  # noqa: E501
        fault += f', say `edition freeze {_next(name, known)} --note "..."`'
    elif lost := editions.gone(home, slug):
        fault = f"edition {lost[0]} of {place.slug} was frozen and is gone: put it back as it was, nothing is frozen before that"  # noqa: E501
    elif year != place.edition:
        fault = f"'{name}' is not of the place's edition '{place.edition}': set `edition` and `edition_date` in places/{place.slug}/place.toml first"  # noqa: E501
    elif later := [n for n in known if editions.order(n) > editions.order(name)]:
        fault = (
            f"'{name}' would come before edition {later[-1]}, which is frozen: an edition is frozen after all others"
        )
    elif number and before not in known:
        fault = f"'{name}' corrects edition {before}, which is not there"
    elif number and not note.strip():
        fault = f"'{name}' corrects edition {before}: say what and why with --note \"...\""
    else:
        return
    raise EditionError(fault)


def _next(name: str, known: tuple[str, ...]) -> str:
    """The name that the next correction of a year has."""
    year = name.partition("-")[0]
    return f"{year}-{max(editions.order(n)[1] for n in known if n.startswith(year)) + 1}"


def _manifest(
    home: Store, slug: str, name: str, note: str, contents: Mapping[str, bytes], before: Mapping[str, str] | None
) -> dict[str, Any]:
    """What an edition says of itself. It holds no time of day: the same data give the same manifest.

    Everything that a place can't be shown without is read on the way.
    """
    place = home.place(slug)
    catalogue = home.catalogue(place)
    for read in (home.observations, home.areas):
        read(slug)
    home.comparators()
    manifest: dict[str, Any] = {
        "format": FORMAT,
        "edition": name,
        "place": place.slug,
        "place_name": place.name,
        "date": place.edition_date.isoformat(),
        "note": note.strip(),
        "software": _version(),
        "before": before,
        "index": {key: getattr(catalogue.index, key) for key in _METHOD},
        "sources": [
            {"id": s.id, "publisher": s.publisher, "title": s.title, "edition": s.edition, "licence": s.licence}
            for s in catalogue.sources.values()
        ],
        "files": {key: {"size": len(content), "sha256": disc.digest(content)} for key, content in contents.items()},
    }
    return manifest | {"hash": sealed(manifest)}


def _tidy(here: Path) -> None:
    """Remove what interrupted freezes left; what is younger may be another freeze at work."""
    for path in here.glob(".*"):
        if path.is_dir() and time.time() - path.stat().st_mtime > _LEFT:
            shutil.rmtree(path, ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    disc.write(path, content, mode=0o444)


def _move(temporary: Path, final: Path) -> None:
    """Give a folder its name in one step; a folder that has come to stand there in the meantime is left as it is."""
    try:
        temporary.rename(final)
    except OSError as error:
        raise EditionError(f"edition {final.name} can't be put in its place: {error.strerror}") from error


def _flush(path: Path) -> None:
    disc.flush(path)


def _text(manifest: Mapping[str, Any]) -> str:
    return json.dumps(manifest, indent=1, ensure_ascii=False) + "\n"


def _version() -> str:
    return str(tomllib.loads(_PACKAGE.read_text(encoding="utf-8"))["project"]["version"])
