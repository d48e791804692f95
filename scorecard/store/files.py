"""Files and folders on the disc: written whole, flushed, and readable by all whatever the user's mask."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FILE, FOLDER = 0o644, 0o755


def folder(path: Path) -> Path:
    """The folder, made where it isn't there; it and those above it that are new can be entered by all."""
    for missing in reversed([p for p in (path, *path.parents) if not p.exists()]):
        missing.mkdir(exist_ok=True)
        missing.chmod(FOLDER)
    return path


def write(path: Path, content: bytes, mode: int = FILE) -> None:
    """Write a new file and wait until the disc has it. Raises OSError that names the file."""
    folder(path.parent)
    with named(path), path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    path.chmod(mode)


def replace(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: to a temporary neighbour first, then renamed."""
    folder(path.parent)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    temporary = Path(name)
    try:
        with named(path):
            write(temporary, content)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def flush(path: Path) -> None:
    """Make sure that the entries of a folder are on the disc; where folders can't be opened, the system sees to it."""
    if os.name == "posix":
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Give the file's name to an OSError that has none, such as that of a full disc."""
    try:
        yield
    except OSError as error:
        if error.filename is None and error.errno is not None:
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
