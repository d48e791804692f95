"""From readers' rows to observations: whose figure counts, how it was made, and what is lost with a missing file."""

import shutil
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from scorecard.building import assembly
from scorecard.building.assembly import assemble
from scorecard.building.build import country
from scorecard.catalogue import Read, Series
from scorecard.errors import SourceError
from scorecard.geography import ENGLAND, Geography
from tests.testborough import CITY, LSOAS, MERGED, MSOAS, OTHER, OUTSIDE, SPLIT, WARDS, write_raw

HEATING = Read(
    reader="nomis.table",
    file=("census_nomis/census2021-ts046.zip",),
    level="lsoa21",
    arguments={"numerator": ["None"], "denominator": ["Total"], "period": "2021-03-21"},
)
THEFT = Read(
    reader="imd.indicator",
    file=("imd/imd2025_england_lsoa21_indicators.csv",),
    level="lsoa21",
    weight="residents",
    arguments={"column": "theft_rate"},
)


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    return write_raw(tmp_path_factory.mktemp("raw"))


@pytest.fixture(scope="module")
def here(sources):
    return country(sources)


@pytest.fixture
def folder(sources, tmp_path):
    return Path(shutil.copytree(sources, tmp_path / "raw"))


@pytest.fixture
def assembled(folder, here):
    def assembled(*reads, cities=(CITY,), **more):
        return assemble(series(*reads, **more), folder, here, cities)

    return assembled


def series(*reads, kind="proportion", multiplier=100.0):
    return Series(
        id="s",
        indicator="i",
        label="S",
        standing="defined",
        unit="%",
        decimals=1,
        kind=kind,
        polarity="low",
        source="invented",
        multiplier=multiplier,
        reads=reads,
    )


def row(made, area, breakdown="all", category="all"):
    rows = made.rows
    found = rows[(rows["area"] == area) & (rows["breakdown"] == breakdown) & (rows["category"] == category)]
    assert len(found) == 1
    return found.iloc[0]


def write(folder, name, rows):
    (folder / name).write_text(pd.DataFrame(rows).to_csv(index=False))


def flat(name, level, *, value="value", **more):
    """A read of a plain table: counts where it has a denominator, values otherwise."""
    reader, columns = "flat_table.figures", {"value": value}
    if "denominator" in more:
        reader, columns = "flat_table.proportions", {"numerator": ["numerator"], "denominator": ["denominator"]}
        more.pop("denominator")
    return Read(
        reader=reader, file=(name,), level=level, arguments={"area": "code", "period": "2021", **columns}, **more
    )


def msoa_counts(folder):
    write(folder, "msoa.csv", {"code": MSOAS, "numerator": [60, 170, 90], "denominator": [600, 850, 900]})
    return flat("msoa.csv", "msoa21", denominator=True)


class TestReader:
    def test_a_name_leads_to_its_function(self):
        from scorecard.supply.readers import nomis

        assert assembly.reader("nomis.table") is nomis.table

    @pytest.mark.parametrize(
        ("name", "fault"),
        [
            ("nomsi.table", "unknown reader module 'nomsi'; nearest 'nomis'"),
            ("nomis.tabel", "nomis: unknown reader 'tabel'; nearest 'table'"),
            ("nomis", "nomis: unknown reader ''"),
        ],
    )
    def test_an_unknown_one_is_told_with_the_nearest(self, name, fault):
        with pytest.raises(SourceError, match=fault):
            assembly.reader(name)

    def test_a_file_is_found_as_named_or_gzipped(self, tmp_path):
        assert assembly.located(tmp_path, "a.csv") is None
        (tmp_path / "a.csv.gz").touch()
        assert assembly.located(tmp_path, "a.csv") == tmp_path / "a.csv.gz"
        (tmp_path / "a.csv").touch()
        assert assembly.located(tmp_path, "a.csv") == tmp_path / "a.csv"


