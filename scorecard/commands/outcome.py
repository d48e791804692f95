"""How a command ends: 0 fine, 1 something was found wrong, 2 it could not run; in words, never in a traceback of ours.

A pipe that breaks because nobody reads our output any more ends quietly. Any other broken pipe is a fault.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from scorecard.errors import ScorecardError

FINE, FOUND, FAILED = 0, 1, 2
STRIPPED = "python -OO takes out the texts that libraries are made with: start without -OO"


class ReaderGoneError(Exception):
    """Whoever read our output, `head` say, has seen enough."""


class Told:
    """Standard output, which tells a reader who has gone from every other broken pipe."""

    def __init__(self, real: Any) -> None:
        self._real = real

    def write(self, text: str) -> int:
        with _heard():
            return int(self._real.write(text))

    def flush(self) -> None:
        with _heard():
            self._real.flush()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)


@contextmanager
def _heard() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise ReaderGoneError from error


def of(run: Callable[[], int]) -> int:
    """Run a command to its end and return the status of the process."""
    if sys.flags.optimize > 1:
        print(STRIPPED, file=sys.stderr)
        return FAILED
    real = sys.stdout
    sys.stdout = Told(real)
    try:
        status = run()
        sys.stdout.flush()
    except ScorecardError as error:
        status = _failed(str(error))
    except ReaderGoneError:
        real, status = _nowhere(), FINE
    except OSError as error:
        status = _failed(words(error))
        real = real if _writable(real) else _nowhere()
    finally:
        sys.stdout = real
    return status


def words(error: OSError) -> str:
    """File and reason of an error of the operating system."""
    where = " and ".join(str(name) for name in (error.filename, error.filename2) if name is not None)
    reason = error.strerror or str(error) or type(error).__name__
    return f"{where}: {reason}" if where else f"{type(error).__name__}: {reason}"


def _writable(real: Any) -> bool:
    try:
        real.flush()
    except OSError:
        return False
    return True


def _nowhere() -> Any:
    """Where what is left of the output goes when the process ends."""
    return open(os.devnull, "w")  # noqa: PTH123


def _failed(text: str) -> int:
    print(text, file=sys.stderr)
    return FAILED
