"""The council's own words in a report: the parts that have been written, and a named gap for those that have not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from scorecard.cards.report_parts import Line, OwnWords

FOREWORD, COMMITMENTS = "foreword", "commitments"
_HEADING = re.compile(r"#{1,6}\s+(.*)")
_ITEM = re.compile(r"(?:[-*+]|\d+[.)])\s+(.*)")


def own_words(words: Mapping[str, str], name: str, title: str, slug: str, missing: str) -> OwnWords:
    """What stands in <name>.md, or that nothing does; `missing` is what was not written, as in 'foreword'."""
    found = tuple(lines(words.get(name, "")))
    gap = f"No {missing} has been added yet: data/places/{slug}/report/{name}.md is kept for it."
    return OwnWords(title=title, lines=found, gap="" if found else gap)


def lines(text: str) -> Iterator[Line]:
    """Headings, list items and paragraphs of a Markdown text, without its marks of emphasis."""
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        held: list[str] = []
        kind = "paragraph"
        for raw in filter(None, (line.strip() for line in block.split("\n"))):
            heading, item = _HEADING.fullmatch(raw), _ITEM.fullmatch(raw)
            if (heading or item) and held:
                yield Line(kind=kind, text=_plain(" ".join(held)))
                held = []
            kind = "heading" if heading else "item" if item else kind if held else "paragraph"
            found = heading or item
            held.append(found[1] if found else raw)
            if heading:
                yield Line(kind=kind, text=_plain(held.pop()))
        if held:
            yield Line(kind=kind, text=_plain(" ".join(held)))


def _plain(text: str) -> str:
    """Text without the marks of bold and italic letters."""
    unbold = re.sub(r"(\*\*|__)(.+?)\1", r"\2", text)
    return re.sub(r"(?<!\w)([*_])(?!\s)([^*_]+?)\1(?!\w)", r"\2", unbold).strip()