class TestFromSmallAreas:
    def test_counts_are_summed_for_wards_city_and_england(self, assembled):
        made = assembled(HEATING)
        assert row(made, WARDS[0])[["numerator", "denominator"]].tolist() == [350, 2100]
        assert row(made, WARDS[1])[["numerator", "denominator"]].tolist() == [225, 2350]
        assert row(made, CITY)["value"] == pytest.approx(100 * 575 / 4450)
        assert row(made, OTHER)["value"] == pytest.approx(100 * 100 / 2600)
        assert row(made, ENGLAND)["value"] == pytest.approx(100 * 675 / 7050)
        for area in (*WARDS, CITY, ENGLAND):
            assert row(made, area)[["estimate", "interval", "status", "note"]].tolist() == ["summed", "wilson", "", ""]
        assert made.faults == ()
        assert set(made.rows["series"]) == {"s"}
        assert set(made.rows["source"]) == {"invented: census2021-ts046.zip"}

    def test_small_areas_of_the_place_are_their_publishers_own(self, assembled):
        made = assembled(HEATING)
        assert row(made, LSOAS[2])[["value", "numerator", "denominator", "estimate"]].tolist() == [
            pytest.approx(100 * 70 / 420),
            70,
            420,
            "published",
        ]
        assert not set(OUTSIDE) & set(made.rows["area"])

    def test_values_without_counts_are_weighted_and_called_apportioned(self, assembled):
        made = assembled(THEFT, kind="rate", multiplier=1000)
        assert row(made, WARDS[0])["value"] == pytest.approx(154_000 / 6_000)  # weighted by residents, by hand
        assert row(made, WARDS[1])["value"] == pytest.approx(134_000 / 8_500)
        assert row(made, CITY)["value"] == pytest.approx(288_000 / 14_500)
        assert {row(made, a)["estimate"] for a in (*WARDS, CITY, ENGLAND)} == {"apportioned"}
        assert row(made, WARDS[0])[["numerator", "denominator"]].isna().all()

    def test_a_modelled_figure_stays_modelled_when_summed(self, assembled):
        modelled = Read(
            reader=HEATING.reader, file=HEATING.file, level="lsoa21", estimate="modelled", arguments=HEATING.arguments
        )
        made = assembled(modelled)
        assert {row(made, a)["estimate"] for a in (LSOAS[0], WARDS[0], CITY, ENGLAND)} == {"modelled"}

    def test_groups_of_deprivation_are_summed_too(self, assembled):
        made = assembled(HEATING)
        assert row(made, CITY, "deprivation-decile", "1")[["numerator", "denominator"]].tolist() == [155, 810]
        assert row(made, CITY, "deprivation-decile", "9")[["numerator", "denominator"]].tolist() == [40, 480]
        assert row(made, CITY, "deprivation-quintile", "1")[["numerator", "denominator"]].tolist() == [155, 810]
        assert row(made, CITY, "deprivation-quintile", "5")[["numerator", "denominator"]].tolist() == [75, 970]
        grouped = made.rows[made.rows["breakdown"] != "all"]
        assert set(grouped["area"]) == {CITY}
        assert set(grouped["breakdown"]) == {"deprivation-decile", "deprivation-quintile"}
        for _, groups in grouped.groupby("breakdown"):
            assert groups[["numerator", "denominator"]].sum().tolist() == [575, 4450]

    def test_without_a_city_there_are_no_groups_and_no_small_areas(self, assembled):
        made = assembled(HEATING, cities=())
        assert set(made.rows["breakdown"]) == {"all"}
        assert not set(LSOAS) & set(made.rows["area"])
        assert {*WARDS, CITY, ENGLAND} <= set(made.rows["area"])

    def test_part_of_the_residents_is_noted_and_too_few_are_not_shown(self, folder, assembled):
        areas = [*LSOAS[:3], LSOAS[5], LSOAS[6]]  # 3,300 of 6,000 residents of one ward, 3,100 of 8,500 of the other
        write(folder, "few.csv", {"code": areas, "value": [10.0] * 5})
        made = assembled(flat("few.csv", "lsoa21", weight="residents"))
        assert row(made, WARDS[0])[["value", "status", "note"]].tolist() == [
            10.0,
            "",
            "rests on 55 % of the residents",
        ]
        assert pd.isna(row(made, WARDS[1])["value"])
        assert row(made, WARDS[1])[["status", "note"]].tolist() == ["x", "rests on less than half of the residents"]

    def test_nothing_to_count_against_is_no_lack_of_residents(self, folder, assembled):
        areas = [*LSOAS, *OUTSIDE]
        write(folder, "none.csv", {"code": areas, "numerator": [0] * 15, "denominator": [0] * 5 + [10] * 10})
        made = assembled(flat("none.csv", "lsoa21", denominator=True))
        assert row(made, WARDS[0])[["status", "note"]].tolist() == ["x", "the denominator is 0"]
        assert row(made, WARDS[1])["value"] == 0
        assert row(made, CITY)[["value", "denominator"]].tolist() == [0, 50]

    def test_a_blank_of_the_publisher_stays_blank_and_marked(self, folder, assembled):
        rates = [1.0, None, *[1.0] * 13]
        write(folder, "blank.csv", {"code": [*LSOAS, *OUTSIDE], "value": rates})
        made = assembled(flat("blank.csv", "lsoa21", weight="residents"))
        assert pd.isna(row(made, LSOAS[1])["value"])
        assert row(made, LSOAS[1])["status"] == "x"
        assert row(made, WARDS[0])["note"] == "rests on 82 % of the residents"  # 4,900 of 6,000

    def test_older_small_areas_are_apportioned_but_a_city_is_summed(self, folder, assembled):
        areas = [*MERGED, *LSOAS[1:8], SPLIT, *OUTSIDE]
        write(folder, "old.csv", {"code": areas, "numerator": [10] * 15, "denominator": [100] * 15})
        made = assembled(flat("old.csv", "lsoa11", denominator=True))
        assert row(made, WARDS[0])[["numerator", "denominator", "estimate"]].tolist() == [60, 600, "apportioned"]
        assert row(made, WARDS[1])[["numerator", "denominator"]].tolist() == [40, 400]
        assert row(made, CITY)[["numerator", "denominator", "estimate"]].tolist() == [100, 1000, "summed"]
        assert not set(LSOAS) & set(made.rows["area"])  # the publisher gave none for the small areas of today

    def test_wider_areas_make_their_own_fifths_and_no_others(self, folder, assembled):
        made = assembled(msoa_counts(folder))
        assert row(made, WARDS[0])[["value", "estimate"]].tolist() == [10.0, "apportioned"]
        assert row(made, CITY)[["value", "numerator", "estimate"]].tolist() == [
            pytest.approx(100 * 230 / 1450),
            230,
            "summed",
        ]
        assert set(made.rows["breakdown"]) == {"all"}  # two wider areas are too few for fifths

    def test_fifths_of_wider_areas(self, folder, here):
        # with five wider areas there are fifths; each small area of Testborough pairs with its neighbour
        pairs = [f"E0299990{1 + n // 2}" for n in range(10)]
        small = here.small.assign(msoa21=[*here.small["msoa21"][:5], *pairs])  # the neighbour's codes sort first
        link = pd.DataFrame({"area": small["msoa21"], "lsoa21": small.index, "weight": 1.0})
        other = Geography(small=small, links={"msoa21": link.reset_index(drop=True)}, names=here.names)
        codes = sorted(set(pairs))
        write(folder, "five.csv", {"code": codes, "numerator": [50, 40, 30, 20, 10], "denominator": [100] * 5})
        made = assemble(series(flat("five.csv", "msoa21", denominator=True)), folder, other, [CITY])
        groups = made.rows[made.rows["breakdown"] != "all"]
        assert set(groups["breakdown"]) == {"deprivation-quintile-msoa"}
        assert groups.sort_values("category")["value"].round(9).tolist() == [50, 40, 30, 20, 10]


