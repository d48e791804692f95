"""The catalogue folder: a sound one is read with what series inherit, a faulty one tells all its faults at once."""

import re

import pytest

from scorecard import periods
from scorecard.catalogue import files
from scorecard.errors import CatalogueError
from tests.testborough import write_data


@pytest.fixture
def folder(tmp_path):
    return write_data(tmp_path) / "catalogue"


@pytest.fixture(scope="module")
def shipped(root):
    return files.read(root / "data" / "catalogue")


def edit(folder, name, *changes):
    path = folder / name
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, f"{name} holds no {old!r}"
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def faults(folder):
    with pytest.raises(CatalogueError) as caught:
        files.read(folder)
    for fault in caught.value.faults:
        assert f"- {fault}" in str(caught.value)
    return list(caught.value.faults)


HOMES, THEFT = "indicators/cold-homes.toml", "indicators/theft.toml"
SERIES = "cold-homes.toml [[series]] no-heating"


class TestSound:
    def test_a_series_inherits_from_its_indicator(self, folder):
        found = files.read(folder)
        homes, theft = found.series["no-heating"], found.series["theft"]
        assert (homes.unit, homes.decimals, homes.kind, homes.polarity, homes.source, homes.indicator) == (
            "%",
            1,
            "proportion",
            "low",
            "invented",
            "cold-homes",
        )
        assert homes.multiplier == 100  # a proportion is stored in per cent
        assert (theft.kind, theft.multiplier, theft.unit) == ("rate", 1000, "per 1,000 people")
        assert theft.edition == "Invented edition"

    def test_a_series_may_say_otherwise(self, folder):
        edit(
            folder,
            THEFT,
            ('standing = "defined"', 'standing = "defined"\nunit = "%"\nkind = "proportion"\ndecimals = 0'),
        )
        theft = files.read(folder).series["theft"]
        assert (theft.unit, theft.kind, theft.decimals, theft.multiplier) == ("%", "proportion", 0, 100)

    def test_a_multiplier_is_not_inherited_by_another_kind(self, folder):
        edit(folder, HOMES, ('standing = "defined"', 'standing = "defined"\nunit = "years"\nkind = "mean"'))
        assert files.read(folder).series["no-heating"].multiplier == 1

    def test_reads_hold_files_level_weight_and_arguments(self, folder):
        (read,) = files.read(folder).series["theft"].reads
        assert (read.reader, read.file) == ("imd.indicator", ("imd/imd2025_england_lsoa21_indicators.csv",))
        assert (read.level, read.weight, dict(read.arguments)) == ("lsoa21", "residents", {"column": "theft_rate"})

    def test_several_files_of_one_read(self, folder):
        both = 'dataset = ["deprivation-indicators", "census-heating@2021"]'
        edit(folder, THEFT, ('dataset = "deprivation-indicators"', both))
        read = files.read(folder).series["theft"].reads[0]
        assert read.file == ("imd/imd2025_england_lsoa21_indicators.csv", "census_nomis/census2021-ts046.zip")
        assert (read.dataset, read.reader) == (("deprivation-indicators", "census-heating@2021"), "imd.indicator")

    def test_sources_breakdowns_and_index(self, folder):
        found = files.read(folder)
        assert found.sources["invented"].publisher == "The tests"
        assert list(found.breakdowns["sex"].categories) == ["female", "male"]
        assert [(i.series, i.worst, i.best) for i in found.index.indicators] == [
            ("no-heating", 20, 0),
            ("theft", 40, 0),
        ]
        assert dict(found.index.dimensions) == {"needs": "Needs"}
        assert [i.id for i in found.scorecard] == ["cold-homes"]


