"""Data in which every name holds marks: a remote picture, a link, colours, formulas, HTML."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from scorecard.store import data_folder, freezing
from scorecard.store.data_folder import Store

REMOTE = "http://evil.example"
MARK = f"![x]({REMOTE}/p.png) [S]({REMOTE}) :red[y] :smile: $z$ **b** <img src={REMOTE}/i.png>"
FEW = "**b** :red[y] $z$"  # for names that must be short
SLUG, OTHER, PLANNED = "lichfield", "luton", "leeds"
_KEYS = (
    "title|question|label|definition|change_means|publisher|attribution|note|text|name|short|theme|role|document|"
    "organisation|convenor|owner|why|reason|plan|mission|statement|awaiting|contact"
)
_LINE = re.compile(rf'^((?:{_KEYS}) = ".*)"$', re.MULTILINE)
_SHORT = re.compile(r'^short_title = ".*"$', re.MULTILINE)
_LISTS = re.compile(r"^(?:categories|caveats|wants|partnerships|strategies) = .*$", re.MULTILINE)
_VALUE = re.compile(r'(?<=[={,\[] )"([^"]*)"|(?<=\[)"([^"]*)"')


def poured(root: Path, folder: Path) -> Store:
    """A copy of the data of two places, one with a plan and two editions, all of whose names hold the marks."""
    home = Store(
        Path(
            shutil.copytree(root / "data", folder / "data", ignore=shutil.ignore_patterns("editions", "manifest.json"))
        )
    )
    shutil.copy(home.home / "places" / PLANNED / "ambitions.toml", home.home / "places" / SLUG)
    for slug in set(home.slugs()) - {SLUG, OTHER}:
        shutil.rmtree(home.home / "places" / slug)
    for path in [*home.home.glob("catalogue/**/*.toml"), *home.home.glob("places/**/*.toml")]:
        path.write_text(_marked(path.read_text(encoding="utf-8")), encoding="utf-8")
    for slug in (SLUG, OTHER):
        areas = home.areas(slug)
        data_folder.write_table(
            home.home / "places" / slug / "areas.parquet", areas.assign(name=areas["name"] + " " + MARK)
        )
    city = next(name for name in home.areas(SLUG).query("level == 'city'")["name"])
    header = (root / "data" / "places" / PLANNED / "voices.csv").read_text(encoding="utf-8").splitlines()[0]
    voice = f'"Panel {MARK}",2026-01-01,"{city}",,,"Trees {MARK}",quote,"More trees {MARK}",yes'
    (home.home / "places" / SLUG / "voices.csv").write_text(f"{header}\n{voice}\n", encoding="utf-8")
    year = home.place(SLUG).edition
    freezing.freeze(home, SLUG, year)
    freezing.freeze(home, SLUG, f"{year}-2", f"Trees {MARK}")
    return home


def _marked(text: str) -> str:
    lines = _LINE.sub(lambda found: f'{found[1]} {MARK}"', _SHORT.sub(f'short_title = "{FEW}"', text))
    return _LISTS.sub(lambda found: _VALUE.sub(lambda v: f'"{v[1] or v[2] or ""} {MARK}"', found[0]), lines)