class TestPublished:
    def test_the_publishers_own_row_beats_ours_and_ours_fill_the_rest(self, folder, assembled):
        write(folder, "own.csv", {"code": [CITY, "E92000001"], "numerator": [576, 680], "denominator": [4451, 7051]})
        own = Read(
            reader="flat_table.proportions",
            file=("own.csv",),
            arguments={
                "area": "code",
                "numerator": ["numerator"],
                "denominator": ["denominator"],
                "period": "2021-03-21",
            },
        )
        made = assembled(own, HEATING)
        assert row(made, CITY)[["numerator", "denominator", "estimate"]].tolist() == [576, 4451, "published"]
        assert row(made, ENGLAND)["estimate"] == "published"
        assert row(made, WARDS[0])[["numerator", "estimate"]].tolist() == [350, "summed"]
        assert row(made, OTHER)["estimate"] == "summed"

    def test_another_period_does_not_compete(self, folder, assembled):
        write(folder, "own.csv", {"code": [CITY], "value": [12.0]})
        made = assembled(flat("own.csv", "area"), HEATING)
        city = made.rows[(made.rows["area"] == CITY) & (made.rows["breakdown"] == "all")]
        assert dict(zip(city["period"], city["estimate"], strict=True)) == {"2021": "published", "2021-03-21": "summed"}

    def test_what_the_catalogue_calls_modelled_is(self, folder, assembled):
        write(folder, "own.csv", {"code": [CITY], "value": [12.0]})
        made = assembled(flat("own.csv", "area", estimate="modelled"))
        assert row(made, CITY)[["estimate", "interval"]].tolist() == ["modelled", "none"]

    def test_published_limits_are_called_published(self, monkeypatch, assembled):
        given = pd.DataFrame(
            {
                "area": [CITY, OTHER],
                "period": "2021",
                "value": [5.0, 6.0],
                "lower": [4.0, np.nan],
                "upper": [6.0, np.nan],
            }
        )
        monkeypatch.setattr(assembly, "reader", lambda name: lambda path: given)
        made = assembled(Read(reader="some.reader", file=("imd/imd2025_england_lsoa21.csv",)))
        assert made.rows.set_index("area")["interval"].to_dict() == {CITY: "published", OTHER: "none"}


