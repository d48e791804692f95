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
    "slow": "say pytest -m slow to run them: the full fuzz, about an hour",
    "browser": "install Chromium (Debian and Ubuntu: apt-get install chromium) to run them",
}


# No deadlines: how long a case takes is the machine's affair. CI draws the same cases every time, others draw anew.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.register_profile("unhurried", deadline=None)
settings.load_profile("steady" if os.environ.get("CI") else "unhurried")


QUICK = (
    "spi",
    "scorecard/stats",
    "scorecard/supply",
    "scorecard/store/shapes",
    "scorecard/charts",
)  # folders of tests/
LONG = {
    "test_index.py",
    "test_robustness.py",
    "test_damage.py",
    "test_suppression.py",
    "test_numerals.py",
    "test_disparity.py",
}


def _absent(config: pytest.Config) -> dict[str, bool]:
    return {
        "raw": not os.environ.get("LEEDS_RAW"),
        "slow": "slow" not in config.getoption("markexpr"),
        "browser": CHROMIUM is None,
    }


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect what this machine can't run; with REQUIRE_BROWSER set, a missing Chromium is an error."""
    if os.environ.get("REQUIRE_BROWSER") and CHROMIUM is None:
        raise pytest.UsageError(f"REQUIRE_BROWSER is set, and no Chromium is found: {HOW['browser']}")
    for item in items:
        folder = item.path.parent.relative_to(ROOT / "tests").as_posix()
        if folder.startswith(QUICK) and item.path.name not in LONG:
            item.add_marker(pytest.mark.quick)
    absent = _absent(config)
    gone = [item for item in items if any(absent[m] and item.get_closest_marker(m) for m in absent)]
    config.hook.pytest_deselected(items=gone)
    items[:] = [item for item in items if item not in gone]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for marker, absent in _absent(terminalreporter.config).items():
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
