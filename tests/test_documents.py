"""README and CONTRIBUTING say what is so: paths that are there, commands that can be said, recipes that work."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from types import MappingProxyType

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.commands.cli import parser
from scorecard.ui.frame import page
from scorecard.ui.frame.pages import PAGES, Page

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = ("README.md", "CONTRIBUTING.md")
FOLDERS = ("pages", "scorecard", "spi", "data", "tests")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def paths(name: str) -> list[str]:
    """What stands in backquotes and begins as a path of the project, as far as the first part that a reader fills in.

    A lock is there only while somebody writes.
    """
    found = re.findall(rf"`((?:{'|'.join(FOLDERS)})/[^.`\s][^`\s]*)`", text(name))
    return sorted({re.split(r"[^/]*<", path)[0] for path in found})


@pytest.mark.parametrize(("name", "path"), [(name, path) for name in DOCUMENTS for path in paths(name)])
def test_a_path_that_is_named_is_there(name: str, path: str) -> None:
    assert (ROOT / path).exists()


def commands() -> set[str]:
    return {
        name
        for action in parser()._actions
        if isinstance(action, argparse._SubParsersAction)
        for name in action.choices
    }


def test_the_readme_names_every_command_and_no_other() -> None:
    assert set(re.findall(r"python -m scorecard (\w+)", text("README.md"))) == commands()


def test_the_storeys_are_all_there_and_no_other() -> None:
    storeys = text("CONTRIBUTING.md").partition("## The storeys")[2].partition("## Words")[0]
    folders = {path.name for path in (ROOT / "scorecard").iterdir() if path.is_dir() and not path.name.startswith("_")}
    assert {name for name in folders if not re.search(rf"\b{name}\b", storeys)} == set()
    assert folders >= set(re.findall(r"scorecard/(\w+)", storeys))


def test_a_page_is_a_script_and_its_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The recipe: the page stands in the menu and opens under its heading, with its help."""
    own = Page(title="Weather", question="What is the weather in {place}?", help=("It says nothing yet.", "Read it."))
    monkeypatch.setattr(page, "PAGES", MappingProxyType({**PAGES, "weather": own}))
    monkeypatch.setattr(page, "ROOT", tmp_path)
    for script in ROOT.glob("pages/*.py"):
        (tmp_path / "pages").mkdir(exist_ok=True)
        (tmp_path / "pages" / script.name).write_bytes(script.read_bytes())
    entry = tmp_path / "streamlit_app.py"
    entry.write_bytes((ROOT / "streamlit_app.py").read_bytes())
    (tmp_path / "pages" / "weather.py").write_text(
        '"""What is the weather?"""\n\nfrom scorecard.ui.frame.page import frame\n\nframe("weather")\n'
    )
    app = AppTest.from_file(str(entry), default_timeout=60).run().switch_page("pages/weather.py").run()
    assert not app.exception and app.title[0].value.startswith("What is the weather in ")