class TestFaults:
    def test_a_missing_file_says_what_is_lost_and_the_rest_is_read(self, folder, assembled):
        (folder / "imd/imd2025_england_lsoa21_indicators.csv").unlink()
        made = assembled(THEFT, HEATING)
        assert made.faults == (
            "imd/imd2025_england_lsoa21_indicators.csv is missing: 's' loses ward, neighbourhood and deprivation "
            "figures (lsoa21)",
        )
        assert row(made, CITY)["numerator"] == 575

    def test_all_missing_files_of_a_read_are_named(self, assembled):
        made = assembled(Read(reader="flat_table.figures", file=("a.csv", "b.csv")))
        assert made.faults == ("a.csv, b.csv are missing: 's' loses city figures",)
        assert made.rows.empty
        assert "area" in made.rows

    def test_another_format_is_a_fault(self, assembled):
        wrong = Read(reader=THEFT.reader, file=THEFT.file, level="lsoa21", arguments={"column": "theft_rat"})
        (fault,) = assembled(wrong).faults
        assert "expected column 'theft_rat'" in fault
        assert "nearest 'theft_rate'" in fault

    def test_an_unknown_reader_is_a_fault(self, assembled):
        (fault,) = assembled(Read(reader="imd.indicater", file=THEFT.file)).faults
        assert fault == "imd: unknown reader 'indicater'; nearest 'indicator': 's' loses city figures"

    def test_an_argument_that_the_reader_does_not_know_is_a_fault(self, assembled):
        wrong = Read(reader=THEFT.reader, file=THEFT.file, level="lsoa21", arguments={"colum": "theft_rate"})
        (fault,) = assembled(wrong).faults
        assert fault.startswith("imd.indicator (s): ")
        assert "'column'" in fault or "'colum'" in fault

    def test_rows_without_area_or_period_are_a_fault(self, folder, monkeypatch, assembled):
        monkeypatch.setattr(assembly, "reader", lambda name: lambda path, column: pd.DataFrame({"value": [1.0]}))
        (fault,) = assembled(THEFT).faults
        assert fault.startswith("imd.indicator (s): its rows have no column area, period: 's' loses ward")


