"""The guard before the server: origins, messages, closed addresses, headers, open files."""

from __future__ import annotations

import asyncio
import base64
import hashlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from streamlit.proto.BackMsg_pb2 import BackMsg

from scorecard import serving
from scorecard.serving import guard
from scorecard.serving.packed import Packed

HOST = "app.example:8501"
OPTIONS: dict[str, Any] = {
    "server.corsAllowedOrigins": ["https://friend.example"],
    "server.enableCORS": True,
    "browser.serverAddress": "localhost",
}


class Inner:
    """The app inside the guard: it keeps what it is asked and what it hears."""

    def __init__(self) -> None:
        self.scopes: list[dict[str, Any]] = []
        self.heard: list[dict[str, Any]] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.scopes.append(scope)
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": 200, "headers": [(b"x", b"y")]})
            await send({"type": "http.response.body", "body": b"inner"})
            return
        while (event := await receive())["type"] != "websocket.disconnect":
            self.heard.append(event)


def asked(scope: dict[str, Any], *events: dict[str, Any], **options: Any) -> tuple[Inner, list[dict[str, Any]]]:
    inner, sent, waiting = Inner(), [], [*events, {"type": "websocket.disconnect"}]

    async def receive() -> dict[str, Any]:
        return waiting.pop(0)

    async def send(event: Any) -> None:
        sent.append(event)

    found = guard.Guard(inner, BackMsg, (OPTIONS | options).get, b"default-src 'self'")
    with ThreadPoolExecutor(1) as thread:  # another test's browser may hold this thread's event loop
        thread.submit(asyncio.run, found(scope, receive, send)).result()
    return inner, sent


def connection(origin: str | None) -> dict[str, Any]:
    headers = [(b"host", HOST.encode()), *([(b"origin", origin.encode())] if origin is not None else [])]
    return {"type": "websocket", "path": "/_stcore/stream", "headers": headers}


def request(path: str) -> dict[str, Any]:
    return {"type": "http", "path": path, "headers": []}


def message(**fields: Any) -> dict[str, Any]:
    return {"type": "websocket.receive", "bytes": BackMsg(**fields).SerializeToString()}


def wanted(kind: str) -> dict[str, Any]:
    """The message of that kind; some are wrapped in another."""
    wrapped = kind in BackMsg().backend_operation_request.DESCRIPTOR.fields_by_name
    return message(backend_operation_request={kind: {}}) if wrapped else message(**{kind: True})


@pytest.mark.parametrize("origin", [None, f"https://{HOST}", f"http://{HOST}"])
def test_its_own_pages_connect_and_their_origin_is_known(origin: str | None) -> None:
    inner, _ = asked(connection(origin), {"type": "websocket.connect"})
    assert inner.scopes[0]["headers"] == connection(origin)["headers"]


@pytest.mark.parametrize("origin", ["https://friend.example", "http://localhost:3000", "http://127.0.0.1", ""])
def test_who_is_named_connects_and_streamlit_is_not_asked_about_it(origin: str) -> None:
    inner, _ = asked(connection(origin), {"type": "websocket.connect"})
    assert inner.scopes[0]["headers"] == [(b"host", HOST.encode())]


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "null",
        "http://[",
        "https://friend.example.evil.example",
        f"http://evil.example@{HOST}.x",
        "http://localhost.evil.example",
        "file://",
        "https://app.example",
    ],
)
def test_a_foreign_page_is_refused_before_the_app_hears_of_it(origin: str) -> None:
    inner, sent = asked(connection(origin), {"type": "websocket.connect"})
    assert not inner.scopes
    assert sent == [{"type": "websocket.close", "code": 1008}]


def test_any_origin_connects_where_that_protection_was_turned_off() -> None:
    inner, _ = asked(connection("http://evil.example"), {"type": "websocket.connect"}, **{"server.enableCORS": False})
    assert inner.scopes


