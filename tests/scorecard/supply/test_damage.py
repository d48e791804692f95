"""Random damage to good files of every form: the right rows, or a fault that names the file; never anything else.

A file that was cut may end at the end of a row: then the rows that are left are right ones. Where its last row has no
end, the last figure can't be trusted, and that is said.
"""

from __future__ import annotations

import gzip
import io
import random
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

from scorecard.building.assembly import Assembled, assemble
from scorecard.building.build import country
from scorecard.catalogue import Read, Series
from scorecard.geography import Geography
from tests.testborough import CITY, LSOAS, OTHER, OUTSIDE, WARDS, write_raw

Table = list[list[str]]

AREAS = [CITY, OTHER, *WARDS]
SMALL = [*LSOAS, *OUTSIDE]
COUNTS = {"numerator": ["some"], "denominator": ["all"]}


@dataclass(frozen=True)
class Form:
    """A good file as cells, and the read that the catalogue would have of it."""

    file: str
    table: Table
    reader: str
    arguments: dict[str, Any]
    level: str = "area"

    @property
    def read(self) -> Read:
        return Read(reader=self.reader, file=(self.file,), level=self.level, arguments=self.arguments)


def column(values: Sequence[object], start: float = 10.5) -> Table:
    return [[str(v), str(start + 7 * n)] for n, v in enumerate(values)]


PLAIN = [["code", "value", "note"], *([*row, ""] for row in column(AREAS))]
CENSUS = [
    ["lsoa21_code", "name", "some", "all"],
    *([a, f"Area {a}", str(n), str(100 + n)] for n, a in enumerate(SMALL)),
]
ELS = [
    "areacd",
    "areanm",
    "geography",
    "indicator",
    "period",
    "observation",
    "measure",
    "unit",
    "lci_95",
    "uci_95",
    "status",
    "notes",
]
FINGER = [
    "Indicator ID",
    "Area Code",
    "Sex",
    "Age",
    "Category Type",
    "Category",
    "Time period",
    "Value",
    "Lower CI 95.0 limit",
    "Upper CI 95.0 limit",
    "Count",
    "Denominator",
    "Value note",
]

FORMS = {
    "flat": Form("t.csv", PLAIN, "flat_table.figures", {"area": "code", "value": "value", "period": "2021"}),
    "workbook": Form(
        "t.xlsx",
        [["Table 1: invented", "", ""], ["", "", ""], *PLAIN],
        "flat_table.figures",
        {"area": "code", "value": "value", "period": "2021", "sheet": "Data", "header": "code"},
    ),
    "parquet": Form("t.parquet", PLAIN, "flat_table.figures", {"area": "code", "value": "value", "period": "2021"}),
    "groups": Form(
        "t.csv.gz",
        [
            ["code", "sex", "some", "all", "year"],
            *([a, s, str(n + 3), str(50 + 9 * n), "2021/22"] for n, a in enumerate(AREAS) for s in ("F", "M")),
        ],
        "flat_table.proportions",
        {
            "area": "code",
            **COUNTS,
            "period_column": "year",
            "basis": "FY",
            "group": "sex",
            "categories": {"F": "female", "M": "male"},
            "breakdown": "sex",
        },
    ),
    "shares": Form(
        "t.csv",
        [["code", "band", "homes"], *([a, b, str(n + 5)] for n, a in enumerate([*AREAS, *SMALL]) for b in ("A", "B"))],
        "flat_table.shares",
        {"area": "code", "value": "homes", "column": "band", "part": ["A"], "period": "2021"},
    ),
    "els": Form(
        "t.csv",
        [
            ELS,
            *(
                [a, "x", "y", "i", "2021-01-01/P1Y", v, "m", "%", str(float(v) - 1), str(float(v) + 1), "", ""]
                for a, v in column(AREAS)
            ),
        ],
        "els.indicator",
        {},
    ),
    "nomis": Form(
        "t.zip",
        [
            ["date", "geography", "geography code", "Heat: Total", "Heat: None"],
            *(["2021", f"Area {a}", a, str(100 + n), str(n)] for n, a in enumerate(SMALL)),
        ],
        "nomis.table",
        {"numerator": ["None"], "denominator": ["Total"], "period": "2021-03-21"},
        "lsoa21",
    ),
    "imd": Form(
        "t.csv",
        [["lsoa21_code", "name", "rate"], *([a, "x", v] for a, v in column(SMALL))],
        "imd.indicator",
        {"column": "rate"},
        "lsoa21",
    ),
    "wide": Form("t.csv.gz", CENSUS, "census_tables.wide", {**COUNTS, "period": "2021"}, "lsoa21"),
    "long": Form(
        "t.csv",
        [["lsoa21_code", "kind", "n"], *([a, k, str(n + 5)] for n, a in enumerate(SMALL) for k in ("one", "two"))],
        "census_tables.long",
        {"category": "kind", "numerator": ["one"], "period": "2021"},
        "lsoa21",
    ),
    "fingertips": Form(
        "t.csv",
        [
            FINGER,
            *(
                [
                    "1",
                    a,
                    "Persons",
                    "All ages",
                    "",
                    "",
                    "2020 - 22",
                    v,
                    str(float(v) - 1),
                    str(float(v) + 1),
                    "",
                    "",
                    "",
                ]
                for a, v in column(AREAS)
            ),
        ],
        "fingertips.indicator",
        {"indicator": "1"},
    ),
    "qof": Form(
        "t.csv",
        [
            ["lad_code", "group_code", "register", "list", "prevalence"],
            *([a, "MH", str(n + 5), "1000", str((n + 5) / 1000)] for n, a in enumerate(AREAS[:2])),
        ],
        "qof.prevalence",
        {"group": "MH", "period": "2021"},
    ),
    "index": Form(
        "t.csv",
        [["ltla21_code", "year", "indicator", "value"], *([a, "2021", "i", v] for a, v in column(AREAS[:2]))],
        "health_index.indicator",
        {"indicator": "i"},
    ),
}


