"""TOML tables as dataclasses: every unknown, missing and mistyped key is named."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from scorecard.catalogue.records import choice, named_tables, record, tables, texts, toml, within


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    name: str
    rating: float
    floors: int
    open: bool = True
    goods: tuple[str, ...] = ()
    prices: Mapping[str, Any] = field(default_factory=dict)


WHOLE = {"name": " Corner ", "rating": 4, "floors": 2, "open": False, "goods": ["tea"], "prices": {"tea": 1}}


def made(table, **given):
    faults: list[str] = []
    return record(Shop, table, "shops.toml [corner]", faults, **given), faults


def test_a_table_becomes_a_record_of_its_types():
    shop, faults = made(WHOLE)
    assert faults == []
    assert shop == Shop(name="Corner", rating=4.0, floors=2, open=False, goods=("tea",), prices={"tea": 1})
    assert isinstance(shop.rating, float)
    with pytest.raises(TypeError):
        shop.prices["tea"] = 2


def test_every_fault_is_named_at_once_with_its_place_and_the_nearest_key():
    shop, faults = made({"nam": "Corner", "rating": "good", "open": 1, "goods": "tea", "prices": 3})
    assert shop is None
    where = "shops.toml [corner]"
    assert faults == [
        f"{where}: unknown key 'nam'; nearest known key 'name'",
        f"{where}: missing key 'name'",
        f"{where}: missing key 'floors'",
        f"{where}: key 'rating': expected a number, found 'good'",
        f"{where}: key 'open': expected true or false, found 1",
        f"{where}: key 'goods': expected a list, each text, found 'tea'",
        f"{where}: key 'prices': expected a table, found 3",
    ]


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("name", 5, "text"),
        ("floors", 2.5, "a whole number"),
        ("floors", True, "a whole number"),
        ("rating", False, "a number"),
        ("goods", ["tea", 5], "a list, each text"),
    ],
)
def test_a_value_of_the_wrong_type_is_named(key, value, expected):
    shop, faults = made({**WHOLE, key: value})
    assert shop is None
    assert faults == [f"shops.toml [corner]: key '{key}': expected {expected}, found {value!r}"]


def test_text_that_must_be_there_is_not_empty():
    assert made({**WHOLE, "name": "  "})[1] == ["shops.toml [corner]: key 'name': expected text, found nothing"]
    assert made({**WHOLE, "goods": [""]})[1] == [
        "shops.toml [corner]: key 'goods': expected a list, each text, found ['']"
    ]


def test_a_table_of_texts_holds_text_alone():
    faults: list[str] = []
    assert dict(texts({"a": "b"}, "x.toml [excluded]", faults)) == {"a": "b"} and faults == []
    assert texts({"a": 5, "b": "", "c": "d"}, "x.toml [excluded]", faults) == {}
    assert texts("text", "x.toml [excluded]", faults) == {}
    assert faults == [
        "x.toml [excluded]: key 'a': expected text, found 5",
        "x.toml [excluded]: key 'b': expected text, found nothing",
        "x.toml [excluded]: expected a table of texts, found 'text'",
    ]


def test_a_number_lies_within_its_bounds():
    faults: list[str] = []
    for value in (0, 0.5, 1):
        within(value, 0, 1, "x.toml: key 'coverage'", faults)
    assert faults == []
    within(1.5, 0, 1, "x.toml: key 'coverage'", faults)
    within(-1, 0, math.inf, "x.toml: key 'draws'", faults)
    assert faults == [
        "x.toml: key 'coverage': expected a number from 0 to 1, found 1.5",
        "x.toml: key 'draws': expected a number of at least 0, found -1",
    ]


def test_an_unknown_key_like_no_other_gets_no_advice():
    assert made({**WHOLE, "zzz": 1})[1] == ["shops.toml [corner]: unknown key 'zzz'"]


def test_what_is_given_fills_gaps_and_gives_way_to_the_file():
    given = {"name": "Given", "floors": 9}
    shop, _ = made({"rating": 1, "floors": 2}, **given)
    assert (shop.name, shop.floors) == ("Given", 2)


def test_earlier_faults_of_others_do_not_cost_a_sound_record():
    faults = ["something before"]
    assert record(Shop, WHOLE, "x", faults) is not None
    assert faults == ["something before"]


def test_a_missing_a_broken_and_a_badly_coded_file_are_faults(tmp_path):
    faults: list[str] = []
    (tmp_path / "broken.toml").write_text("a = \n")
    (tmp_path / "latin.toml").write_bytes("a = 'café'".encode("latin-1"))
    (tmp_path / "sound.toml").write_text("a = 'café'", encoding="utf-8")
    assert toml(tmp_path / "sound.toml", faults) == {"a": "café"}
    assert faults == []
    for name in ("none.toml", "broken.toml", "latin.toml"):
        assert toml(tmp_path / name, faults) == {}
    assert [f.split(":")[0] for f in faults] == ["none.toml", "broken.toml", "latin.toml"]
    assert f"missing from {tmp_path.name}/" in faults[0]
    assert "line 1" in faults[1]


def test_a_choice_names_all_that_are_allowed_and_the_nearest():
    faults: list[str] = []
    choice("low", ("high", "low"), "x.toml: key 'polarity'", faults)
    assert faults == []
    choice("hihg", ("high", "low"), "x.toml: key 'polarity'", faults)
    assert faults == ["x.toml: key 'polarity': 'hihg' is not one of high, low; nearest 'high'"]


def test_single_brackets_where_a_list_of_tables_belongs_are_a_fault():
    faults: list[str] = []
    assert tables([{"a": 1}], "x.toml [[series]]", faults) == [{"a": 1}]
    assert faults == []
    assert tables({"a": 1}, "x.toml [[series]]", faults) == []
    assert tables(["a"], "x.toml [[series]]", faults) == []
    assert [f.split(",")[0] for f in faults] == ["x.toml [[series]]: expected a list of tables"] * 2


def test_a_bare_value_where_named_tables_belong_is_a_fault():
    faults: list[str] = []
    assert named_tables({"a": {"b": 1}, "c": 2}, "x.toml [sources]", faults) == {"a": {"b": 1}}
    assert faults == ["x.toml [sources]: 'c': expected a table, found 2"]
    assert named_tables("text", "x.toml [sources]", faults) == {}
    assert len(faults) == 2


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), 10**400])
def test_a_number_is_finite(value):
    shop, faults = made(WHOLE | {"rating": value})
    assert shop is None and faults[0].startswith("shops.toml [corner]: key 'rating': expected a number")


def test_entries_of_a_table_have_its_type():
    @dataclass(frozen=True, kw_only=True)
    class Labels:
        texts: Mapping[str, str]

    faults: list[str] = []
    assert record(Labels, {"texts": {"a": "A", "b": 2}}, "x.toml", faults) is None
    assert faults == ["x.toml: key 'texts': expected a table, each value text, found {'a': 'A', 'b': 2}"]


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("\ufeffa = 'x'".encode(), "x"),
        ("a = 'It\u2011is\x0bso'".encode(), "It-is so"),
        (b'a = "one\\u0007\\u000Btwo\\u200B"', "one two"),
        ("a = 'x'\r\n".encode("utf-16"), "x"),
        (b'a = "one\\ntwo"', "one\ntwo"),
    ],
)
def test_texts_are_cleaned_however_they_are_written(tmp_path, content, value):
    faults: list[str] = []
    (tmp_path / "x.toml").write_bytes(content)
    assert (toml(tmp_path / "x.toml", faults), faults) == ({"a": value}, [])


def test_what_nests_too_deep_is_a_fault(tmp_path):
    faults: list[str] = []
    (tmp_path / "x.toml").write_text("a = " + "[" * 5000 + "]" * 5000)
    assert toml(tmp_path / "x.toml", faults) == {} and faults[0].startswith("x.toml: not valid TOML")
