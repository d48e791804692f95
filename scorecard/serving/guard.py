"""Who may connect to the server, what is not served, and what every answer says."""

from __future__ import annotations

import base64
import hashlib
import logging
import re
from collections.abc import Callable, Iterable, MutableMapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from scorecard.serving.asgi import App, Receive, Scope, Send, header

_LOG = logging.getLogger(__name__)
OWN = frozenset({"localhost", "127.0.0.1", "0.0.0.0"})  # hosts whose pages may connect from any port
_ASKED = "backend_operation_request"
IGNORED = frozenset({"clear_cache", "load_git_info", "set_run_on_save", "install_skills", "dismiss_skills_nudge"})
CLOSED = re.compile(r"/_stcore/(metrics|upload_file)(/|$)")  # the app has no uploader; its numbers are nobody else's
_SCRIPT = re.compile(rb"<script>(.*?)</script>", re.DOTALL)
_HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
)


@dataclass(frozen=True, slots=True)
class Guard:
    """The middleware: `message` parses what a browser sends, `option` reads a setting of the server."""

    app: App
    message: Any
    option: Callable[[str], Any]
    policy: bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._connection(scope, receive, send)
        elif scope["type"] == "http":
            await self._request(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _connection(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a page of another website; drop what is for developers only.

        Streamlit would ask the world for this machine's own address before it knew whether an origin may connect. So
        it is decided here, and Streamlit is shown no origin but that of its own pages.
        """
        origin, host = header(scope, b"origin"), header(scope, b"host")
        if not allowed(origin, host, self._origins()):
            _LOG.warning("refused a connection from the origin %r", origin[:100])
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        if not _same(origin, host):
            scope = {**scope, "headers": [pair for pair in scope["headers"] if pair[0] != b"origin"]}

        async def heard() -> MutableMapping[str, Any]:
            while True:
                event = await receive()
                if event["type"] != "websocket.receive" or not ignored(self.message, event.get("bytes")):
                    return event

        await self.app(scope, heard, send)

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with headers that keep a page to what is its own; what is closed isn't there."""

        async def answered(event: MutableMapping[str, Any]) -> None:
            if event["type"] == "http.response.start":
                event["headers"] = [*event.get("headers", ()), *_HEADERS, (b"content-security-policy", self.policy)]
            await send(event)

        if CLOSED.search(scope["path"]):
            plain = [(b"content-type", b"text/plain")]
            await answered({"type": "http.response.start", "status": 403, "headers": plain})
            await answered({"type": "http.response.body", "body": b"Not offered here.\n"})
            return
        await self.app(scope, receive, answered)

    def _origins(self) -> frozenset[str]:
        named = [*self.option("server.corsAllowedOrigins"), self.option("browser.serverAddress") or ""]
        return frozenset(filter(None, map(_host, named))) if self.option("server.enableCORS") else frozenset({"*"})


def allowed(origin: str, host: str, others: Iterable[str] = ()) -> bool:
    """Whether a page of that origin may connect to the host: its own, one of this machine's, or one that is named."""
    if not origin or _same(origin, host):
        return True
    return "*" in (known := {*OWN, *others}) or _host(origin) in known


def ignored(message: Any, content: bytes | None) -> bool:
    """Whether a browser's message is one for developers: it empties everybody's caches, or writes to the server.

    What can't be parsed is left to the server to refuse.
    """
    if content is None:
        return False
    try:
        found = message.FromString(content)
        kind = found.WhichOneof("type")
        return (found.backend_operation_request.WhichOneof("payload") if kind == _ASKED else kind) in IGNORED
    except Exception:
        return False


def policy(page: bytes) -> bytes:
    """The content security policy: everything from this server; scripts also those that stand in its own page.

    Charts are drawn by expressions that the browser compiles ('unsafe-eval'), styles are set on elements, components
    come as blobs. Nothing is said of framing: pages are embedded in other websites.
    """
    own = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s).digest()).decode()}'" for s in _SCRIPT.findall(page))
    rules = {
        "default-src": "'self'",
        "script-src": f"'self' 'unsafe-eval' blob: {own}".strip(),
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self' data: blob:",
        "worker-src": "'self' blob:",
        "media-src": "'self' data: blob:",
        "frame-src": "'self' data: blob:",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items()).encode()


def _same(origin: str, host: str) -> bool:
    return origin.partition("://")[2] == host


def _host(address: str) -> str:
    """The host of an address, also of one without a scheme."""
    try:
        return urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return ""