class TestFaults:
    @pytest.mark.parametrize(
        ("name", "old", "new", "fault"),
        [
            (
                HOMES,
                'title = "Homes',
                'titel = "Homes',
                "cold-homes.toml: unknown key 'titel'; nearest known key 'title'",
            ),
            (HOMES, 'owner = "The tests"\n', "", "cold-homes.toml: missing key 'owner'"),
            (
                HOMES,
                "decimals = 1",
                'decimals = "1"',
                "cold-homes.toml: key 'decimals': expected a whole number, found '1'",
            ),
            (
                HOMES,
                'source = "invented"',
                'source = "invnted"',
                "cold-homes.toml: unknown source 'invnted'; nearest 'invented'",
            ),
            (
                HOMES,
                'polarity = "low"',
                'polarity = "lo"',
                "cold-homes.toml: key 'polarity': 'lo' is not one of high, low, neutral; nearest 'low'",
            ),
            (HOMES, 'marmot_theme = "places"', 'marmot_theme = "place"', "nearest 'places'"),
            (HOMES, 'ambition = "resilient"', 'ambition = "resilent"', "nearest 'resilient'"),
            (
                HOMES,
                'short_title = "No heating"',
                'short_title = "Homes without any heating at all"',
                "cold-homes.toml: key 'short_title' has 32 characters, at most 28 fit",
            ),
            (
                HOMES,
                'standing = "defined"',
                'standing = "defined"\nbreaks = ["2021", "21/22"]',
                f"{SERIES}: key 'breaks': '21/22' is not a period",
            ),
            (
                HOMES,
                'standing = "defined"',
                'standing = "defined"\nbreaks = [2021]',
                f"{SERIES}: key 'breaks': expected a list, each text, found [2021]",
            ),
            (
                HOMES,
                'standing = "defined"',
                'standing = "proxy"',
                f"{SERIES}: key 'variant' must say in what way a proxy differs from the indicator",
            ),
            (
                HOMES,
                'dataset = "census-heating"',
                'dataset = "census-heating"\nlevel = "lsoa"',
                f"{SERIES} read 1: key 'level': 'lsoa' is not one of area, lsoa21",
            ),
            (
                HOMES,
                'dataset = "census-heating"',
                'dataset = "census-heating"\nweigth = "residents"',
                f"{SERIES} read 1: unknown key 'weigth'; nearest known key 'weight'",
            ),
            (HOMES, "[[series.reads]]", "[series.reads]", f"{SERIES} [[series.reads]]: expected a list of tables"),
            (
                HOMES,
                "caveats = []",
                'caveats = []\nawaiting = "The tests hold it."',
                "cold-homes.toml: key 'awaiting' says who publishes what is missing",
            ),
            (
                HOMES,
                "caveats = []",
                'caveats = []\navailability = "awaiting"',
                "cold-homes.toml: key 'awaiting' says who publishes what is missing",
            ),
            (HOMES, "caveats = []", "caveats = [", "cold-homes.toml: not valid TOML"),
            (
                THEFT,
                'id = "theft"',
                'id = "no-heating"',
                "cold-homes.toml and theft.toml: series 'no-heating' stands 2 times",
            ),
            (
                THEFT,
                'owner = "The tests"',
                'owner = "The tests"\nnumber = 1\nambition = "thriving"\nmarmot_theme = "places"',
                "cold-homes.toml and theft.toml: scorecard number '1' stands 2 times",
            ),
            (
                "index.toml",
                'series = "theft"',
                'series = "thefts"',
                "index.toml [[indicators]] thefts: unknown series 'thefts'; nearest 'theft'",
            ),
            (
                "index.toml",
                'component = "safe"',
                'component = "save"',
                "index.toml [[indicators]] theft: unknown component 'save'; nearest 'safe'",
            ),
            ("index.toml", "worst = 40.0", "worst = 0", "index.toml [[indicators]] theft: worst and best are both 0.0"),
            (
                "index.toml",
                'series = "theft"',
                'series = "no-heating"',
                "index.toml: index series 'no-heating' stands 2 times",
            ),
            (
                "index.toml",
                'id = "safe"\ntitle = "Safety"\ndimension = "needs"',
                'id = "safe"\ntitle = "Safety"\ndimension = "need"',
                "unknown dimension 'need'; nearest 'needs'",
            ),
            ("index.toml", "[excluded]", "[exclude]", "index.toml: unknown table 'exclude'; nearest 'excluded'"),
            (
                "sources.toml",
                'licence = "none"',
                'licence = "nane"',
                "sources.toml [sources.invented]: unknown licence 'nane'; nearest 'none'",
            ),
            (
                "sources.toml",
                "[sources.invented]",
                "[source.invented]",
                "sources.toml: unknown table 'source'; nearest 'sources'",
            ),
            (
                "index.toml",
                'upper_mean = "arithmetic"',
                'upper_mean = "arithmetical"',
                "index.toml [index]: key 'upper_mean': 'arithmetical' is not one of arithmetic, geometric; nearest",
            ),
            (
                "index.toml",
                'scale = "goalposts"',
                'scale = "rank"',
                "index.toml [index]: key 'scale': 'rank' is not one of goalposts, minmax, zscore, percentile_rank",
            ),
            (
                "index.toml",
                "coverage = 0.5",
                "coverage = 50",
                "index.toml [index]: key 'coverage': expected a number from 0 to 1, found 50",
            ),
            (
                "index.toml",
                "worst = 40.0",
                "worst = nan",
                "index.toml [[indicators]] theft: key 'worst': expected a number, found nan",
            ),
            (
                "index.toml",
                "[excluded]",
                "[excluded]\nmoney = 5",
                "index.toml [excluded]: key 'money': expected text, found 5",
            ),
            (
                "index.toml",
                'series = "theft"\ncomponent = "safe"',
                'series = "theft"\ncomponent = "homes"',
                "index.toml: component 'safe': expected [[indicators]] of it, found none",
            ),
            (
                "sources.toml",
                'publisher = "The tests"',
                'publisher = ""',
                "sources.toml [sources.invented]: key 'publisher': expected text, found nothing",
            ),
            (
                "sources.toml",
                'publisher = "The tests"',
                'publisher = "The tests"\nthreshold = -1',
                "sources.toml [sources.invented]: key 'threshold': expected a number of at least 0, found -1",
            ),
            (
                "breakdowns.toml",
                'categories = { all = "All" }',
                "categories = {}",
                "breakdowns.toml [all]: key 'categories': expected at least one, found none",
            ),
            (
                "breakdowns.toml",
                "[all]\n",
                "[every]\n",
                "breakdowns.toml: expected the table [all] with the category 'all', found none",
            ),
            ("breakdowns.toml", 'reference = "not-eligible"', 'reference = "non-eligible"', "nearest 'not-eligible'"),
            ("breakdowns.toml", 'kind = "sex"', 'kind = "gender"', "breakdowns.toml [sex]: key 'kind': 'gender'"),
        ],
    )
    def test_each_is_named_with_file_and_key(self, folder, name, old, new, fault):
        edit(folder, name, (old, new))
        assert [f for f in faults(folder) if fault in f]

    def test_an_indicator_without_series_is_not_available(self, folder):
        path = folder / "indicators" / "theft.toml"
        path.write_text(path.read_text().split("[[series]]")[0])
        assert "theft.toml: no [[series]], yet availability is 'available'" in faults(folder)

    def test_a_series_without_a_file_to_read(self, folder):
        path = folder / "indicators" / "theft.toml"
        path.write_text(path.read_text().split("[[series.reads]]")[0])
        assert faults(folder) == ["theft.toml [[series]] theft: no [[series.reads]]"]

    def test_all_faults_of_all_files_stand_in_one_error_and_nothing_else_does(self, folder):
        edit(folder, HOMES, ('title = "Homes', 'titel = "Homes'), ("decimals = 1", "decimals = true"))
        edit(
            folder, THEFT, ('source = "invented"', 'source = "invnted"'), ('standing = "defined"', 'standing = "part"')
        )
        edit(folder, "index.toml", ("worst = 20.0", "worst = 0.0"), ('component = "homes"', 'component = "home"'))
        edit(folder, "sources.toml", ('publisher = "The tests"\n', ""))
        edit(folder, "breakdowns.toml", ('kind = "sen"', 'kind = "send"'))
        (folder / "indicators" / "broken.toml").write_text("title = ")
        named = [re.split(r"[:;] ", f)[:2] for f in faults(folder)]
        assert sorted(named) == sorted(
            [
                ["sources.toml [sources.invented]", "missing key 'publisher'"],
                ["breakdowns.toml [sen]", "key 'kind'"],
                ["broken.toml", "not valid TOML"],
                ["cold-homes.toml", "unknown key 'titel'"],
                ["cold-homes.toml", "missing key 'title'"],
                ["cold-homes.toml", "key 'decimals'"],
                ["theft.toml [[series]] theft", "key 'variant' must say in what way a part differs from the indicator"],
                ["theft.toml", "unknown source 'invnted'"],
                ["index.toml [[indicators]] no-heating", "unknown component 'home'"],
                ["index.toml [[indicators]] no-heating", "worst and best are both 0.0"],
            ]
        )

    def test_missing_files_are_named_and_not_their_keys(self, folder):
        for name in ("sources.toml", "breakdowns.toml", "index.toml"):
            (folder / name).unlink()
        named = [f for f in faults(folder) if "unknown source" not in f]
        assert named == [
            f"{n}: the file is missing from catalogue/" for n in ("sources.toml", "breakdowns.toml", "index.toml")
        ]

    @pytest.mark.parametrize(
        ("name", "text", "fault"),
        [
            ("indicators/odd.toml", "series = 5", "odd.toml [[series]]: expected a list of tables"),
            ("sources.toml", "sources = 5", "sources.toml [sources]"),
            ("breakdowns.toml", "sex = 'male'", "breakdowns.toml: 'sex': expected a table"),
            ("index.toml", "indicators = 'all'", "index.toml [[indicators]]: expected a list of tables"),
        ],
    )
    def test_what_is_no_table_is_a_fault_and_no_crash(self, folder, name, text, fault):
        (folder / name).write_text(text)
        assert [f for f in faults(folder) if f.startswith(fault)]


