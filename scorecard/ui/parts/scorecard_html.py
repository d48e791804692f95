"""The scorecard's rows as one real table: compact on a desk, a card for each row on a phone, every text escaped."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from scorecard.cards import words
from scorecard.cards.judgement import Standing, Tone
from scorecard.cards.scorecard.order import PLAN, REVERSED, column
from scorecard.cards.scorecard.rows import Detail, Group, Line, Row
from scorecard.cards.scorecard.table import Scorecard
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

CSS = """<style>
[data-testid="stMainBlockContainer"]{max-width:94rem;padding-left:1.5rem;padding-right:1.5rem}
[data-testid="stMain"]{scroll-padding-top:7rem}
.lede{max-width:none;font-size:1.06rem;line-height:1.4;margin:-.7rem 0 -.5rem}
table.tartan{border-collapse:separate;border-spacing:0;width:100%;table-layout:fixed;font-size:.875rem;line-height:1.25;
 font-variant-numeric:tabular-nums;color:#1a1a1a}
table.tartan caption,.tartan .unseen{position:absolute;clip-path:inset(50%);height:1px;width:1px;overflow:hidden;
 white-space:nowrap}
.tartan th,.tartan td{text-align:left;vertical-align:top;padding:.4rem .5rem .35rem 0;border-bottom:1px solid #e3e6ea;
 font-weight:400;color:#1a1a1a}
.tartan thead th{position:sticky;top:3.75rem;z-index:3;background:#fff;border-bottom:2px solid #1a1a1a;
 vertical-align:bottom;padding:.35rem .5rem .2rem 0}
.tartan thead a{display:inline-block;min-height:24px;line-height:24px;color:#1a1a1a;font-weight:600;
 white-space:nowrap}
.tartan thead a{text-decoration:underline dotted #8a8a8a;text-underline-offset:.25em}
.tartan thead a:hover,.tartan thead [aria-sort] a{text-decoration:underline solid}
.tartan thead .small{white-space:nowrap;letter-spacing:-.01em}
.tartan .right{text-align:right}.tartan .aside{font-size:inherit}
.tartan td:nth-child(3),.tartan thead th:nth-child(3){padding-left:.35rem}
.tartan tr.group th{font-size:1.1rem;font-weight:700;padding:.8rem 0 .25rem;border-bottom:3px solid}
.tartan tr.group th span{font-weight:400;font-size:.9rem;color:#595959;margin-left:.4rem}
.tartan tbody th[scope=row]{position:relative;padding-right:1.95rem}
.tartan a.open{color:#12436D;font-weight:600;line-height:1.3}
.tartan .no{color:#595959;display:inline-block;min-width:1.25rem}
.tartan .label{color:#595959;font-size:.8rem;line-height:1.2;display:-webkit-box;-webkit-box-orient:vertical;
 -webkit-line-clamp:2;overflow:hidden;margin-top:.05rem}
.tartan .of{font-size:.8rem;border-left:5px solid;padding-left:.35rem;line-height:1.1;display:block;margin-top:.15rem}
.tartan .small{display:block;letter-spacing:-.005em;font-size:.78rem;color:#595959;line-height:1.25}
.tartan .n{white-space:nowrap}.tartan strong{font-size:1.02rem}
.tartan .tag{font-size:.72rem;line-height:1.05rem;padding:0 .3rem}
.tartan .verdict{font-size:.72rem;letter-spacing:-.015em;line-height:1.15rem;padding:0 .3rem;white-space:nowrap}
.tartan img{display:block;max-width:100%;margin:0 0 .1rem}
.tartan .none,.tartan td.empty{color:#767676}
.tartan details{position:static}
.tartan details>summary{position:absolute;top:.2rem;right:.4rem;width:26px;height:26px;min-height:24px;padding:0;
 list-style:none;text-align:center;line-height:24px;text-decoration:none;border-radius:.25rem;border:1px solid #d9dde2}
.tartan summary::-webkit-details-marker{display:none}
.tartan summary::before{content:"+";font-weight:600}.tartan details[open]>summary::before{content:"–"}
.tartan summary:hover{background:#f3f6f9}
.tartan .inside{width:min(58rem,68vw);background:#f3f6f9;border-left:4px solid #12436D;padding:.6rem 1rem;
 margin:.5rem 0 .3rem;font-size:.9rem;line-height:1.4}
.tartan .inside p{margin:0 0 .35rem;max-width:54rem}
.tartan .copy{user-select:all;background:#fff;border:1px solid #d9dde2;border-radius:.25rem;padding:.35rem .6rem}
.tartan tr.also th,.tartan tr.also td{border-bottom:1px solid #e3e6ea;padding-top:.15rem;background:#fafbfc}
.tartan tr.also strong{font-size:.875rem;font-weight:400}
.tartan tr.also th{padding-left:1.3rem;padding-right:.6rem}
.tartan tr.also a.open{font-weight:400;font-size:.8rem;line-height:1.25;color:#12436D;display:-webkit-box;
 -webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}
.tartan tr.more-below>*{border-bottom:0}
.legend{margin:1.2rem 0 .3rem}.legend p{max-width:60rem;margin:.15rem 0}
@media (max-width:820px){
 .st-key-filters [data-testid="stHorizontalBlock"]{gap:.5rem}
 .st-key-filters [data-testid="stColumn"]{min-width:calc(50% - .5rem);flex:1 1 calc(50% - .5rem)}
 [data-testid="stMainBlockContainer"]{padding-left:1rem;padding-right:1rem}
 table.tartan,.tartan tbody,.tartan tr,.tartan tbody th,.tartan td{display:block;width:auto}
 table.tartan{font-size:.95rem}
 .tartan thead{position:absolute;clip-path:inset(50%);height:1px;width:1px;overflow:hidden}
 .tartan tbody tr{border:1px solid #bfbfbf;border-radius:.4rem;padding:.7rem .9rem;margin:0 0 .7rem}
 .tartan tbody tr.group{border:0;padding:0;margin:0}
 .tartan tbody tr.more-below{margin-bottom:0;border-bottom:0;border-radius:.4rem .4rem 0 0}
 .tartan tbody tr.also{margin-top:0;border-top:1px dashed #bfbfbf;border-radius:0 0 .4rem .4rem;background:#fafbfc}
 .tartan tbody th,.tartan td,.tartan .right{border:0!important;padding:.14rem 0;text-align:left}
 .tartan tr.also th{padding:.1rem 0}
 .tartan td:nth-child(3){padding-left:0}.tartan .small>.aside{margin:0}
 .tartan td[data-label]{display:grid;grid-template-columns:7.6rem 1fr;column-gap:.6rem;align-items:baseline}
 .tartan td[data-label]::before{content:attr(data-label);color:#595959;font-size:.85rem}
 .tartan td.empty{display:none}
 .tartan tr.awaited td{display:block}
 .tartan .label{display:block;font-size:.85rem}
 .tartan .small,.tartan .aside{font-size:.85rem;display:inline;margin-left:.25rem}
 .tartan td .small+.small::before,.tartan td .small .small::before{content:"· "}
 .tartan td:nth-child(3)>div>.small{display:block;margin:0}
 .tartan img{display:inline-block;vertical-align:middle;margin-right:.3rem}
 .tartan a.open{font-size:1.05rem;min-height:24px}.tartan tr.also a.open{font-size:.9rem}
 .tartan .inside{width:auto}
}
</style>"""


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


def _row(row: Row, address: str, planned: bool = True) -> str:
    address = address.replace("=ID", f"={row.id}")
    of = "" if planned else f'<span class="of" style="border-color:{escape(row.colour)}">{escape(row.ambition)}</span>'
    if not row.lines:
        title = f"{_title(row, address)}{_label(row.title, row.short_title)}{of}"
        return f'<tr class="awaited"><th scope="row">{title}</th>{_awaited(row.awaited)}</tr>'
    return "".join(_line(line, row, address, n, of) for n, line in enumerate(row.lines))


def _awaited(text: str) -> str:
    return f'<td colspan="{len(COLUMNS) - 1}"><span class="tag awaiting">Awaiting</span> {escape(text)}</td>'


def _title(row: Row, address: str) -> str:
    link = f'<a class="open" href="{escape(address)}">{escape(row.short_title)}</a>'
    return f'<span class="no">{row.number}</span>{link}'


def _label(text: str, said: str) -> str:
    return f'<span class="label" title="{escape(text)}">{escape(text)}</span>' if text != said else ""


def _line(line: Line, row: Row, address: str, position: int, of: str) -> str:
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


def _name(line: Line, row: Row, address: str, position: int, of: str) -> str:
    """The indicator and what is measured; on the lines below the first only what else is measured."""
    if position:
        link = f"{address}&series={line.series}"
        return (
            f'<a class="open" href="{escape(link)}"><span class="unseen">{escape(row.short_title)}, </span>'
            f"also: {escape(line.label)}</a>"
        )
    measured = row.title if line.standing is Standing.DEFINED else line.label
    return f"{_title(row, address)}{_label(measured, row.short_title)}{of}{_more(row)}"


def _more(row: Row) -> str:
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


def _figure(line: Line) -> str:
    """The number, its unit and markers small; what it is worth in a tag."""
    tag = "" if line.standing is Standing.DEFINED else f'<span class="tag">{words.STANDINGS[line.standing]}</span> '
    marked = f" {words.marks(line.status)}" if line.status else ""
    unit = f'<span class="small">{escape(line.unit)}</span>' if line.unit else ""
    when = (line.short if line.newest else "no date") + (f", {words.OLDER}" if line.older else "")
    return (
        f'{tag}<strong class="n">{escape(line.number)}</strong>{marked}{unit}'
        f'<span class="small" title="{escape(line.when)}">{escape(when)}</span>'
    )


def _trend(line: Line) -> str:
    """A small line of the figures, the verdict in its colour with its word; or, in brief, why there is none."""
    drawn = f'<img src="{cell_marks.line(line.spark)}" alt="" width="104" height="26">' if line.spark else ""
    if line.trend.cause:
        why = f'{Tone.NONE.word}<span class="small">{line.trend.cause.brief}</span>'
        return f'<div>{drawn}<span class="small" title="{escape(line.trend.reason)}">{why}</span></div>'
    span = f'<span class="small">{escape(line.trend.span)}</span>'
    return f"<div>{drawn}{verdict_labels.mark(line.trend.tone, line.trend.outcome.word)}{span}</div>"


def _change(line: Line) -> str:
    if not line.change:
        return ""
    tone = line.changed.tone
    mark = verdict_labels.mark(tone, line.changed.words) if tone is not Tone.NONE else escape(line.changed.words)
    since = f'<span class="small">since {escape(line.changed.since)}</span><span class="small">{mark}</span>'
    return f'<div><span class="n" title="{escape(line.change)}">{escape(line.moved)}</span>{since}</div>'


def _england(line: Line) -> str:
    found = line.england
    if not found.other:
        return ""
    mark = verdict_labels.mark(found.tone, found.said) if found.tone is not Tone.NONE else escape(found.said)
    return f'<div><span class="n">{escape(found.other)}</span><span class="small">{mark}</span></div>'


def _target(line: Line) -> str:
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
