"""Breakdowns of the catalogue: categories, crosses, what adds up, and every fault with the nearest name."""

import pytest

from scorecard.catalogue.breakdowns import read

PLAIN = """
[all]
title = "Everyone"
ordered = false
kind = "all"
categories = { all = "All" }

[age]
title = "Age"
ordered = true
kind = "age"
adds_up = "whole"
categories = { young = "Young", old = "Old", grown = "Grown up" }
pieces = ["middle"]
sums = { grown = ["middle", "old"] }

[sex]
title = "Sex"
ordered = false
kind = "sex"
adds_up = "whole"
categories = { female = "Female", male = "Male" }
"""
CROSS = """
["sex*age"]
title = "Sex and age"
of = ["sex", "age"]
"""


@pytest.fixture
def of(tmp_path):
    def found(text):
        path = tmp_path / "breakdowns.toml"
        path.write_text(text, encoding="utf-8")
        faults = []
        return read(path, faults), faults

    return found


def changed(old, new, text=PLAIN + CROSS):
    assert text.count(old) == 1
    return text.replace(old, new)


def test_a_sound_file_has_no_fault_and_keeps_its_order(of):
    found, faults = of(CROSS + PLAIN)
    assert faults == [] and list(found) == ["sex*age", "all", "age", "sex"]


def test_what_adds_up_is_read(of):
    age = of(PLAIN)[0]["age"]
    assert (age.adds_up, age.pieces, dict(age.sums)) == ("whole", ("middle",), {"grown": ["middle", "old"]})
    assert of(PLAIN)[0]["all"].adds_up == "" and not of(PLAIN)[0]["all"].sums


def test_a_cross_joins_the_categories_of_what_it_combines_in_their_order(of):
    made = of(PLAIN + CROSS)[0]["sex*age"]
    assert made.of == ("sex", "age") and made.kind == "other" and not made.ordered
    assert list(made.categories.items()) == [
        ("female*young", "Female, Young"),
        ("female*old", "Female, Old"),
        ("female*grown", "Female, Grown up"),
        ("male*young", "Male, Young"),
        ("male*old", "Male, Old"),
        ("male*grown", "Male, Grown up"),
    ]


def test_sums_may_name_categories_of_other_breakdowns(of):
    assert of(changed('["middle", "old"]', '["sex/female", "old"]'))[1] == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            'of = ["sex", "age"]',
            'of = ["sex", "aeg"]',
            "breakdowns.toml [sex*age]: key 'of': unknown breakdown 'aeg'; nearest 'age'",
        ),
        (
            'of = ["sex", "age"]',
            'of = ["sex"]',
            "breakdowns.toml [sex*age]: key 'of': expected two or more different breakdowns, found ['sex']",
        ),
        (
            'of = ["sex", "age"]',
            'of = ["sex", "sex"]',
            "breakdowns.toml [sex*age]: key 'of': expected two or more different breakdowns, found ['sex', 'sex']",
        ),
        (
            'of = ["sex", "age"]',
            'of = ["sex", "age"]\nadds_up = "whole"',
            "breakdowns.toml [sex*age]: a cross takes 'adds_up' from the breakdowns that it is of: leave it out",
        ),
        (
            'adds_up = "whole"\ncategories = { female',
            'adds_up = "whol"\ncategories = { female',
            "breakdowns.toml [sex]: key 'adds_up': 'whol' is not one of whole, apart, overlap; nearest 'whole'",
        ),
        ("grown = [", "grwn = [", "breakdowns.toml [age]: key 'sums': unknown category 'grwn'; nearest 'grown'"),
        (
            '["middle", "old"]',
            '["middel", "old"]',
            "breakdowns.toml [age]: key 'sums': 'grown': unknown category or piece 'middel'; nearest 'middle'",
        ),
        (
            '["middle", "old"]',
            '["sex/femal", "old"]',
            "breakdowns.toml [age]: key 'sums': 'grown': unknown category or piece 'sex/femal'; nearest 'sex/female'",
        ),
        (
            '["middle", "old"]',
            '["grown", "old"]',
            "breakdowns.toml [age]: key 'sums': 'grown': expected a list of other categories, found ['grown', 'old']",
        ),
        (
            '["middle", "old"]',
            "[]",
            "breakdowns.toml [age]: key 'sums': 'grown': expected a list of other categories, found []",
        ),
        (
            '["middle", "old"]',
            '"old"',
            "breakdowns.toml [age]: key 'sums': 'grown': expected a list of other categories, found 'old'",
        ),
        (
            "{ female =",
            '{ "fe*male" =',
            "breakdowns.toml [sex]: category 'fe*male' holds '*', which joins the categories of crosses",
        ),
        (
            'kind = "sex"',
            'kind = "sxe"',
            "breakdowns.toml [sex]: key 'kind': 'sxe' is not one of all, deprivation, "
            "ethnicity, sex, free-school-meals, age, sen, disadvantage, other; nearest 'sex'",
        ),
        (
            'kind = "sex"',
            'kind = "sex"\nreference = "femal"',
            "breakdowns.toml [sex]: key 'reference': 'femal' is not one of female, male; nearest 'female'",
        ),
    ],
)
def test_a_fault_is_the_only_one_and_names_the_nearest(of, old, new, expected):
    assert of(changed(old, new))[1] == [expected]


def test_a_cross_of_crosses_is_none(of):
    faults = of(PLAIN + CROSS + '["both"]\ntitle = "Both"\nof = ["sex*age", "sex"]\n')[1]
    assert faults == ["breakdowns.toml [both]: key 'of': unknown breakdown 'sex*age'; nearest 'sex'"]


def test_all_faults_are_told_at_once(of):
    text = changed('of = ["sex", "age"]', 'of = ["sex", "aeg"]')
    text = changed("grown = [", "grwn = [", changed('kind = "sex"', 'kind = "sxe"', text))
    assert len(of(text)[1]) == 3


def test_everyone_must_be_there(of):
    expected = "breakdowns.toml: expected the table [all] with the category 'all', found none"
    assert of(changed("[all]", "[every]"))[1] == [expected]


@pytest.mark.parametrize("value", ['"sex"', "[5, 6]", "5", "true", '[["sex"], "age"]'])
def test_a_cross_of_no_list_of_texts_is_a_fault_and_no_crash(of, value):
    found, faults = of(changed('of = ["sex", "age"]', f"of = {value}"))
    assert [f for f in faults if f.startswith("breakdowns.toml [sex*age]: key 'of': expected a list, each text")]
    assert "sex*age" not in found


def test_a_cross_of_nothing_is_a_fault(of):
    (fault,) = of(changed('of = ["sex", "age"]', "of = []"))[1]
    assert fault == "breakdowns.toml [sex*age]: key 'of': expected two or more different breakdowns, found []"


@pytest.mark.parametrize("value", ["5", "[5]", '[["b"]]', '"young"', "[]"])
def test_a_sum_of_no_list_of_texts_is_a_fault_and_no_crash(of, value):
    extra = "[broad]\ntitle = 'Broad'\nkind = 'age'\nordered = true\nadds_up = 'whole'\n"
    extra += f"categories = {{ a = 'A', b = 'B' }}\nsums = {{ a = {value} }}\n"
    assert [f for f in of(PLAIN + CROSS + extra)[1] if f.startswith("breakdowns.toml [broad]: key 'sums'")]