class TestWhateverAFileHolds:
    """No file ends the build: each is a fault that names file and series, and the rest is read."""

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"code,value\n",
            b"<html></html>",
            "code,value\nE08999999,1\n".encode("utf-16")[:-1],
            b"code,value\nE08999999,1,2\n",
            b"code,value,value\nE08999999,1,2\n",
            b"PK\x03\x04",
            b"PAR1",
            b'code,value\n"E',
            b"\x1f\x8b\x00",
            b"code,value\nTestborough,1\n",
            b"code,value\nE08999999,#N/A\n",
            b'code,value\nE08999999,"12,5"\n',
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            b"\x00\x01\x02",
            b"code,value\nW06000001,1\n",
        ],
    )
    @pytest.mark.parametrize("name", ["own.csv", "own.xlsx", "own.zip"])
    def test_it_is_one_fault_with_file_and_series(self, folder, assembled, name, content):
        (folder / name).write_bytes(content)
        made = assembled(flat(name, "area"), HEATING)
        (fault,) = made.faults
        assert name in fault
        assert fault.endswith("'s' loses city figures")
        assert made.failures[0].files == (name,)
        assert row(made, CITY)["numerator"] == 575

    @pytest.mark.parametrize("error", [KeyError("AY"), ValueError("no people"), MemoryError(), UnicodeError("x")])
    def test_what_no_reader_foresaw_is_a_fault_in_its_own_words(self, monkeypatch, assembled, error):
        def broken(path, column):
            raise error

        monkeypatch.setattr(assembly, "reader", lambda name: broken)
        (fault,) = assembled(THEFT).faults
        expected = f"imd/imd2025_england_lsoa21_indicators.csv: imd.indicator can't read it ({type(error).__name__}"
        assert fault.startswith(expected)

    def test_a_fault_in_the_sums_is_one_too(self, monkeypatch, assembled):
        def broken(rows, series):
            raise ValueError("no people: n <= 0")

        monkeypatch.setattr(assembly, "with_intervals", broken)
        (fault,) = assembled(HEATING).faults
        assert "no people: n <= 0" in fault

    def test_notes_come_along(self, folder, assembled):
        (folder / "own.csv").write_text("A title\ncode,value\ne08999999,12\n")
        made = assembled(flat("own.csv", "area"))
        assert made.faults == ()
        assert [note.split(":")[1] for note in made.notes] == [
            " the head is row 2; 1 row above it left out",
            " column 'code'",
        ]
        assert row(made, CITY)["value"] == 12

    def test_a_period_as_people_type_it_loses_one_series_and_no_other(self, folder, assembled):
        write(folder, "own.csv", {"code": [CITY], "value": [12.0], "when": ["2021/22"]})
        read = Read(
            reader="flat_table.figures",
            file=("own.csv",),
            arguments={"area": "code", "value": "value", "period_column": "when"},
        )
        made = assembled(read, HEATING)
        (fault,) = made.faults
        assert "own.csv: '2021/22' is not a period" in fault
        assert row(made, CITY)["numerator"] == 575


def test_where_nobody_was_asked_there_is_no_figure_and_no_error(folder, assembled):
    write(folder, "own.csv", {"code": [*WARDS, CITY], "numerator": [0, 5, 5], "denominator": [0, 20, 20]})
    made = assembled(flat("own.csv", "area", denominator=True))
    assert made.faults == ()
    assert row(made, WARDS[0])[["value", "numerator", "denominator"]].isna().all()
    assert row(made, WARDS[0])["status"] == "x"
    assert row(made, WARDS[1])[["value", "interval"]].tolist() == [25.0, "wilson"]


def test_relevant_rows_are_those_of_the_wanted_areas_as_the_one_table(assembled):
    made = assembled(HEATING)
    rows = assembly.relevant(made.rows, WARDS)
    assert rows["area"].tolist() == WARDS
    assert rows["series"].tolist() == ["s", "s"]


def test_a_file_that_barely_touches_an_area_is_not_about_it(folder, assembled):
    write(folder, "city.csv", {"code": [*LSOAS, OUTSIDE[0]], "value": [10.0] * 11})
    made = assembled(flat("city.csv", "lsoa21", weight="residents"))
    assert row(made, OTHER)["status"] == "x"  # 2,000 of 11,000 residents: too few to show, enough to say so
    write(folder, "city.csv", {"code": LSOAS, "value": [10.0] * 10})
    assert OTHER not in set(assembled(flat("city.csv", "lsoa21", weight="residents")).rows["area"])
