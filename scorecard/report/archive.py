"""Office files are archives that carry the hour of their making; this packs them anew without it."""

from __future__ import annotations

import io
import zipfile

_WHEN = (1980, 1, 1, 0, 0, 0)  # the earliest moment that an archive can name


def timeless(content: bytes) -> bytes:
    """The same archive with its members in their order and no time of making: the same content, the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as held, zipfile.ZipFile(out, "w") as packed:
        for name in held.namelist():
            info = zipfile.ZipInfo(name, _WHEN)
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            packed.writestr(info, held.read(name))
    return out.getvalue()