def as_text(table: Table, mark: str = ",", end: str = "\n", quoted: bool = False) -> str:
    def cell(text: str) -> str:
        return f'"{text}"' if quoted or mark in text else text

    return "".join(mark.join(map(cell, row)) + end for row in table)


def as_file(form: Form, text: str, table: Table, encoding: str = "utf-8") -> bytes:
    """The bytes of the form's file: of a workbook and of Parquet from the cells, of all others from the text."""
    data, buffer = text.encode(encoding, errors="replace"), io.BytesIO()
    if form.file.endswith(".xlsx"):
        book = openpyxl.Workbook()
        book.active.title = "Data"
        for row in table:
            book.active.append([float(c) if c.replace(".", "", 1).isdigit() else c or None for c in row])
        book.save(buffer)
    elif form.file.endswith(".parquet"):
        width = max(map(len, table))
        names = [table[0][n] if n < len(table[0]) else f"more {n}" for n in range(width)]
        cells = {
            f"{name}{' ' * names[:n].count(name)}": [row[n] if n < len(row) else None for row in table[1:]]
            for n, name in enumerate(names)
        }
        pd.DataFrame(cells).to_parquet(buffer)
    elif form.file.endswith(".zip"):
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("t-lsoa.csv", data)
    else:
        return gzip.compress(data, mtime=0) if form.file.endswith(".gz") else data
    return buffer.getvalue()


def _cells(change: Callable[[random.Random, Table], Table]) -> Callable[[random.Random, Form], bytes]:
    def damaged(rng: random.Random, form: Form) -> bytes:
        table = change(rng, [list(row) for row in form.table])
        return as_file(form, as_text(table), table)

    return damaged


def _row(rng: random.Random, table: Table) -> int:
    return rng.randrange(len(table))


def longer_rows(rng: random.Random, table: Table) -> Table:
    for row in rng.sample(table, rng.randint(1, len(table))):
        row += [""] * rng.randint(1, 3) if rng.random() < 0.5 else ["99"]
    return table


def shorter_row(rng: random.Random, table: Table) -> Table:
    row = table[_row(rng, table)]
    del row[rng.randrange(1, len(row)) :]
    return table


def more_rows(rng: random.Random, table: Table) -> Table:
    kinds: list[list[str]] = [
        [],
        [""] * len(table[0]),
        ["Source: a survey of invented people"],
        list(rng.choice(table)),
    ]
    for _ in range(rng.randint(1, 3)):
        table.insert(rng.randrange(len(table) + 1), list(rng.choice(kinds)))
    return table


def more_columns(rng: random.Random, table: Table) -> Table:
    at, title = rng.randrange(len(table[-1]) + 1), rng.choice(["more", "", "value", "numerator"])
    for n, row in enumerate(table):
        row.insert(at, title if n == 0 else str(n))
    return table


