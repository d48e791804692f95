"""One writer at a time: a lock file that says who holds it, and that ends with its holder, however that ends.

The lock is the system's own on the open file, so it goes with a killed process; what the file says is for people,
and for discs that know no locks: there its process is looked for, by number and by the moment of its start.
"""

from __future__ import annotations

import errno
import json
import os
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from scorecard.errors import StoreError

NAME = ".lock"
_NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL}
_HELD: set[tuple[Path, int]] = set()


@contextmanager
def held(path: Path, work: str) -> Iterator[None]:
    """Hold the lock `path` for a work while the block runs; whoever holds it already may take it again inside.

    Raises StoreError that says who holds it, and OSError where the file can't be written.
    """
    mine = (path.resolve(), threading.get_ident())
    if mine in _HELD:
        yield
        return
    handle = _taken(path)
    if handle is None:
        raise StoreError(f"{path.parent} is in use: {holder(path)}; try again when that has ended")
    _HELD.add(mine)
    try:
        _sign(handle, work)
        yield
    finally:
        _HELD.discard(mine)
        with suppress(OSError):
            path.unlink()
        os.close(handle)


def holder(path: Path) -> str:
    """Who holds the lock, as it says itself: work, process, machine, since when."""
    who = _who(path)
    if not who:
        return "another process writes it"
    return f"'{who.get('work')}' runs as process {who.get('pid')} on {who.get('host')} since {who.get('since')}"


def _taken(path: Path) -> int | None:
    """The locked file's handle; None where another holds it. One that was removed meanwhile is opened anew."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        if not _locked(handle, path):
            os.close(handle)
            return None
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(handle), os.stat(path)):  # noqa: PTH116 - the pair belongs together
                return handle
        os.close(handle)


def _locked(handle: int, path: Path) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(handle, 1 << 20, os.SEEK_SET)  # a byte far behind what people read
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno in _NO_LOCKS and not alive(_who(path))
    return True


def _sign(handle: int, work: str) -> None:
    who = {
        "work": work,
        "pid": os.getpid(),
        "started": _started(os.getpid()),
        "host": socket.gethostname(),
        "since": datetime.now().astimezone().isoformat(sep=" ", timespec="seconds"),
    }
    os.lseek(handle, 0, os.SEEK_SET)
    os.ftruncate(handle, 0)
    os.write(handle, json.dumps(who).encode())


def _who(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def alive(who: dict[str, Any]) -> bool:
    """Whether the process that signed a lock still runs; of another machine's this can't be known, so it may."""
    pid = who.get("pid")
    if not isinstance(pid, int) or pid <= 0:
        return False
    if who.get("host") != socket.gethostname():
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return bool(who.get("started") == _started(pid))


def _started(pid: int) -> str:
    """The moment a process started, in ticks since the machine did; "" where the system doesn't tell."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[19]
    except (OSError, IndexError):
        return ""
