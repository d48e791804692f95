"""The scorecard's rows as one real table: compact on a desk, a card for each row on a phone, every text escaped."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from scorecard.cards import words
from scorecard.cards.judgement import Tone
from scorecard.cards.scorecard.order import PLAN, REVERSED, column
from scorecard.cards.scorecard.rows import Detail, Group, ScorecardLine, ScorecardRow
from scorecard.cards.scorecard.table import Scorecard
from scorecard.catalogue import Standing
from scorecard.charts import cell_marks
from scorecard.ui.parts import verdict_labels

# Heading, width in %, and the order to which a press on the heading leads.
COLUMNS = (
    ("Indicator", 19.4, "indicator"),
    ("Figure", 11.5, "figure"),
    ("Recent trend", 11.4, "trend"),
    ("Change", 11, "change"),
    ("England", 8.7, "england"),
    ("Target", 5, "target"),
    ("Deprivation gap", 12.5, "gap"),
    ("Wards", 10.8, "wards"),
    ("Ethnic groups", 9.7, "ethnicity"),
)
UNDER = {"Deprivation gap": "● most ○ least", "Wards": "lowest to highest", "Ethnic groups": "lowest to highest"}
SORTED: Mapping[str, str] = {name: key for name, _, key in COLUMNS}
RIGHT = ("Figure", "Change", "England")


def html(card: Scorecard, address: str, heads: Mapping[str, str]) -> str:
    """The table; `address` is a link to an indicator with ID for its id, `heads` one to each order by its column."""
    drawn = "".join(_head(name, key, card.order, heads[key]) for name, _, key in COLUMNS)
    widths = "".join(f'<col style="width:{width}%">' for _, width, _ in COLUMNS)
    bodies = "".join(_group(g, address, card.order == PLAN) for g in card.groups)
    caption = f"The scorecard of {card.place}: a row for each indicator. {dict(card.orders)[card.order]}"
    notes = "".join(f'<p class="note">{escape(text)}</p>' for text in card.notes)
    return (
        f'<table class="tartan"><caption>{escape(caption)}</caption><colgroup>{widths}</colgroup>'
        f"<thead><tr>{drawn}</tr></thead>{bodies}</table>"
        f'<div class="legend"><strong>How to read this table</strong>{notes}</div>'
    )


def _head(name: str, key: str, order: str, address: str) -> str:
    """A heading that sorts; the one by which the rows stand says so."""
    side = ' class="right"' if name in RIGHT else ""
    state, way = "", ""
    if column(order) == key:
        up = (key in ("indicator", "trend", "target")) != order.endswith(REVERSED)
        state, way = f' aria-sort="{"ascending" if up else "descending"}"', "▲" if up else "▼"
    sign = f' <span aria-hidden="true">{way}</span>' if way else ""
    under = f'<span class="small">{UNDER[name]}</span>' if name in UNDER else ""
    link = f'<a href="{escape(address)}" title="Order by: {name}">{name}{sign}</a>'
    return f'<th scope="col"{side}{state}>{link}{under}</th>'


def _group(group: Group, address: str, planned: bool) -> str:
    theme = f"<span>{escape(group.theme)}</span>" if group.theme else ""
    head = (
        f'<tr class="group"><th scope="rowgroup" colspan="{len(COLUMNS)}" style="border-color:{escape(group.colour)}">'
        f"{escape(group.name)} {theme}</th></tr>"
    )
    return f"<tbody>{head}{''.join(_row(r, address, planned) for r in group.rows)}</tbody>"


def _row(row: ScorecardRow, address: str, planned: bool = True) -> str:
    address = address.replace("=ID", f"={row.id}")
    of = "" if planned else f'<span class="of" style="border-color:{escape(row.colour)}">{escape(row.ambition)}</span>'
    if not row.lines:
        title = f"{_title(row, address)}{_label(row.title, row.short_title)}{of}"
        return f'<tr class="awaited"><th scope="row">{title}</th>{_awaited(row.awaited)}</tr>'
    return "".join(_line(line, row, address, n, of) for n, line in enumerate(row.lines))


def _awaited(text: str) -> str:
    return f'<td colspan="{len(COLUMNS) - 1}"><span class="tag awaiting">Awaiting</span> {escape(text)}</td>'


def _title(row: ScorecardRow, address: str) -> str:
    link = f'<a class="open" href="{escape(address)}">{escape(row.short_title)}</a>'
    return f'<span class="no">{row.number}</span>{link}'


def _label(text: str, said: str) -> str:
    return f'<span class="label" title="{escape(text)}">{escape(text)}</span>' if text != said else ""


def _line(line: ScorecardLine, row: ScorecardRow, address: str, position: int, of: str) -> str:
    cells = (
        _figure(line),
        _trend(line),
        _change(line),
        _england(line),
        _target(line),
        _gap(line.gap),
        _spread(line.wards),
        _spread(line.ethnicity),
    )
    drawn = "".join(_cell(name, content) for (name, _, _), content in zip(COLUMNS[1:], cells, strict=True))
    kind = "also" if position else ""
    kind += " more-below" if line is not row.lines[-1] else ""
    return f'<tr class="{kind.strip()}"><th scope="row">{_name(line, row, address, position, of)}</th>{drawn}</tr>'


def _name(line: ScorecardLine, row: ScorecardRow, address: str, position: int, of: str) -> str:
    """The indicator and what is measured; on the lines below the first only what else is measured."""
    if position:
        link = f"{address}&series={line.series}"
        return (
            f'<a class="open" href="{escape(link)}"><span class="unseen">{escape(row.short_title)}, </span>'
            f"also: {escape(line.label)}</a>"
        )
    measured = row.title if line.standing is Standing.DEFINED else line.label
    return f"{_title(row, address)}{_label(measured, row.short_title)}{of}{_more(row)}"


def _more(row: ScorecardRow) -> str:
    """Behind a button: the indicator's full name, a sentence to copy, wards and reasons that a cell has no room for."""
    theme = f" Marmot theme (our mapping): {row.theme}." if row.theme else ""
    body = f"<p><strong>{escape(row.title)}</strong>.{escape(theme)}</p>"
    for line in row.lines:
        body += f'<p class="copy">{escape(line.sentence)}</p>'
        said = [f"Recent trend: {line.trend.words}. {line.trend.reason}".strip()]
        parts = (("Deprivation gap", line.gap), ("Wards", line.wards), ("Ethnic groups", line.ethnicity))
        said += [f"{head}: {p.text}{f' ({p.note})' if p.note else ''}." for head, p in parts if p.text]
        body += f"<p>{escape(' '.join(said))}</p>"
    hint = "Press a sentence once to select it whole."
    return (
        f'<details><summary aria-label="More on {escape(row.short_title)}, with a sentence to copy"></summary>'
        f'<div class="inside">{body}<p class="note">{hint}</p></div></details>'
    )


