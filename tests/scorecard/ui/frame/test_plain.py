"""Text from files and addresses is shown as text: no Markdown, no address that is made a link, no emoji."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.ui.frame.plain import JOINER, MOST, plain, quoted

MARKS = st.text(alphabet="\\`*_[]()<>~$|&:#+-=!.@/ \n\tw1aé\u202e\x07", max_size=60)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Stoke-on-Trent", "Stoke-on-Trent"),
        ("Guiseley & Rawdon", "Guiseley & Rawdon"),
        ("St. Mary’s: the east", "St. Mary’s: the east"),
        ("![x](http://a.example/p.png)", rf"!\[x\](http:{JOINER}//a.example/p.png)"),
        (":red[x] :smile: :material/home:", rf":{JOINER}red\[x\] :{JOINER}smile: :{JOINER}material/home:"),
        ("a@b.example www.a.example", f"a@{JOINER}b.example www{JOINER}.a.example"),
        ("*a* _b_ `c` ~~d~~ $e$ <b> |", r"\*a\* \_b\_ \`c\` \~\~d\~\~ \$e\$ \<b\> \|"),
        ("&copy; &#169; &", r"\&copy; \&#169; &"),
        ("# a", r"\# a"),
        ("- a", r"\- a"),
        ("1. a", f"1{JOINER}. a"),
        ("1 in 5", "1 in 5"),
        ("    a\n\nb", "a b"),
        ("a\u202eb\x07c", "a b c"),
        ("", ""),
    ],
)
def test_marks_are_escaped_and_the_rest_is_as_it_was(text: str, shown: str) -> None:
    assert plain(text) == shown


@given(MARKS)
@settings(deadline=None)
def test_what_is_read_stays_the_same_whatever_the_marks(text: str) -> None:
    read = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", plain(text)).replace(JOINER, "")
    assert read.split() == re.sub("[\u202e\x07]", " ", text).split()


@given(MARKS)
@settings(deadline=None)
def test_no_mark_is_left_alone(text: str) -> None:
    shown = plain(text)
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", " ", shown)
    assert not re.search(r"[\\`*_\[\]<>~$|]", bare)
    assert not re.search(r"://|www\.|@\w|:[\w+-]", bare, re.IGNORECASE)
    assert "\n" not in shown and shown == shown.strip()


@given(st.text(max_size=200))
@settings(deadline=None)
def test_what_an_address_asks_for_is_cut_and_shows_nothing_unseen(text: str) -> None:
    read = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", quoted(text)).replace(JOINER, "")
    assert len(read) <= MOST
    assert not [c for c in read if unicodedata.category(c)[0] == "C"]


def test_a_long_request_ends_in_dots() -> None:
    assert quoted("a" * 300) == "a" * (MOST - 1) + "…"
    assert quoted("a" * MOST) == "a" * MOST