class TestShipped:
    """The catalogue of this repository."""

    def test_the_scorecard_is_36_indicators_in_four_ambitions(self, shipped):
        assert [i.number for i in shipped.scorecard] == list(range(1, 37))
        sizes = {}
        for indicator in shipped.scorecard:
            sizes[indicator.ambition] = sizes.get(indicator.ambition, 0) + 1
        assert sizes == {"healthy": 10, "growing": 9, "thriving": 8, "resilient": 9}

    def test_the_index_is_three_dimensions_of_four_components(self, shipped):
        of = [c.dimension for c in shipped.index.components]
        assert len(shipped.index.dimensions) == 3
        assert [of.count(d) for d in shipped.index.dimensions] == [4, 4, 4]

    def test_the_index_holds_at_least_40_series_in_all_its_components(self, shipped):
        assert len(shipped.index.indicators) >= 40
        assert {i.component for i in shipped.index.indicators} == {c.id for c in shipped.index.components}

    def test_goalposts_point_the_way_of_the_polarity(self, shipped):
        for item in shipped.index.indicators:
            polarity = shipped.series[item.series].polarity
            assert polarity == ("high" if item.best > item.worst else "low"), item.series

    def test_proxies_of_the_index_are_called_proxies(self, shipped):
        proxies = {i.series for i in shipped.index.indicators if i.proxy}
        assert {s for s in proxies if s not in shipped.series} == set()
        assert proxies

    def test_only_the_scorecard_has_ambitions(self, shipped):
        assert {i.id for i in shipped.indicators.values() if i.ambition or i.marmot_theme} == {
            i.id for i in shipped.scorecard
        }

    def test_what_is_awaited_says_who_publishes_it_and_what_is_there_has_series(self, shipped):
        for indicator in shipped.indicators.values():
            assert bool(indicator.awaiting) == (indicator.availability != "available"), indicator.id
            assert indicator.series or indicator.awaiting, indicator.id

    def test_a_proxy_never_bears_the_name_of_its_indicator(self, shipped):
        for series in shipped.series.values():
            if series.standing == "proxy":
                assert series.label != shipped.indicator_of(series.id).title, series.id

    def test_breaks_are_in_order_and_words_are_filled_in(self, shipped):
        for series in shipped.series.values():
            assert list(series.breaks) == periods.ordered(series.breaks), series.id
        for indicator in shipped.indicators.values():
            words = (indicator.title, indicator.question, indicator.definition, indicator.change_means, indicator.owner)
            assert all(words), indicator.id
            assert indicator.question.endswith("?"), indicator.id

    def test_every_licence_and_source_is_used_and_attributed(self, shipped):
        used = {i.source for i in shipped.indicators.values()} | {s.source for s in shipped.series.values()}
        assert all(shipped.sources[key].attribution for key in used)

    def test_breakdowns_refer_to_one_of_their_categories(self, shipped):
        assert shipped.breakdowns["all"].kind == "all"
        for key in ("deprivation-decile", "deprivation-quintile", "deprivation-quintile-msoa"):
            assert shipped.breakdowns[key].kind == "deprivation"
        for breakdown in shipped.breakdowns.values():
            assert not breakdown.reference or breakdown.reference in breakdown.categories


