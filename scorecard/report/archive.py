"""Office files are archives that carry the hour and the machine of their making; this packs them anew without them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable

_WHEN = (1980, 1, 1, 0, 0, 0)  # the earliest moment that an archive can name
_UNIX = 3  # the same whatever machine packs it


def packed(members: Iterable[tuple[str, bytes]]) -> bytes:
    """An archive of the members in their order: the same content, the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in members:
            info = zipfile.ZipInfo(name, _WHEN)
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, _UNIX
            made.writestr(info, content)
    return out.getvalue()


def timeless(content: bytes, change: Callable[[str, bytes], bytes] = lambda name, member: member) -> bytes:
    """The same archive without its time of making, each member as `change(name, member)` returns it."""
    with zipfile.ZipFile(io.BytesIO(content)) as held:
        return packed((name, change(name, held.read(name))) for name in held.namelist())