def heading_twice(rng: random.Random, table: Table) -> Table:
    head = next(row for row in table if row[1])
    head[rng.randrange(len(head))] = rng.choice(head)
    return table


def other_heading(rng: random.Random, table: Table) -> Table:
    head = next(row for row in table if row[1])
    n = rng.randrange(len(head))
    head[n] = rng.choice([head[n].upper(), f" {head[n]} ", head[n] + "s", ""])
    return table


def without_column(rng: random.Random, table: Table) -> Table:
    n = rng.randrange(len(table[-1]))
    return [row[:n] + row[n + 1 :] for row in table]


def other_case(rng: random.Random, table: Table) -> Table:
    return [[c.lower() if c[:1] == "E" and c[1:].isdigit() and rng.random() < 0.5 else c for c in row] for row in table]


def names_for_codes(rng: random.Random, table: Table) -> Table:
    return [["Somewhere" if c[:1] == "E" and c[1:].isdigit() else c for c in row] for row in table]


def decimal_commas(rng: random.Random, table: Table) -> Table:
    return [[c.replace(".", ",") if c.replace(".", "", 1).isdigit() else c for c in row] for row in table]


def other_figure(rng: random.Random, table: Table) -> Table:
    """A slip in a figure or a code; a text such as a category may be another one, which no reader can tell."""
    row = table[_row(rng, table)]
    slips = [n for n, cell in enumerate(row) if cell.lstrip("E").replace(".", "", 1).isdigit()] or [0]
    slips = slips[1:] if table[0][0] == "Indicator ID" else slips  # the row of another indicator, as any reader has it
    row[rng.choice(slips or [1])] = rng.choice(["#N/A", "#DIV/0!", "12,5", "12 5", "nan", "5%", "-", "x"])
    return table


def columns_in_another_order(rng: random.Random, table: Table) -> Table:
    order = list(range(1, len(table[-1])))  # the first holds the codes of some forms by its place
    rng.shuffle(order)
    return [[row[0], *(row[n] for n in order)] for row in table]


def blank_codes(rng: random.Random, table: Table) -> Table:
    """As below a merged cell: the code stands only in the first of some rows."""
    coded = [row for row in table if any(_is_code(cell) for cell in row)]
    for row in rng.sample(coded, rng.randint(1, len(coded) - 1)):
        row[:] = ["" if _is_code(cell) else cell for cell in row]
    return table


def wide_letters(rng: random.Random, table: Table) -> Table:
    wide = {n: n + 0xFEE0 for n in range(0x21, 0x7F)}
    return [[c.translate(wide) if _is_code(c) and rng.random() < 0.5 else c for c in row] for row in table]


def _is_code(cell: str) -> bool:
    return cell[:1] == "E" and cell[1:].isdigit()


def semicolons_and_thousands(rng: random.Random, form: Form) -> bytes:
    """Figures with three decimals, as a comma or a point parts them, between semicolons: thousands may be meant."""
    mark = rng.choice(",.")
    table = [
        [f"{c}{mark}000" if c.isdigit() and len(c) < 4 and c != "1" and n else c for c in row]
        for n, row in enumerate(form.table)
    ]
    return as_file(form, "".join(";".join(row) + "\n" for row in table), form.table)


def cut(rng: random.Random, form: Form) -> bytes:
    data = as_file(form, as_text(form.table), form.table)
    return data[: rng.randrange(len(data))]


def cut_inside(rng: random.Random, form: Form) -> bytes:
    text = as_text(form.table)
    return as_file(form, text[: rng.randrange(len(text))], form.table[: rng.randrange(1, len(form.table) + 1)])


def other_encoding(rng: random.Random, form: Form) -> bytes:
    encoding = rng.choice(["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp037"])
    return as_file(form, as_text(form.table), form.table, encoding)


def other_separator(rng: random.Random, form: Form) -> bytes:
    return as_file(form, as_text(form.table, rng.choice(";\t|:^ ")), form.table)


def other_ends(rng: random.Random, form: Form) -> bytes:
    return as_file(form, as_text(form.table, end=rng.choice(["\r\n", "\r", "\r\r\n", "\n\n"])), form.table)


def quotes(rng: random.Random, form: Form) -> bytes:
    text = as_text(form.table, quoted=rng.random() < 0.5)
    for _ in range(rng.randint(0, 3)):
        at = rng.randrange(len(text))
        text = text[:at] + '"' + text[at:]
    return as_file(form, text, form.table)


