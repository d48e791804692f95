"""How many files the server may have open: each reader's connection is one."""

from __future__ import annotations

import logging

_LOG = logging.getLogger(__name__)
FILES = 65_536  # open files that are enough


def open_files() -> None:
    """Raise the number of files, and so of connections, that may be open at once; where it may not be, say so."""
    try:
        import resource
    except ImportError:  # not a Unix
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft == resource.RLIM_INFINITY or soft >= most:
        _LOG.warning("up to %s files may be open at once", "any number of" if soft == resource.RLIM_INFINITY else soft)
        return
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
        _LOG.warning("up to %d files may be open at once (it was %d)", most, soft)
    except (ValueError, OSError) as error:
        _LOG.warning("only %d files may be open at once, and it can't be raised: %s", soft, error)
