"""voices.csv: read however a spreadsheet saves it; every fault of every line named, nothing personal repeated."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.places import voices
from scorecard.places.voices import COLUMNS, MOST, cells, day_fault, read, unread

HEAD = ",".join(COLUMNS) + "\n"
ROW = "Survey,2026-01-10,South,healthy,cold-homes,warmth,quote,We are cold.,yes\n"


def said(path, content: str | bytes):
    faults: list[str] = []
    file = path / "voices.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read(file, ("healthy", "growing", "thriving", "resilient"), faults), faults


def row(**more: str) -> str:
    usual = dict(zip(COLUMNS, ROW.strip().split(","), strict=True)) | more
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerow(usual.values())
    return out.getvalue()


def fault(path, **more: str) -> str:
    (found,) = said(path, HEAD + row(**more))[1]
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_way_in_which_excel_saves_is_read(tmp_path, encoding):
    (voice,), faults = said(tmp_path, (HEAD + row(text="It’s far – too far")).encode(encoding))
    assert (voice.text, voice.line, faults) == ("It’s far – too far", 2, [])


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_other_separators_and_line_ends_are_read(tmp_path, mark):
    (voice,), faults = said(tmp_path, (HEAD + ROW).replace(",", mark).replace("\n", "\r\n"))
    assert (voice.text, faults) == ("We are cold.", [])


def test_the_order_of_columns_is_free_and_others_are_told(tmp_path):
    order = [*reversed(COLUMNS), "Notes"]
    cell = dict(zip(COLUMNS, ROW.strip().split(","), strict=True)) | {"Notes": "call back on 0113 496 0123"}
    content = ",".join(name.title() for name in order) + "\n" + ",".join(cell[name] for name in order) + "\n"
    (voice,), faults = said(tmp_path, content)
    assert (voice.source, voice.consent, faults) == ("Survey", "yes", [])
    assert unread(tmp_path / "voices.csv") == ("notes",)


def test_empty_lines_and_empty_cells_at_the_end_are_skipped(tmp_path):
    content = HEAD.replace("\n", ",,\n") + "\n,,,,,,,,\n" + ROW.replace("\n", ",,\n") + " , ,\n\n" + row(text="Two")
    found, faults = said(tmp_path, content)
    assert ([(v.text, v.line) for v in found], faults) == ([("We are cold.", 4), ("Two", 7)], [])


def test_a_cell_of_several_lines_is_one_line_and_the_next_is_counted_right(tmp_path):
    found, faults = said(tmp_path, HEAD + row(text="One\nand\x0bmore") + row(consent="no"))
    assert found == () and faults[0].startswith("voices.csv line 4: a voice without")
    ((first, *_), _) = said(tmp_path, HEAD + row(text="One\nand\x0bmore"))
    assert first.text == "One and more"


@pytest.mark.parametrize("consent", ["yes", "YES", "y", "Y", " Published "])
def test_consent_is_yes_y_or_published(tmp_path, consent):
    found, faults = said(tmp_path, HEAD + row(consent=consent))
    assert len(found) == 1 and faults == []


@pytest.mark.parametrize("consent", ["", "n", "no", "TRUE", "1", "yes?", "verbal"])
def test_all_else_is_none(tmp_path, consent):
    assert fault(tmp_path, consent=consent).startswith("voices.csv line 2: a voice without recorded consent")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"kind": "qoute"}, "column 'kind': 'qoute' is not one of quote, summary; nearest 'quote'"),
        ({"kind": "rant"}, "column 'kind': 'rant' is not one of quote, summary"),
        (
            {"ambition": "Health"},
            "column 'ambition': 'health' is not one of healthy, growing, thriving, resilient; nearest 'healthy'",
        ),
        ({"ambition": "grown"}, "column 'ambition': 'grown' is not one of"),
        (
            {"date": "15/02/2026"},
            "column 'date': expected a day like 2026-02-15, a month like 2026-02 or a year, found '15/02/2026': "
            "is it 2026-02-15?",
        ),
        ({"date": "2026-02-30"}, "column 'date': there is no such day as '2026-02-30'"),
        ({"date": "not a date"}, "column 'date': expected a day like 2026-02-15"),
        ({"text": ""}, "column 'text' is empty"),
        ({"source": " "}, "column 'source' is empty"),
        ({"text": "word " * 500}, f"column 'text' has 2,499 letters, at most {MOST:,}"),
    ],
)
def test_what_stands_in_a_cell_is_checked(tmp_path, changed, told):
    assert fault(tmp_path, **changed).startswith(f"voices.csv line 2: {told}")


@pytest.mark.parametrize("kind", ["Quote", "SUMMARY"])
def test_capitals_do_not_matter(tmp_path, kind):
    (voice,), faults = said(tmp_path, HEAD + row(kind=kind, ambition="Healthy"))
    assert (voice.kind, voice.ambition, faults) == (kind.lower(), "healthy", [])


@pytest.mark.parametrize("secret", ["0113 496 0123", "LS1 4AP", "a@b.org", "12 High Street", "Mrs Khan"])
@pytest.mark.parametrize("column", ["text", "source", "theme"])
def test_personal_data_are_refused_and_not_repeated(tmp_path, secret, column):
    told = fault(tmp_path, **{column: f"Ask for {secret} today"})
    assert told.startswith(f"voices.csv line 2: column '{column}' seems to hold a") and secret not in told


@pytest.mark.parametrize("day", ["2026", "2026-02", "2026-02-28", "2024-02-29"])
def test_a_day_a_month_or_a_year(day):
    assert day_fault(day) == ""


@pytest.mark.parametrize(
    ("head", "told"),
    [
        (HEAD.replace("theme", "thema"), "there is no 'theme'; nearest 'thema'"),
        (HEAD.replace(",consent", ""), "there is no 'consent'"),
        (HEAD.replace("theme", "kind"), "the column 'kind' stands 2 times"),
        ("", "the file is empty"),
        ("\n\n", "the file is empty"),
        ("who,what\n", "expected the columns source, date, place"),
    ],
)
def test_a_head_that_lacks_something_is_told_once(tmp_path, head, told):
    found, faults = said(tmp_path, head)
    assert found == () and [f for f in faults if told in f]


def test_a_quotation_mark_left_open_is_a_fault(tmp_path):
    found, faults = said(tmp_path, HEAD + ROW.replace("We are", '"We are'))
    assert found == () and faults[0].startswith("voices.csv: can't be read as a table")


def test_a_workbook_by_the_name_of_a_csv_is_a_fault(tmp_path):
    found, faults = said(tmp_path, b"PK\x03\x04whatever")
    assert found == () and faults[0].startswith("voices.csv: this is a workbook")


def test_cells_are_told_whatever_is_wrong_with_others(tmp_path):
    said(tmp_path, HEAD + ROW.replace("yes", "no"))
    assert (2, "text", "We are cold.") in list(cells(tmp_path / "voices.csv"))
    assert list(cells(tmp_path / "none.csv")) == []


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: (HEAD + text).encode("utf-8", "replace")))
def test_no_content_is_a_traceback(tmp_path_factory, content):
    path = tmp_path_factory.mktemp("voices")
    found, faults = said(path, content)
    assert not (found and faults)
    assert all(fault.startswith("voices.csv") for fault in faults)
    assert voices.unread(path / "voices.csv") is not None