OTHER_BYTES = [
    b"",
    b"\n",
    b"<!DOCTYPE html><html></html>",
    b"%PDF-1.4",
    b"PK\x03\x04",
    b"PAR1",
    b"{}",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
]


def other_bytes(rng: random.Random, form: Form) -> bytes:
    return rng.choice([*OTHER_BYTES, rng.randbytes(rng.randint(1, 300))])


DAMAGE: dict[str, Callable[[random.Random, Form], bytes]] = {
    f.__name__: f
    for f in (
        cut,
        cut_inside,
        other_encoding,
        other_separator,
        other_ends,
        quotes,
        other_bytes,
        semicolons_and_thousands,
    )
} | {
    f.__name__: _cells(f)
    for f in (
        longer_rows,
        shorter_row,
        more_rows,
        more_columns,
        heading_twice,
        other_heading,
        without_column,
        other_case,
        names_for_codes,
        blank_codes,
        wide_letters,
        decimal_commas,
        other_figure,
        columns_in_another_order,
    )
}


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Geography:
    return country(write_raw(tmp_path_factory.mktemp("raw")))


def made(form: Form, folder: Path, geography: Geography, data: bytes) -> Assembled:
    kind = "mean" if form.reader in ("flat_table.figures", "imd.indicator") else "proportion"
    series = Series(
        id="s",
        indicator="i",
        label="S",
        standing="defined",
        unit="%",
        decimals=1,
        kind=kind,
        polarity="low",
        source="invented",
        multiplier=100.0,
        reads=(form.read,),
    )
    (folder / form.file).write_bytes(data)
    return assemble(series, folder, geography, [CITY])


def figures(found: Assembled) -> set[tuple[object, ...]]:
    columns = ["area", "period", "breakdown", "category", "value", "lower", "upper", "numerator", "denominator"]
    rows = found.rows[[c for c in columns if c in found.rows]]
    return {tuple(None if cell != cell else cell for cell in row) for row in rows.itertuples(index=False)}


def fault_of(kind: str, form: Form, found: Assembled, right: set[tuple[object, ...]]) -> str:
    """What is wrong with what came of a damaged file; empty if nothing is."""
    if any("can't read it" in fault for fault in found.faults):
        return f"an error that was not foreseen: {found.faults}"
    if found.faults:
        return "" if all(form.file in fault for fault in found.faults) else f"no file in {found.faults}"
    got = figures(found)
    if got == right:
        return ""
    if any("left out rows" in note and "without a code" in note for note in found.notes):
        return ""  # a code that was damaged: its row is gone, and that is said
    if kind == "shorter_row" and form.file.endswith((".xlsx", ".parquet")):
        return ""  # there, a cell that is gone is a blank cell
    if kind.startswith("cut") and (form.level != "area" or got <= right or found.notes):
        return ""  # rows that the cut took away; sums and groups of small areas then rest on fewer
    return f"other rows: {sorted(map(str, got ^ right))[:3]}; {found.notes}"


def tried(seed: int, here: Geography, folder: Path, known: dict[str, set[tuple[object, ...]]]) -> str:
    rng = random.Random(seed)
    name, kind = sorted(FORMS)[seed % len(FORMS)], sorted(DAMAGE)[seed // len(FORMS) % len(DAMAGE)]
    form = FORMS[name]
    if name not in known:
        whole = made(form, folder, here, as_file(form, as_text(form.table), form.table))
        assert whole.faults == ()
        known[name] = figures(whole)
    found = made(form, folder, here, DAMAGE[kind](rng, form))
    fault = fault_of(kind, form, found, known[name])
    return f"{seed} {name} {kind}: {fault}" if fault else ""


@pytest.mark.filterwarnings("ignore")
def test_damage_is_a_fault_or_changes_nothing(here: Geography, tmp_path: Path) -> None:
    known: dict[str, set[tuple[object, ...]]] = {}
    seeds = range(len(FORMS) * len(DAMAGE))  # every damage to every form once
    assert [fault for seed in seeds if (fault := tried(seed, here, tmp_path, known))] == []


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("part", range(10))
def test_damage_ten_thousand_times(part: int, here: Geography, tmp_path: Path) -> None:
    known: dict[str, set[tuple[object, ...]]] = {}
    seeds = range(1000 * part, 1000 * (part + 1))
    assert [fault for seed in seeds if (fault := tried(seed, here, tmp_path, known))] == []
