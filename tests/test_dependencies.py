"""What is declared is imported, and what is imported declared; what is needed otherwise is listed with its reason."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
OURS = {"spi", "scorecard", "pages", "tests"}
RUNTIME = [*ROOT.glob("spi/**/*.py"), *ROOT.glob("scorecard/**/*.py"), *ROOT.glob("pages/*.py")]
RUNTIME.append(ROOT / "streamlit_app.py")
TESTS = list(ROOT.glob("tests/**/*.py"))
NEEDED = {
    "pydeck": "asked for: the map to explore is to be drawn by it",
    "uvloop": "Streamlit takes it where it is found",
}
NEEDED_BY_TESTS = {
    "import-linter": "the contracts are checked by its command",
    "mypy": "run by continuous integration",
    "pytest-xdist": "pytest is told to use several processes",
    "ruff": "run by continuous integration",
}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements: Iterable[str]) -> set[str]:
    return {plain(re.split(r"[^\w.-]", line, maxsplit=1)[0]) for line in requirements}


def imported(files: Iterable[Path]) -> set[str]:
    """The distributions of which the files import a module, wherever in the file."""
    modules = set()
    for node in (n for file in files for n in ast.walk(ast.parse(file.read_text(encoding="utf-8")))):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            modules |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    tops = {module.partition(".")[0] for module in modules} - set(sys.stdlib_module_names) - OURS
    known = packages_distributions()
    return {plain(distribution) for top in tops for distribution in known.get(top, [f"{top}, which is not installed"])}


def test_what_the_app_imports_is_what_it_declares():
    wanted = declared(PROJECT["dependencies"])
    assert imported(RUNTIME) == wanted - set(NEEDED)
    assert set(NEEDED) <= wanted


def test_what_only_tests_import_is_declared_for_them():
    extra = declared(PROJECT["optional-dependencies"]["test"])
    assert imported(TESTS) - declared(PROJECT["dependencies"]) == extra - set(NEEDED_BY_TESTS)
    assert set(NEEDED_BY_TESTS) <= extra


def test_the_lock_file_holds_what_is_declared():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert {plain(name) for name in re.findall(r"^([\w.-]+)==", text, re.MULTILINE)} >= declared(
        PROJECT["dependencies"]
    )


@pytest.mark.parametrize("name", ["altair", "python-docx", "python-pptx", "streamlit"])
def test_a_library_whose_private_parts_are_used_is_held_at_its_minor_version(name):
    [line] = [line for line in PROJECT["dependencies"] if plain(re.split(r"[^\w.-]", line, maxsplit=1)[0]) == name]
    assert re.search(r"~=\d+\.\d+\.\d+$", line)
