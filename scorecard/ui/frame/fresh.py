"""Whether data/ is still what was read: looked at every few seconds by names, sizes and times, hashed after a change.

A build swaps its files in within a second or two and writes its manifest last. While the files disagree with the
manifest, what was read before goes on being shown, and nothing is read that would mix the old with the new.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from scorecard.errors import StoreError
from scorecard.store import data_folder, swapping
from scorecard.store.data_folder import Store

LOOK = 3.0  # seconds between two looks at the names, sizes and times of all files
PATIENCE = 30.0  # seconds after which files that disagree with their manifest are taken as they are
MANIFEST = "manifest.json"
_BUILT = (".parquet", ".geojson")  # what only a build writes; the rest is also written by hand

Stamp = tuple[tuple[str, int, int], ...]  # path, bytes and time of the last change of every file


class RenewingError(StoreError):
    """The files are being replaced at this moment."""


@dataclass(slots=True, kw_only=True, eq=False)
class Watch:
    """What is known of one folder of data, and when it was looked at last; shared by all readers."""

    home: Path
    mark: str = ""  # the fingerprint of what is shown; "" before the first look
    stamp: Stamp = ()
    looked: float = 0.0
    doubted: float = 0.0  # since when the files have disagreed with the manifest; 0 where they do not
    lock: Lock = field(default_factory=Lock)

    def fingerprint(self) -> str:
        """The fingerprint of the data that are shown."""
        if not self.mark or time.monotonic() - self.looked >= LOOK:
            self.look()
        return self.mark

    def look(self) -> None:
        """Take the folder as it is now, unless somebody is writing to it; one reader looks, the others go on."""
        if not self.lock.acquire(blocking=not self.mark):
            return
        try:
            self._look()
            self.looked = time.monotonic()
        finally:
            self.lock.release()

    def holds(self, mark: str) -> bool:
        """Whether the files are at this moment those of the fingerprint."""
        return mark == self.mark and stamped(self.home) == self.stamp

    def _look(self) -> None:
        if not self.mark or self.doubted:
            with suppress(OSError, StoreError):  # what a killed build left in the middle is finished
                swapping.settled(self.home)
        stamp = stamped(self.home)
        if self.mark and stamp == self.stamp:
            return
        try:
            mark, whole = data_folder.fingerprint(self.home / name for name, _, _ in stamp), settled(self.home)
        except OSError:  # a file went while it was read
            mark, whole = "", False
        if self.mark and (stamp != stamped(self.home) or not (whole or self._waited())):
            return
        self.mark, self.stamp, self.doubted = mark or self.mark, stamp, 0.0

    def _waited(self) -> bool:
        """Whether the files have disagreed with the manifest for so long that it is no build that goes on."""
        self.doubted = self.doubted or time.monotonic()
        return time.monotonic() - self.doubted >= PATIENCE


def stamped(home: Path) -> Stamp:
    """What stands for all files of a folder but its frozen editions and hidden ones, without reading them."""
    return tuple(sorted(_entries(str(home), len(str(home)) + 1)))


def settled(home: Path) -> bool:
    """Whether each built file is as the manifest says; also where there is no manifest, or none that can be read."""
    try:
        listed = json.loads((home / MANIFEST).read_bytes())["files"]
        seals = {str(name): (seal.get("size"), seal.get("sha256")) for name, seal in listed.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return True
    return all(_as_sealed(home / name, *seal) for name, seal in seals.items() if name.endswith(_BUILT))


def _as_sealed(path: Path, size: int | None, digest: str | None) -> bool:
    try:
        content = path.read_bytes()
    except OSError:
        return False
    return size in (None, len(content)) and digest in (None, hashlib.sha256(content).hexdigest())


def _entries(folder: str, cut: int) -> Iterator[tuple[str, int, int]]:
    try:
        with os.scandir(folder) as found:
            for entry in found:
                if entry.name.startswith(".") or (entry.name == "editions" and len(folder) < cut):
                    continue
                if entry.is_dir():
                    yield from _entries(entry.path, cut)
                else:
                    about = entry.stat()
                    yield entry.path[cut:], about.st_size, about.st_mtime_ns
    except OSError:  # it went while it was looked at; what is left is another stamp
        return


_WATCHES: dict[Path, Watch] = {}


def watch(home: Store) -> Watch:
    """The one watch over a folder of data."""
    return _WATCHES.setdefault(home.home, Watch(home=home.home))
