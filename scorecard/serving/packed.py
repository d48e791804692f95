"""The files of the page, packed once: Streamlit sends 5.6 MB as they are, and each new reader waits for them.

Their names change with their content, so what is packed once is right for as long as the server runs.
"""

from __future__ import annotations

import gzip
from asyncio import to_thread
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import Any

from scorecard.serving.asgi import App, Receive, Scope, Send, header

FOLDER = "/static/"
TEXT = (b"text/", b"application/javascript", b"application/json", b"application/wasm", b"image/svg+xml")
LEAST = 1_000  # bytes; less isn't worth packing
MOST = 1_000  # files that are kept
_OWN = (b"content-length", b"content-encoding", b"accept-ranges")


@dataclass(frozen=True, slots=True)
class Packed:
    """The middleware: a file below /static/ is asked of the app once, then sent packed to whoever can unpack it."""

    app: App
    held: dict[str, tuple[list[tuple[bytes, bytes]], bytes]] = field(default_factory=dict)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not _packable(scope):
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        if path not in self.held:
            start, body = await self._whole(scope, receive)
            if not _worth(start, body) or len(self.held) >= MOST:
                await send(start)
                await send({"type": "http.response.body", "body": body})
                return
            packed = await to_thread(gzip.compress, body, 9, mtime=0)
            kept = [pair for pair in start["headers"] if pair[0].lower() not in _OWN]
            self.held[path] = ([*kept, (b"content-encoding", b"gzip"), (b"vary", b"accept-encoding")], packed)
        headers, packed = self.held[path]
        length = (b"content-length", str(len(packed)).encode())
        await send({"type": "http.response.start", "status": 200, "headers": [*headers, length]})
        await send({"type": "http.response.body", "body": packed})

    async def _whole(self, scope: Scope, receive: Receive) -> tuple[MutableMapping[str, Any], bytes]:
        """The app's answer to the whole file, in one piece."""
        start: MutableMapping[str, Any] = {}
        parts: list[bytes] = []

        async def collect(event: MutableMapping[str, Any]) -> None:
            if event["type"] == "http.response.start":
                start.update(event)
            else:
                parts.append(event.get("body", b""))

        await self.app(scope, receive, collect)
        return start, b"".join(parts)


def _packable(scope: Scope) -> bool:
    """Whether a request is for a whole file of the page, by somebody who can unpack it."""
    return (
        scope["type"] == "http"
        and scope["method"] == "GET"
        and FOLDER in scope["path"]
        and "gzip" in header(scope, b"accept-encoding")
        and not any(header(scope, name) for name in (b"range", b"if-none-match", b"if-modified-since"))
    )


def _worth(start: MutableMapping[str, Any], body: bytes) -> bool:
    """Whether an answer is a whole text that nobody has packed."""
    headers = {name.lower(): value for name, value in start["headers"]}
    text = headers.get(b"content-type", b"").startswith(TEXT)
    return start["status"] == 200 and text and len(body) >= LEAST and b"content-encoding" not in headers
