"""Text that people type and paste, and every field of Testborough that it can reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path

import pandas as pd

from scorecard.store import data_folder
from scorecard.store.data_folder import Store

SLUG = "testborough"
CLEAN = (  # what is read without a word: nobody sees it, or it has a safe equal
    "\ufeffmarked",
    "a\u2011b",
    "\uf0b7 bullet",
    "\uf0a7\tbullet",
    "ze\u200bro",
    "soft\u00adhyphen",
    "e\u0301",
    "a\x0bb",
    "a\x0cb",
    "a\x00b",
    "It\x92s",
    "a\x85b",
    "a\u200db",
    "a\u200cb",
    "a\u2028b",
    "a\u2029b",
    "a\u202eb\u202c",
    "a\u2066b\u2069",
    "a\u200eb",
    "\uffffa",
    "a\ufdd0b",
    "a\U0001fffeb",
    "\ufb01ne",
    "\uff37ide",
    "\U0001d401old",
    "thin\u2009blank",
    "a\x07b",
    "a\x1fb",
    "a\x7fb",
    "a\u2060b",
    "x\ufe0fy",
    "a\ufffcb",
)
MARKS = (  # what libraries read as theirs
    "$$x$$",
    "[a](http://x.org)",
    "![a](http://x.org/a.png)",
    "<b>bold</b>",
    "R&D",
    "&amp;",
    "# not a heading",
    "*a*",
    "_a_b_",
    "a@b",
    "#let x = 1",
    "$x$",
    "{}",
    "{place}",
    "%s",
    "\\n",
    '"quoted"',
    "'single'",
    "`code`",
    "datum.x",
    "a.b[0]",
    "x']||1||['",
    "<script>alert(1)</script>",
    "]]>",
    "{{1+1}}",
    "${x}",
    "a;b",
    "a|b",
    "~",
    "@x[]",
    "<label>",
    "//",
    "/* x",
    "#emoji.cat",
)
LACKING = (  # what the typeface lacks
    "park \U0001f333",
    "اردو",
    "ਪੰਜਾਬੀ",
    "中文",
    "שלום",
    "★",
    "☎",
    "\ue123x",
    "\U0001f468\u200d\U0001f469",
    "\u0378",
    "ไทย",
    "\U000e0041",
    "\ufffd",
    "\u3164",
    "한국어",
)


def pour(home: Store, texts: Sequence[str], name: str = "a {}") -> None:
    """Put the texts, one after another and again from the first, into every field of every file that people edit.

    `name` is how a text stands in a name, which may not begin with some signs.
    """
    numbers = count()

    def one() -> str:
        return texts[next(numbers) % len(texts)]

    def named() -> str:
        return in_toml(name.format("") + one())

    here = home.home / "places" / SLUG
    _place(here, named)
    _ambitions(here, named)
    (here / "targets.toml").write_text(
        f'[[targets]]\nseries = "theft"\nvalue = 15\nperiod = "2030"\ndocument = {named()}\ndate = "2026-01-31"\n'
        f"note = {named()}\n"
    )
    _voices(here, one)
    _words(here, one)
    _catalogue(home, named)
    path = home.home / f"places/{SLUG}/areas.parquet"
    areas = pd.read_parquet(path)
    wards = areas["level"] == "ward"
    areas.loc[wards, "name"] = [name.format("") + one() + n * " B" for n in range(wards.sum())]  # no name twice
    data_folder.write_table(path, areas)
    (home.home / "manifest.json").unlink(missing_ok=True)  # the names above are not those that were built


def in_toml(text: str) -> str:
    """A text as TOML writes it; what can't be seen by its number."""
    shown = {'"': '\\"', "\\": "\\\\"}
    letters = (shown.get(c, c if c.isprintable() else f"\\U{ord(c):08X}") for c in text)
    return f'"{"".join(letters)}"'


def _place(here: Path, named: Callable[[], str]) -> None:
    path = here / "place.toml"
    text = path.read_text()
    text = text.replace('name = "Testborough"', f"name = {named()}").replace('kind = "town"', f"kind = {named()}")
    text = text.replace('name = "England"', f"name = {named()}").replace('short = "England"', f"short = {named()}")
    path.write_text(text.replace("[[comparators]]", f"contact = {named()}\n[gaps]\nx = {named()}\n[[comparators]]", 1))


def _ambitions(here: Path, named: Callable[[], str]) -> None:
    texts = [f"mission = {named()}\nplan = {named()}"]
    for n, key in enumerate(("healthy", "growing", "thriving", "resilient")):
        texts.append(
            f'[[ambitions]]\nid = "{key}"\norder = {n}\ncolour = "#12436D"\nname = {named()}\ntheme = {named()}\n'
            f"wants = [{named()}, {named()}]\nconvenor = {named()}\nrole = {named()}\norganisation = {named()}\n"
            f"partnerships = [{named()}]\nstrategies = [{named()}]\n"
            f'[[insights]]\nambition = "{key}"\ntext = {named()}\nsource = {named()}\ndate = "2025"\nnote = {named()}'
        )
    (here / "ambitions.toml").write_text("\n".join(texts))


def _voices(here: Path, one: Callable[[], str]) -> None:
    cells = [
        [f"Event {one()}", "2026-05-01", "E08999999", key, "cold-homes", one(), "quote", f"We say {one()}", "yes"]
        for key in ("healthy", "resilient")
    ]
    head = "source,date,place,ambition,indicator,theme,kind,text,consent\n"
    rows = [",".join('"' + c.replace('"', '""') + '"' for c in row) for row in cells]
    (here / "voices.csv").write_text(head + "\n".join(rows) + "\n", encoding="utf-8", errors="replace")


def _words(here: Path, one: Callable[[], str]) -> None:
    (here / "report").mkdir(exist_ok=True)
    for name in ("foreword", "commitments", "healthy", "resilient"):
        text = f"{one()}\n\n# {one()}\n\n- {one()}\n1. {one()}\n\n| a | b |\n|---|---|\n| {one()} | {one()} |\n"
        (here / "report" / f"{name}.md").write_text(text, encoding="utf-8", errors="replace")


def _catalogue(home: Store, named: Callable[[], str]) -> None:
    for key in ("title", "question", "label", "owner", "short_title", "definition"):
        for path in sorted((home.home / "catalogue/indicators").glob("*.toml")):
            lines = path.read_text().split("\n")
            path.write_text("\n".join(f"{key} = {named()}" if line.startswith(f"{key} = ") else line for line in lines))
    path = home.home / "catalogue/sources.toml"
    text = path.read_text()
    for key in ("publisher", "title", "attribution", "statement"):
        text = "\n".join(f"{key} = {named()}" if line.startswith(f"{key} = ") else line for line in text.split("\n"))
    path.write_text(text)


def makings(home: Store) -> Iterator[tuple[str, bytes]]:
    """Every file of the whole report."""
    from scorecard.commands.report import material
    from scorecard.report.build import files

    yield from files(material(home, SLUG))
