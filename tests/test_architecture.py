"""The house as planned: what may import what, thin pages, tests that mirror the source, no place named in code."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
TOP = {"pyproject.toml", "README.md", "streamlit_app.py", "pages", "scorecard", "spi", "data", "tests"}
EXTRA = {"LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "CITATION.cff", "requirements.lock"}
SOURCE = sorted([*ROOT.glob("spi/**/*.py"), *ROOT.glob("scorecard/**/*.py")])
PAGES = sorted(ROOT.glob("pages/*.py"))
ENTRY = ROOT / "streamlit_app.py"
PAGE_LINES = 60
ENTRY_LINES = 40
MODULE_LINES = 320


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return listed.stdout.splitlines()


def test_the_top_level_is_as_planned():
    top = {path.split("/")[0] for path in tracked()}
    assert {t for t in top if not t.startswith(".")} <= TOP | EXTRA
    assert top >= TOP


def test_import_contracts_hold():
    run = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    result = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_is_a_contents_page(path):
    text = path.read_text(encoding="utf-8")
    assert sum(1 for line in text.splitlines() if line.strip()) <= PAGE_LINES
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    assert not [n for n in ast.walk(ast.parse(text)) if isinstance(n, kinds)]
    assert {
        i for i in imports(path) if not re.match(r"(streamlit|scorecard|scorecard\.(ui|charts)(\..*)?)$", i)
    } == set()


def test_the_entry_script_is_short():
    assert len(ENTRY.read_text(encoding="utf-8").splitlines()) < ENTRY_LINES


@pytest.mark.parametrize("path", SOURCE, ids=name)
def test_a_module_stays_readable_and_says_what_it_is_for(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= MODULE_LINES
    assert ast.get_docstring(ast.parse(text)), "no docstring"


@pytest.mark.parametrize("path", SOURCE, ids=name)
def test_only_the_user_interface_imports_streamlit_and_only_its_cache_caches(path):
    if "ui" not in path.relative_to(ROOT).parts:
        assert not [i for i in imports(path) if i.split(".")[0] == "streamlit"]
    if name(path) != "scorecard/ui/frame/cache.py":
        assert "cache_data" not in path.read_text() and "cache_resource" not in path.read_text()


FOLDERS = sorted({path.parent for path in SOURCE})


@pytest.mark.parametrize("folder", FOLDERS, ids=name)
def test_every_folder_has_its_tests(folder):
    """Where a folder holds modules, its tests hold a test module of one of them, and none of a module that is gone."""
    tests = ROOT / "tests" / folder.relative_to(ROOT)
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "__main__"}
    tested = {path.stem.removeprefix("test_") for path in tests.glob("test_*.py")}
    assert not modules or modules & tested


def test_no_class_name_stands_twice():
    """In scorecard/ a name means one thing; what begins with an underscore is a module's own."""
    found: dict[str, list[str]] = {}
    for path in ROOT.glob("scorecard/**/*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, []).append(name(path))
    assert {key: paths for key, paths in found.items() if len(paths) > 1} == {}


def place_words() -> list[str]:
    """Names and codes of the places that ship, and of whom they are compared with."""
    words = []
    for path in sorted(ROOT.glob("data/places/*/place.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        words += [table["name"], table["code"], table["slug"]]
        words += [c["short"] for c in table.get("comparators", []) if c["short"] != "England"]
    return sorted(set(words))


@pytest.mark.parametrize("path", [*SOURCE, *PAGES, ENTRY], ids=name)
def test_no_place_is_named_in_code(path):
    text = path.read_text(encoding="utf-8")
    assert not [w for w in place_words() if re.search(rf"\b{re.escape(w)}\b", text)]


OPENERS = re.compile(r"read_csv|read_excel|read_parquet|ParquetFile|ExcelFile|ZipFile|CalamineWorkbook|\bgzip\b")
MAY_OPEN = {
    "scorecard/supply/tables/contents.py",
    "scorecard/supply/tables/delimited.py",
    "scorecard/supply/tables/opening.py",
    "scorecard/supply/tables/workbooks.py",  # the one way to open a publisher's table
    "scorecard/commands/index/files.py",
    "scorecard/store/data_folder.py",
    "scorecard/store/editions.py",
    "scorecard/building/drawn.py",  # our own
    "scorecard/building/held.py",
    "scorecard/store/manifest.py",
    "scorecard/serving/packed.py",  # packs, opens nothing
    "scorecard/report/archive.py",
}


@pytest.mark.parametrize("path", SOURCE, ids=name)
def test_publishers_tables_are_opened_in_one_way(path):
    if name(path) not in MAY_OPEN:
        assert not OPENERS.findall(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", [*SOURCE, *PAGES], ids=name)
def test_no_indicator_is_named_in_code(path):
    strings = {
        n.value
        for n in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(n, ast.Constant) and isinstance(n.value, str)
    }
    known = {p.stem for p in ROOT.glob("data/catalogue/indicators/*.toml")}
    assert not known & strings


@pytest.mark.parametrize("path", [p for p in tracked() if not p.endswith((".parquet", ".geojson", ".png"))])
def test_nothing_names_a_machine(path):
    text = (ROOT / path).read_text(encoding="utf-8", errors="replace")
    assert not re.search(r"/work" + r"/|/tmp/" + r"bash|\.\./" + r"shared|pypi" + r"\.org|python" + r"hosted", text)


def test_no_test_hangs_on_the_clock():
    assert settings.default.deadline is None


def test_starting_the_app_imports_nothing_slow():
    code = "import sys, scorecard.ui; print([m for m in ('sklearn', 'statsmodels', 'pandera') if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
