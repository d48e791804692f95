"""What all tests share: the raw folder, the browser, and which tests run where neither is to hand."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
HOW = {
    "raw": "set the environment variable LEEDS_RAW to the folder of the publishers' files to run them",
    "browser": "install Chromium (Debian and Ubuntu: apt-get install chromium) to run them",
}


settings.register_profile("steady", derandomize=True)  # the same cases every time; elsewhere they are drawn anew
if os.environ.get("CI"):
    settings.load_profile("steady")


def _absent() -> dict[str, bool]:
    return {"raw": not os.environ.get("LEEDS_RAW"), "browser": CHROMIUM is None}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what this machine can't run, and slow tests unless -m names them.

    With REQUIRE_BROWSER set, a missing Chromium is an error.
    """
    if os.environ.get("REQUIRE_BROWSER") and CHROMIUM is None:
        raise pytest.UsageError(f"REQUIRE_BROWSER is set, and no Chromium is found: {HOW['browser']}")
    absent = _absent() | {"slow": "slow" not in config.getoption("-m")}
    gone = [item for item in items if any(absent[m] and item.get_closest_marker(m) for m in absent)]
    config.hook.pytest_deselected(items=gone)
    items[:] = [item for item in items if item not in gone]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say what was left out for want of something; slow tests are left out unless -m asks for some."""
    for marker, absent in _absent().items():
        if absent:
            terminalreporter.write_line(f"{marker} tests were left out: {HOW[marker]}")


@pytest.fixture(scope="session")
def raw() -> Path:
    """The folder of the publishers' files."""
    return Path(os.environ["LEEDS_RAW"])


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's top folder."""
    return ROOT


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of the browser."""
    assert CHROMIUM is not None
    return CHROMIUM
