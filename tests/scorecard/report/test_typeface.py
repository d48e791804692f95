"""The typeface: the letters that it has, and a mark for those that it lacks; no letter stops a PDF."""

from __future__ import annotations

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.report.typeface import DRAWN, MARK, lacking, letters, settable, typeface

HEAD = b'#set document(title: "x")\n#set text(font: "Source Sans Pro")\n'


def compiled(text: str, look: str = "weight: 400") -> bytes:
    return bytes(
        typst.compile(
            HEAD + f"#text({look}, sys.inputs.said)".encode(),
            format="pdf",
            font_paths=typeface(),
            sys_inputs={"said": text},
            pdf_standards="ua-1",
        )
    )


@pytest.mark.parametrize("text", ["It’s – “far”…", "£5 €7 ½ ² ≤ −", "Zażółć gęślą jaźń", "ẹ̀kọ́", "Việt Nam", "Київ"])
def test_the_letters_of_many_languages_are_there(text: str) -> None:
    assert lacking(text) == () and settable(text) == text


@pytest.mark.parametrize(("text", "lacks"), [("a🌳b", "🌳"), ("中文", "中文"), ("★ ☎", "★☎"), ("\u2011", "\u2011")])
def test_what_lacks_is_told_once_and_in_order(text: str, lacks: str) -> None:
    assert lacking(text + text) == tuple(lacks)


def test_a_stretch_that_cannot_be_printed_is_one_mark_everywhere() -> None:
    told = {"a": ["中文 x", ("🌳🌳",)], "n": 1.5, "none": None, "svg": "<svg><text>★\n</text></svg>", "b": "a\u2011b"}
    assert settable(told) == {
        "a": [f"{MARK} x", [MARK]],
        "n": 1.5,
        "none": None,
        "svg": f"<svg><text>{MARK}\n</text></svg>",
        "b": "a-b",
    }


def test_what_a_template_draws_is_left_to_it() -> None:
    assert settable("● or ◐", DRAWN) == "● or ◐"
    assert settable("● or ◐") == f"{MARK} or {MARK}"


@pytest.mark.parametrize("look", ["weight: 300", "weight: 700", 'style: "italic"', 'weight: 600, style: "italic"'])
def test_every_letter_is_printed_in_every_look(look: str) -> None:
    assert compiled(" ".join(map(chr, sorted(letters()))), look).startswith(b"%PDF")


def test_nothing_in_unicode_stops_a_pdf() -> None:
    every = settable(" ".join(map(chr, range(0x110000))))
    assert compiled(every.replace(f"{MARK} ", "")).startswith(b"%PDF")


@settings(deadline=None, max_examples=40)
@given(st.text(st.characters(codec=None), max_size=30))
def test_no_text_stops_a_pdf(text: str) -> None:
    assert compiled("x" + settable(text)).startswith(b"%PDF")
