"""Draws parts of cards: charts with their table and download, tables, facts, messages; escaped, accessible."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from html import escape
from typing import Any

import streamlit as st

from scorecard.cards.panel import Panel, Sheet, Table
from scorecard.charts.picture import Drawing
from scorecard.typed_text import in_csv
from scorecard.ui.frame.page import View
from scorecard.ui.parts import pictures


def lede(text: str) -> None:
    """The headline of a page: what the data say, in one or two sentences."""
    st.html(f'<p class="lede">{escape(text)}</p>')


def chart(view: View, build: Callable[[Any], Any], part: Any, *, level: int = 3) -> None:
    """Draw the chart that `build(part)` makes, inside its panel (`part.panel`)."""
    spec = view.chart(build, part)
    drawn = Drawing(spec=spec, alt=part.panel.alt)
    panel(view, part.panel, lambda: vega(spec, part.panel.alt), drawings=(drawn,), level=level)


def vega(spec: dict[str, Any], alt: str) -> None:
    """Draw a cached specification as it is: Streamlit's own theme stays out."""
    st.vega_lite_chart(spec, theme=None, width="stretch", alt=alt)


def panel(
    view: View, panel: Panel, draw: Callable[[], None], *, drawings: Sequence[Drawing] = (), level: int = 3
) -> None:
    """Draw a headline, then whatever `draw` draws beside its table and how to read it; the source; the files.

    `drawings` are the charts that `draw` draws, for the picture of them.
    """
    st.html(_head(panel, level))
    drawn, listed, *explained = st.tabs(["Chart", "Table", *(["How to read it"] if panel.about else [])])
    with drawn:
        draw()
    with listed:
        st.html(view.made(table_html, panel.table))
    for tab in explained:
        tab.html("".join(f'<p class="about">{escape(text)}</p>' for text in panel.about))
    st.html(f'<p class="source">Source: {escape(panel.source.removeprefix("Source: "))}</p>')
    with st.container(horizontal=True, gap="small", key=f"files-{panel.sheet.name}"):
        if drawings:
            pictures.buttons(view, panel, drawings)
        download(view, panel.sheet, pictures.told("Figures (CSV)", panel.headline), kind="figures")


def download(view: View, sheet: Sheet, label: str = "Download this table (CSV)", *, kind: str = "download") -> None:
    """Offer exactly what is shown, as a file that is made when it is asked for."""
    st.download_button(
        label,
        data=lambda: csv_text(sheet),
        file_name=f"{view.slug}-{sheet.name}.csv",
        mime="text/csv",
        key=f"{kind}-{sheet.name}",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )


def table(table: Table) -> None:
    """Draw a small table as real HTML that scrolls inside itself on a narrow screen."""
    st.html(table_html(table))


def message(title: str, text: str) -> None:
    """Name what can't be shown, and why or where to go on; never an empty place."""
    st.html(f'<div class="message"><strong>{escape(title)}</strong><p>{escape(text)}</p></div>')


def facts(pairs: tuple[tuple[str, str], ...]) -> None:
    """Draw terms and what is to be said of them, as a list of descriptions."""
    items = "".join(f"<div><dt>{escape(term)}</dt><dd>{escape(text)}</dd></div>" for term, text in pairs)
    st.html(f'<dl class="facts">{items}</dl>')


def sized(number: str, unit: str) -> str:
    """A figure for large letters: its number in full size, the words of its unit smaller."""
    return escape(number) + (f' <span class="unit">{escape(unit)}</span>' if unit else "")


def table_html(table: Table) -> str:
    """A table with caption, column and row headings; every text escaped."""
    heads = "".join(f'<th scope="col"{_class(n, table)}>{escape(c)}</th>' for n, c in enumerate(table.columns))
    rows = "".join(f"<tr>{_cells(row, table)}</tr>" for row in table.rows)
    note = f'<p class="note">{escape(table.note)}</p>' if table.note else ""
    caption = escape(table.caption)
    return (
        f'<div class="scroll" role="group" aria-label="{caption}" tabindex="0"><table class="plain">'
        f"<caption>{caption}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>{note}"
    )


def csv_text(sheet: Sheet) -> str:
    """A sheet as CSV; a missing number is an empty cell, its reason stands in the status column.

    A text that a spreadsheet would take for a formula begins with an apostrophe.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(map(in_csv, sheet.columns))
    writer.writerows([_cell(value) for value in row] for row in sheet.rows)
    return out.getvalue()


def _cell(value: object) -> object:
    return "" if value is None else in_csv(value) if isinstance(value, str) else value


def _head(panel: Panel, level: int) -> str:
    heading = f'<h{level} class="headline">{escape(panel.headline)}</h{level}>'
    return heading + f'<p class="subtitle">{escape(panel.subtitle)}</p>'


def _class(column: int, table: Table) -> str:
    return ' class="number"' if column in table.numeric else ""


def _cells(row: tuple[str, ...], table: Table) -> str:
    first, *rest = row
    cells = "".join(f"<td{_class(n, table)}>{escape(text)}</td>" for n, text in enumerate(rest, 1))
    return f'<th scope="row">{escape(first)}</th>{cells}'