class TestWhatAddsUp:
    AGE = """
[age]
title = "Age"
kind = "age"
ordered = true
adds_up = "whole"
categories = { 0-9 = "0 to 9", 5-9 = "5 to 9", 10-19 = "10 to 19" }
sums = { 0-9 = ["0-4", "5-9"] }
pieces = ["0-4"]
"""

    def test_a_cross_takes_its_categories_and_labels_from_what_it_is_of(self, folder):
        path = folder / "breakdowns.toml"
        cross = '\n[age-sex]\ntitle = "Age and sex"\nof = ["age", "sex"]\n'
        path.write_text(cross + path.read_text() + self.AGE)
        read = files.read(folder).breakdowns
        assert list(read["age-sex"].categories.items())[:2] == [
            ("0-9*female", "0 to 9, Female"),
            ("0-9*male", "0 to 9, Male"),
        ]
        assert len(read["age-sex"].categories) == 6 and read["age-sex"].of == ("age", "sex")
        assert next(iter(read)) == "age-sex"  # in the order of the file

    @pytest.mark.parametrize(
        ("change", "told"),
        [
            (('"whole"', '"all"'), "[age]: key 'adds_up': 'all' is not one of whole, apart, overlap"),
            (("0-9 = [", "0-8 = ["), "[age]: key 'sums': unknown category '0-8'; nearest '0-9'"),
            (('["0-4", "5-9"]', '["0-3", "5-9"]'), "[age]: key 'sums': '0-9': unknown category or piece '0-3'; neares"),
            (('["0-4", "5-9"]', '"5-9"'), "[age]: key 'sums': '0-9': expected a list of other categories, found '5-9'"),
            (("10-19 =", '"10*19" ='), "[age]: category '10*19' holds '*', which joins the categories of crosses"),
            (
                ("[age]", '[x]\ntitle = "X"\nof = ["aged", "sex"]\n[age]'),
                "[x]: key 'of': unknown breakdown 'aged'; near",
            ),
            (
                ("[age]", '[x]\ntitle = "X"\nof = ["sex", "sex"]\n[age]'),
                "[x]: key 'of': expected two or more different",
            ),
            (("[age]", '[x]\ntitle = "X"\nof = ["age", "sex"]\nadds_up = "whole"\n[age]'), "[x]: a cross takes 'adds_"),
        ],
    )
    def test_what_is_said_wrongly_of_adding_up_is_told(self, folder, change, told):
        path = folder / "breakdowns.toml"
        path.write_text(path.read_text() + self.AGE.replace(*change))
        assert any(fault.startswith(f"breakdowns.toml {told}") for fault in faults(folder))

    def test_sums_of_series_may_stand_alone_or_several(self, folder):
        edit(folder, THEFT, ('label = "Theft"', 'label = "Theft"\nsum_of = ["no-heating", "no-heating/denominator"]'))
        assert files.read(folder).series["theft"].sum_of == (("no-heating", "no-heating/denominator"),)

    def test_unknown_series_in_sums_are_told(self, folder):
        edit(folder, THEFT, ('label = "Theft"', 'label = "Theft"\nsame_counts = ["no-heat"]'))
        assert faults(folder) == ["theft.toml [[series]] theft: unknown series 'no-heat'; nearest 'no-heating'"]

    def test_every_breakdown_that_ships_says_what_adds_up(self, shipped):
        assert [b.id for b in shipped.breakdowns.values() if not b.adds_up and b.id != "all"] == []
