"""The council's own words in a report: the parts that have been written, and a named gap for those that have not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from scorecard.cards.report.parts import OwnWords, TextLine

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

FOREWORD, COMMITMENTS = "foreword", "commitments"


def own_words(words: Mapping[str, str], name: str, title: str, slug: str, missing: str) -> OwnWords:
    """What stands in <name>.md, or that nothing does; `missing` is what was not written, as in 'foreword'.

    A heading of its own that only says the part's title again is left out.
    """
    found = tuple(lines(words.get(name, "")))
    if found and found[0].kind == "heading" and found[0].text.casefold() == title.casefold():
        found = found[1:]
    gap = f"No {missing} has been added yet: data/places/{slug}/report/{name}.md is kept for it."
    return OwnWords(title=title, lines=found, gap="" if found else gap)


def lines(text: str) -> Iterator[TextLine]:
    """Headings, list items and paragraphs of a Markdown text, without its marks of emphasis.

    Numbers of lists stay as they were typed, links as text and address; a row of a table is an item that names its
    columns; a picture is named, and rules are left out.
    """
    writer = _Lines()
    for token in _reader().parse(text):
        yield from writer.lines(token)


@cache
def _reader() -> MarkdownIt:
    from markdown_it import MarkdownIt

    # what people type is no code, and a line of dashes below a paragraph is a rule
    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(["code", "lheading", "html_block"])


@dataclass(slots=True)
class _Lines:
    """Where a reader of tokens stands: in which lists, under which heads of a table."""

    marks: list[str] = field(default_factory=list)  # of the lists around, outermost first: "" or the number's point
    number: str = ""  # of the item, until it was written
    begun: bool = False
    heading: bool = False
    heads: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    in_head: bool = False
    in_table: bool = False

    def lines(self, token: Token) -> Iterator[TextLine]:
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            self.marks.append("")
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self.marks.pop()
        elif kind == "list_item_open":
            self.number, self.begun = f"{token.info}{token.markup}" if token.info else "", True
        elif kind in ("heading_open", "heading_close"):
            self.heading = kind == "heading_open"
        elif kind in ("table_open", "table_close", "thead_open", "thead_close", "tr_open"):
            self._table(kind)
        elif kind == "tr_close" and not self.in_head:
            yield from self._row()
        elif kind == "fence":
            yield from (
                TextLine(kind="paragraph", text=line.strip()) for line in token.content.split("\n") if line.strip()
            )
        elif kind == "inline":
            yield from self._inline(_told(token.children or ()))

    def _table(self, kind: str) -> None:
        if kind in ("table_open", "table_close"):
            self.in_table, self.heads = kind == "table_open", []
        elif kind == "tr_open":
            self.cells = []
        else:
            self.in_head = kind == "thead_open"
            self.heads = self.heads if self.in_head else self.cells
            self.cells = []

    def _row(self) -> Iterator[TextLine]:
        told = [f"{head}: {cell}" if head else cell for head, cell in zip(self.heads, self.cells, strict=False) if cell]
        if told:
            yield TextLine(kind="item", text="; ".join(told))

    def _inline(self, told: Sequence[str]) -> Iterator[TextLine]:
        """One line for each that was broken on purpose; the first of a list's item has its number."""
        if self.in_table:
            self.cells.append(" ".join(told))
            return
        level = max(len(self.marks) - 1, 0)
        for text in told:
            kind = "heading" if self.heading else "item" if self.begun else "paragraph"
            yield TextLine(kind=kind, text=text, level=level, number=self.number)
            self.number, self.begun = "", False


def _told(tokens: Sequence[Token]) -> list[str]:
    """Inline tokens as lines of text; a link is followed by its address where it is not the text itself."""
    found, address, start = [""], "", 0
    for token in tokens:
        if token.type in ("text", "code_inline"):
            found[-1] += token.content
        elif token.type == "softbreak":
            found[-1] += " "
        elif token.type == "hardbreak":
            found.append("")
        elif token.type == "image":
            found[-1] += f"[Picture, not printed: {token.content}]"
        elif token.type == "link_open":
            address, start = str(token.attrGet("href") or "").removeprefix("mailto:"), len(found[-1])
        elif token.type == "link_close" and address not in ("", found[-1][start:]):
            found[-1] += f" ({address})"
    return [text for line in found if (text := " ".join(line.split()))]
