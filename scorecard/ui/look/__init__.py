"""The look of what Streamlit has no element for: style sheets as files, their colours those of the charts."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from scorecard.charts.theme import TOKENS

_SHORT = ((r"/\*.*?\*/", ""), (r"\s+", " "), (r" ?([{};,]) ?", r"\1"), (r"([\w-]): ", r"\1:"), (r";}", "}"))


@cache
def style(*names: str) -> str:
    """A style element of the named sheets, in this order; alone in st.html it takes no room on a page."""
    return f"<style>{''.join(map(sheet, names))}</style>"


@cache
def sheet(name: str) -> str:
    """A sheet of this folder without comments and spare spaces: it is sent at every run."""
    text = resources.files(__name__).joinpath(f"{name}.css").read_text(encoding="utf-8")
    for found, left in _SHORT:
        text = re.sub(found, left, text, flags=re.DOTALL)
    return text.strip()


@cache
def frame() -> str:
    """What every page has: the colours by their names, the frame and what it holds, tables with rows of links."""
    colours = "".join(f"--{name}:{colour};" for name, colour in TOKENS.items())
    return f"<style>:root{{{colours}}}{sheet('base')}{sheet('rug')}</style>"
