"""Files of the page, packed once: the same bytes for whoever unpacks them, and as they are for whoever can't."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from scorecard.serving import packed
from scorecard.serving.packed import Packed

TEXT = b"let answer = 42;\n" * 1000


def apart(work: Coroutine[Any, Any, None]) -> None:
    """Run a coroutine in a thread of its own: another test's browser may hold this one's event loop."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


class Inner:
    """The app: it counts how often it is asked, and answers in two pieces."""

    def __init__(self, body: bytes = TEXT, status: int = 200, *headers: tuple[bytes, bytes]) -> None:
        self.asked, self.body, self.status = 0, body, status
        self.headers = [(b"content-type", b"text/javascript"), (b"content-length", b"%d" % len(body)), *headers]

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.asked += 1
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": self.body[:7], "more_body": True})
        await send({"type": "http.response.body", "body": self.body[7:]})


def ask(
    app: Any, path: str = "/static/js/a.1.js", method: str = "GET", accept: str = "gzip, br", **headers: str
) -> Any:
    """Status, headers and body of an answer."""
    sent: list[Any] = []
    named = {"accept-encoding": accept, **{name.replace("_", "-"): value for name, value in headers.items()}}
    listed = [(name.encode(), value.encode()) for name, value in named.items()]

    async def send(event: Any) -> None:
        sent.append(event)

    apart(app({"type": "http", "path": path, "method": method, "headers": listed}, None, send))
    return sent[0]["status"], dict(sent[0]["headers"]), b"".join(e.get("body", b"") for e in sent[1:])


def test_a_file_is_packed_once_and_unpacks_to_its_bytes() -> None:
    inner = Inner(TEXT, 200, (b"cache-control", b"public, immutable"))
    app = Packed(inner)
    first, again = ask(app), ask(app, "/static/js/a.1.js")
    assert first == again and inner.asked == 1
    status, headers, body = first
    assert status == 200 and gzip.decompress(body) == TEXT
    assert headers == {
        b"content-type": b"text/javascript",
        b"cache-control": b"public, immutable",
        b"content-encoding": b"gzip",
        b"vary": b"accept-encoding",
        b"content-length": b"%d" % len(body),
    }


def test_it_is_found_below_the_path_of_a_proxy() -> None:
    assert ask(Packed(Inner()), "/leeds/static/js/a.1.js")[1][b"content-encoding"] == b"gzip"


@pytest.mark.parametrize(
    ("path", "more"),
    [
        ("/", {}),
        ("/media/a.csv", {}),
        ("/static/js/a.1.js", {"accept": "identity"}),
        ("/static/js/a.1.js", {"method": "HEAD"}),
        ("/static/js/a.1.js", {"range": "bytes=0-9"}),
        ("/static/js/a.1.js", {"if_none_match": '"1"'}),
    ],
)
def test_anything_else_is_the_apps_own_answer(path: str, more: dict[str, str]) -> None:
    inner = Inner()
    status, headers, body = ask(Packed(inner), path, **more)
    assert (status, headers, body) == (200, dict(inner.headers), TEXT)


@pytest.mark.parametrize(
    "inner",
    [
        Inner(TEXT, 404),
        Inner(b"short"),
        Inner(TEXT, 200, (b"content-encoding", b"br")),
        Inner(TEXT, 200, (b"content-type", b"font/woff2")),
    ],
)
def test_what_is_not_worth_packing_is_sent_as_it_is_and_not_kept(inner: Inner) -> None:
    app = Packed(inner)
    assert ask(app)[2] == inner.body == ask(app)[2]
    assert inner.asked == 2 and not app.held


def test_no_more_is_kept_than_there_may_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST", 2)
    app = Packed(Inner())
    bodies = [ask(app, f"/static/{n}.js") for n in range(4)]
    assert len(app.held) == 2 and [b"content-encoding" in headers for _, headers, _ in bodies] == [
        True,
        True,
        False,
        False,
    ]


def test_connections_go_through() -> None:
    seen: list[str] = []

    async def inner(scope: Any, receive: Any, send: Any) -> None:
        seen.append(scope["type"])

    apart(Packed(inner)({"type": "websocket", "path": "/static/x"}, None, None))  # type: ignore[arg-type]
    assert seen == ["websocket"]
