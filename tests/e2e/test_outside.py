"""The running server as a stranger meets it, over HTTP and the websocket: no browser is needed."""

from __future__ import annotations

import asyncio
import gzip
import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

START = 60  # seconds that a server may take
WATCHED = """
import socket, sys
def told(event, arguments):
    if event == "socket.connect" and arguments[0].family in (socket.AF_INET, socket.AF_INET6):
        host = arguments[1][0]
        if arguments[0].type == socket.SOCK_STREAM and host not in ("127.0.0.1", "::1"):
            print("LEFT", host, file=sys.stderr, flush=True)
    if event == "socket.getaddrinfo" and arguments[0] not in ("127.0.0.1", "localhost", "0.0.0.0", "::", "", None):
        print("LEFT", arguments[0], file=sys.stderr, flush=True)
sys.addaudithook(told)
"""  # runs in the server before all else: it tells of each connection and each name that leaves the machine


def apart(work):
    """Run a coroutine in a thread of its own: another test's browser may hold this one's event loop."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, work).result()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


class Server:
    """A server of the app, with what it has written."""

    def __init__(self, root: Path, folder: Path) -> None:
        (folder / "sitecustomize.py").write_text(WATCHED)
        self.port, self.log = _free_port(), folder / "log.txt"
        command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.port", str(self.port)]
        environment = os.environ | {"PYTHONPATH": str(folder)}
        self.process = subprocess.Popen(
            command, cwd=root, env=environment, stdout=self.log.open("w"), stderr=subprocess.STDOUT
        )
        end = time.monotonic() + START
        while not self._up():
            assert self.process.poll() is None and time.monotonic() < end, self.log.read_text()
            time.sleep(0.1)

    def _up(self) -> bool:
        try:
            return self.asked("GET", "/_stcore/health")[0] == 200
        except OSError:
            return False

    def asked(self, method: str, path: str, body: bytes | None = None, **headers: str) -> tuple[int, dict[str, str]]:
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        link.putrequest(method, path, skip_accept_encoding=True)
        for name, value in headers.items():
            link.putheader(name.replace("_", "-"), value)
        if body is not None:
            link.putheader("Content-Length", str(len(body)))
        link.endheaders(body)
        found = link.getresponse()
        self.content = found.read()
        return found.status, {name.lower(): value for name, value in found.getheaders()}


@pytest.fixture(scope="module")
def server(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    made = Server(root, tmp_path_factory.mktemp("server"))
    yield made
    made.process.terminate()
    made.process.wait(10)


async def connected(server: Server, **more: object) -> websockets.ClientConnection:
    return await websockets.connect(
        f"ws://127.0.0.1:{server.port}/_stcore/stream", subprotocols=["streamlit"], max_size=None, proxy=None, **more
    )


async def rerun(link: websockets.ClientConnection, page: str = "") -> float:
    """The seconds of one run of a page."""
    message = BackMsg()
    message.rerun_script.page_name = page
    started = time.perf_counter()
    await link.send(message.SerializeToString())
    while True:
        forward = ForwardMsg.FromString(await asyncio.wait_for(link.recv(), 60))
        if forward.WhichOneof("type") == "script_finished":
            return time.perf_counter() - started


@pytest.mark.parametrize("path", ["/", "/ward", "/data?place=nowhere", "/_stcore/health", "/nowhere"])
def test_every_answer_has_the_headers(server: Server, path: str) -> None:
    _, headers = server.asked("GET", path)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "img-src 'self' data: blob:" in headers["content-security-policy"]
    assert "x-frame-options" not in headers and "frame-ancestors" not in headers["content-security-policy"]


def test_the_policy_names_the_hash_of_each_script_in_the_page(server: Server) -> None:
    _, headers = server.asked("GET", "/")
    inline = re.findall(rb"<script>(.*?)</script>", server.content, re.DOTALL)
    assert len(inline) == headers["content-security-policy"].count("sha256-") > 0


@pytest.mark.parametrize(
    "path",
    [
        "/../../../../etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/static/../../pyproject.toml",
        "/%2e%2e/pyproject.toml",
        "/media/../pyproject.toml",
        "/pyproject.toml",
        "/.streamlit/config.toml",
        "/data/places/",
        "/component/x/../../a",
        "/\\\\evil.example\\x",
        "//etc/passwd",
        "//evil.example/",
        "/\\evil.example/",
    ],
)
def test_files_outside_what_is_served_are_never_served(server: Server, path: str) -> None:
    status, headers = server.asked("GET", path)
    assert status >= 300 or b"<title>Streamlit</title>" in server.content
    assert "evil.example" not in headers.get("location", "").split("?")[0]
    assert b"[project]" not in server.content and b"root:" not in server.content


def test_numbers_of_the_server_are_not_told(server: Server) -> None:
    assert server.asked("GET", "/_stcore/metrics")[0] == 403
    assert server.asked("GET", "/_stcore/metrics", Accept="application/x-protobuf")[0] == 403


@pytest.mark.parametrize("size", [10, 3_000_000])
def test_an_upload_is_refused_without_a_look_at_it(server: Server, size: int) -> None:
    status, _ = server.asked("PUT", "/_stcore/upload_file/a/b", b"x" * size)
    assert status == 403


def test_a_foreign_origin_is_refused_and_nobody_is_asked_for_the_own_address(server: Server) -> None:
    async def tried(origin: str) -> int:
        try:
            link = await connected(server, origin=origin)
        except websockets.InvalidStatus as error:
            return error.response.status_code
        await link.close()
        return 101

    started = time.perf_counter()
    for origin in (
        "http://evil.example",
        "http://10.1.2.3:8501",
        "null",
        f"http://127.0.0.1.evil.example:{server.port}",
    ):
        assert apart(tried(origin)) == 403
    assert time.perf_counter() - started < 2
    assert apart(tried(f"http://127.0.0.1:{server.port}")) == 101
    assert apart(tried("http://localhost:3000")) == 101


def test_a_message_for_developers_empties_nobodys_caches(server: Server) -> None:
    async def visits() -> tuple[float, list[float]]:
        one, other = await connected(server), await connected(server)
        first = max(await rerun(one), await rerun(one, "inequality"))
        after = []
        for _ in range(3):
            await other.send(BackMsg(clear_cache=True).SerializeToString())
            after.append(await rerun(one, "inequality"))
        await one.close()
        await other.close()
        return first, after

    first, after = apart(visits())
    assert min(after) < first / 2, (first, after)


def test_nothing_leaves_the_machine(server: Server) -> None:
    text = server.log.read_text()
    assert "LEFT" not in text, text
    assert "open at once" in text


def test_the_watch_over_the_server_sees_what_leaves(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WATCHED)
    code = "import socket; s = socket.socket(); s.settimeout(0.1); s.connect_ex(('192.0.2.1', 80))"
    run = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "LEFT 192.0.2.1" in run.stderr


def test_the_files_of_the_page_come_packed_to_whoever_can_unpack_them(server: Server) -> None:
    server.asked("GET", "/")
    script = re.search(rb'src="\./(static/js/[^"]+\.js)"', server.content)
    assert script is not None
    path = f"/{script.group(1).decode()}"
    _, headers = server.asked("GET", path)
    plain = server.content
    assert "content-encoding" not in headers
    _, headers = server.asked("GET", path, accept_encoding="gzip")
    assert headers["content-encoding"] == "gzip" and headers["x-content-type-options"] == "nosniff"
    assert gzip.decompress(server.content) == plain and len(server.content) < len(plain) / 2
