"""Puts many files into a folder at once: after a kill at any moment, all are the old ones or all the new ones.

Everything is written beside, into a hidden folder on the same disc. When all of it is on the disc, a journal names
what goes where: from then on it is done, only moving is left. Whoever comes next after a kill moves the rest, or
removes what has no journal. Whoever reads while files are moved waits, see `settled`.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Collection, Mapping
from pathlib import Path

from scorecard.errors import StoreError
from scorecard.store import files, locking

STAGING = ".building"
JOURNAL = "journal.json"
_PATIENCE = 10.0  # seconds that a reader waits for files to be moved
_REMAINS = re.compile(r"\..+\.(parquet|geojson|md|json)\.[a-z0-9_]{8}")  # of a file that was to be written by itself


def swap(home: Path, made: Mapping[str, bytes], gone: Collection[str] = ()) -> None:
    """Put the files into their places below `home`, in their order, and remove those that are `gone`.

    Files that stand there already, byte by byte, are left alone. Raises OSError, and nothing has changed, for a full
    disc or a folder that can't be written to.
    """
    new = {name: content for name, content in made.items() if not _same(home / name, content)}
    gone = [name for name in gone if (home / name).exists()]
    if not new and not gone:
        return
    staging = home / STAGING
    shutil.rmtree(staging, ignore_errors=True)
    try:
        for number, (name, content) in enumerate(new.items()):
            _writable(files.folder((home / name).parent))
            files.write(staging / str(number), content)
        files.write(staging / f"{JOURNAL}.new", json.dumps({"new": list(new), "gone": gone}).encode())
        files.flush(staging)
        (staging / f"{JOURNAL}.new").replace(staging / JOURNAL)
    except BaseException:
        shutil.rmtree(staging, ignore_errors=True)
        raise
    files.flush(staging)
    finish(home)


def finish(home: Path) -> None:
    """Move what a journal names and has not been moved yet; remove what an interrupted writing left without one."""
    staging = home / STAGING
    if (staging / JOURNAL).is_file():
        new, gone = _journal(staging / JOURNAL)
        for number, name in enumerate(new):
            if (staging / str(number)).exists():
                (staging / str(number)).replace(home / name)
        for name in gone:
            (home / name).unlink(missing_ok=True)
        for folder in sorted({(home / name).parent for name in (*new, *gone)}):
            files.flush(folder)
        (staging / JOURNAL).unlink()
        files.flush(staging)
    shutil.rmtree(staging, ignore_errors=True)


def tidy(home: Path) -> None:
    """Remove temporary files that interrupted writings left beside what is built."""
    for folder in (home, *(p for k in ("observations", "index", "places/*", "boundaries/*") for p in home.glob(k))):
        for path in folder.glob(".*"):
            if _REMAINS.fullmatch(path.name) and path.is_file():
                path.unlink(missing_ok=True)


def settled(home: Path) -> None:
    """Return when no files are being moved: those of a writer that was killed are moved now, a live one is awaited.

    Costs one look where all is well. Raises StoreError where another process moves for longer than ten seconds.
    """
    until = time.monotonic() + _PATIENCE
    while (home / STAGING / JOURNAL).exists():
        try:
            with locking.held(home / locking.NAME, "finish an interrupted build"):
                finish(home)
        except StoreError:
            if time.monotonic() > until:
                raise
            time.sleep(0.02)


def _journal(path: Path) -> tuple[list[str], list[str]]:
    try:
        told = json.loads(path.read_bytes())
        return [str(name) for name in told["new"]], [str(name) for name in told["gone"]]
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{path} is damaged: remove its folder and build again") from error


def _same(path: Path, content: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def _writable(folder: Path) -> None:
    if not os.access(folder, os.W_OK | os.X_OK):
        raise PermissionError(13, "Permission denied", str(folder))