@pytest.mark.parametrize("kind", sorted(guard.IGNORED))
def test_what_is_for_developers_is_not_heard(kind: str) -> None:
    known = BackMsg(stop_script=True).SerializeToString()
    padded = wanted(kind) | {"bytes": wanted(kind)["bytes"] + b"\xfa\x07\x01x"}
    inner, _ = asked(connection(None), {"type": "websocket.connect"}, wanted(kind), padded, message(stop_script=True))
    assert [event.get("bytes") for event in inner.heard] == [None, known]


def test_everything_else_is_heard_as_it_was_sent() -> None:
    events = [
        {"type": "websocket.connect"},
        {"type": "websocket.receive", "bytes": b"\xff\xff"},
        {"type": "websocket.receive", "text": "text"},
        {"type": "websocket.receive", "bytes": None},
        message(app_heartbeat=True),
        wanted("deferred_file"),
        wanted("dataframe_chunk"),
    ]
    inner, _ = asked(connection(None), *events)
    assert inner.heard == events


@given(st.binary(max_size=60))
@settings(deadline=None)
def test_a_message_is_ignored_only_where_streamlit_would_take_it_for_one_of_those(content: bytes) -> None:
    try:
        found = BackMsg.FromString(content)
        kind = found.backend_operation_request.WhichOneof("payload") or found.WhichOneof("type")
    except Exception:
        kind = None
    assert guard.ignored(BackMsg, content) == (kind in guard.IGNORED)


@pytest.mark.parametrize("path", ["/", "/ward", "/_stcore/health", "/api/upload_file", "/_stcore/metricsx"])
def test_every_answer_says_what_a_page_may_do(path: str) -> None:
    _, sent = asked(request(path))
    assert dict(sent[0]["headers"]) == {
        b"x": b"y",
        b"x-content-type-options": b"nosniff",
        b"referrer-policy": b"same-origin",
        b"content-security-policy": b"default-src 'self'",
    }
    assert sent[0]["status"] == 200 and sent[1]["body"] == b"inner"


@pytest.mark.parametrize(
    "path", ["/_stcore/metrics", "/leeds/_stcore/metrics", "/_stcore/upload_file/a/b", "/_stcore/upload_file/"]
)
def test_what_is_closed_never_reaches_the_app(path: str) -> None:
    inner, sent = asked(request(path))
    assert not inner.scopes and sent[0]["status"] == 403
    assert (b"x-content-type-options", b"nosniff") in sent[0]["headers"]


def test_other_events_of_a_server_go_through() -> None:
    inner, _ = asked({"type": "lifespan"})
    assert inner.scopes == [{"type": "lifespan"}]


def test_the_policy_knows_the_scripts_of_the_page_by_their_hash() -> None:
    script = b"\n window.x = 1\n"
    own = base64.b64encode(hashlib.sha256(script).digest()).decode()
    found = guard.policy(b"<script>" + script + b'</script><script type="module" src="./a.js"></script>').decode()
    rules = dict(rule.split(" ", 1) for rule in found.split("; "))
    assert rules["script-src"] == f"'self' 'unsafe-eval' blob: 'sha256-{own}'"
    assert rules["img-src"] == "'self' data: blob:"
    assert "frame-ancestors" not in rules, "pages are embedded in other websites"
    assert "http" not in found and "unsafe-inline" not in rules["script-src"]


def test_the_middleware_wraps_the_page_of_the_streamlit_that_is_installed() -> None:
    found, packed = serving.middleware(BackMsg, OPTIONS.get)
    assert (found.cls, packed.cls) == (guard.Guard, Packed)
    assert b"sha256-" in found.kwargs["policy"]


def test_a_host_is_read_from_any_address() -> None:
    read: Callable[[str], str] = guard._host
    assert [read(a) for a in ("https://A.example:1/x", "a.example", "a.example:80", "http://[", "")] == [
        "a.example",
        "a.example",
        "a.example",
        "",
        "",
    ]