def _figure(line: ScorecardLine) -> str:
    """The number, its unit and markers small; what it is worth in a tag."""
    tag = "" if line.standing is Standing.DEFINED else f'<span class="tag">{words.STANDINGS[line.standing]}</span> '
    marked = f" {words.marks(line.status)}" if line.status else ""
    unit = f'<span class="small">{escape(line.unit)}</span>' if line.unit else ""
    when = (line.short if line.newest else "no date") + (f", {words.OLDER}" if line.older else "")
    return (
        f'{tag}<strong class="n">{escape(line.number)}</strong>{marked}{unit}'
        f'<span class="small" title="{escape(line.when)}">{escape(when)}</span>'
    )


def _trend(line: ScorecardLine) -> str:
    """A small line of the figures, the verdict in its colour with its word; or, in brief, why there is none."""
    drawn = f'<img src="{cell_marks.line(line.spark)}" alt="" width="104" height="26">' if line.spark else ""
    if line.trend.cause:
        why = f'{Tone.NONE.word}<span class="small">{line.trend.cause.brief}</span>'
        return f'<div>{drawn}<span class="small" title="{escape(line.trend.reason)}">{why}</span></div>'
    span = f'<span class="small">{escape(line.trend.span)}</span>'
    return f"<div>{drawn}{verdict_labels.mark(line.trend.tone, line.trend.outcome.word)}{span}</div>"


def _change(line: ScorecardLine) -> str:
    if not line.change:
        return ""
    tone = line.changed.tone
    mark = verdict_labels.mark(tone, line.changed.words) if tone is not Tone.NONE else escape(line.changed.words)
    since = f'<span class="small">since {escape(line.changed.since)}</span><span class="small">{mark}</span>'
    return f'<div><span class="n" title="{escape(line.change)}">{escape(line.moved)}</span>{since}</div>'


def _england(line: ScorecardLine) -> str:
    found = line.england
    if not found.other:
        return ""
    mark = verdict_labels.mark(found.tone, found.said) if found.tone is not Tone.NONE else escape(found.said)
    return f'<div><span class="n">{escape(found.other)}</span><span class="small">{mark}</span></div>'


def _target(line: ScorecardLine) -> str:
    if not line.target:
        return ""
    return f'<div>{escape(line.target)}<span class="small">{escape(line.on_course)}</span></div>'


def _gap(detail: Detail) -> str:
    """Both ends as marks and numbers; how many times, and what must be said of it."""
    if not detail.text:
        return ""
    most, least = detail.ends
    aside = f'<span class="small">{escape(detail.aside)}</span>' if detail.aside else ""
    drawn = cell_marks.gap(*detail.values)
    return (
        f'<div title="{escape(detail.text)}"><img src="{drawn}" alt="" width="104" height="14">'
        f'<span class="n"><span aria-hidden="true">●</span><span class="unseen">most deprived </span>{escape(most)}'
        f'&ensp;<span aria-hidden="true">○</span><span class="unseen">, least deprived </span>{escape(least)}</span>'
        f'<span class="small">{escape(detail.brief)}</span>{aside}</div>'
    )


def _spread(detail: Detail) -> str:
    if not detail.text:
        return ""
    aside = f'<span class="small">{escape(detail.aside)}</span>' if detail.aside else ""
    drawn = cell_marks.strip(detail.values, detail.city)
    return (
        f'<div title="{escape(detail.text)}"><img src="{drawn}" alt="" width="104" height="14">'
        f'<span class="n">{escape(detail.brief)}</span>{aside}</div>'
    )


def _cell(name: str, content: str) -> str:
    """A cell that carries its column's name for a phone; nothing to say is said with a dash and a word."""
    kinds = [*(["right"] if name in RIGHT else []), *([] if content else ["empty"])]
    kind = f' class="{" ".join(kinds)}"' if kinds else ""
    empty = f'<span class="none" aria-label="{"no published target" if name == "Target" else "none"}">–</span>'
    held = content if content.startswith("<div") or not content else f"<div>{content}</div>"
    return f'<td data-label="{name}"{kind}>{held or empty}</td>'
