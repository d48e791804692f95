"""A real server on a free port of this machine, and a real browser."""

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BUSY = "[data-testid=stStatusWidget], [data-testid=stSkeleton]"
AXE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
START = 60  # seconds that a server may take


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def _answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1).read()
    except OSError:
        return False
    return True


def _serve(root: Path) -> Iterator[str]:
    port = _free_port()
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "streamlit_app.py",
        "--server.port",
        str(port),
        "--server.address",
        "127.0.0.1",
        "--server.headless",
        "true",
    ]
    server = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)
    try:
        end = time.monotonic() + START
        while not _answers(port):
            assert server.poll() is None and time.monotonic() < end, "the server did not start"
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


@pytest.fixture(scope="session")
def app(root: Path) -> Iterator[str]:
    """Address of a running app."""
    yield from _serve(root)


@pytest.fixture
def cold_app(root: Path) -> Iterator[str]:
    """Address of an app that nobody has opened yet."""
    yield from _serve(root)


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=chromium, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Open an address and wait until the page has drawn; requests that leave the machine fail the test."""
    contexts, strangers = [], []

    def opened(address: str, width: int = 1280, height: int = 900) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height})
        contexts.append(context)
        page = context.new_page()
        host = address.split("/")[2]
        page.on("request", lambda r: strangers.append(r.url) if _leaves(r.url, host) else None)
        page.goto(address)
        settle(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert strangers == []


def _leaves(url: str, host: str) -> bool:
    return not url.startswith((f"http://{host}", f"ws://{host}", "data:", "blob:"))


def settle(page: Page, seconds: float = 60) -> None:
    """Wait until the page has a heading and has stopped running."""
    page.wait_for_selector("[data-testid=stMainBlockContainer] h1", timeout=seconds * 1000)
    quiet, end = 0, time.monotonic() + seconds
    while quiet < 4 and time.monotonic() < end:
        quiet = quiet + 1 if page.locator(BUSY).count() == 0 else 0
        page.wait_for_timeout(150)


def violations(page: Page) -> list[tuple[str, str]]:
    """What axe finds against WCAG 2.2 AA and its best practice: the rule, and the first element that breaks it."""
    return [(v["id"], v["nodes"][0]["html"][:120]) for v in Axe().run(page, options=AXE).response["violations"]]


def exceptions(page: Page) -> list[str]:
    """The faults of the app that stand on the page."""
    return page.locator("[data-testid=stException]").all_inner_texts()
