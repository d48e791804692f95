"""A refresh that loses or moves what is held: the good figures stay, the others are written, and it is said."""

from shutil import copytree

import pandas as pd
import pytest

from scorecard import observations
from scorecard.building import keeping
from scorecard.building.keeping import EVERYTHING, HeldRows, few
from scorecard.checking.check import checked
from scorecard.commands.cli import main
from scorecard.errors import ObservationError
from scorecard.store.data_folder import Store
from tests import refreshed
from tests.refreshed import ENGLAND, JOBS, RATES, WALKS, YEARS, built, change, figures, made
from tests.testborough import CITY, WARDS

HELD = {str(year): rate for year, rate in zip(YEARS, RATES, strict=True)}


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A good raw folder and what was built from it."""
    raw, home = refreshed.write(tmp_path_factory.mktemp("first"))
    assert made(raw, home).faults == ()
    return raw, home


@pytest.fixture
def raw(first, tmp_path):
    return copytree(first[0], tmp_path / "raw")


@pytest.fixture
def home(first, tmp_path):
    return Store(copytree(first[1].home, tmp_path / "data"))


def times(factor, where=lambda t: t["code"] == CITY):
    def how(table):
        return table.assign(Value=table["Value"].mask(where(table), table["Value"] * factor))

    return how


def next_year(values, name="2025"):
    """Rows of one more year for the areas named."""
    return lambda t: pd.concat([t, pd.DataFrame({"code": list(values), "year": name, "Value": list(values.values())})])


def assert_sound(home):
    assert checked(home, ["testborough"]).faults == ()


class TestTheRowsOfTheRefresh:
    def test_unchanged_raw_files_say_nothing_and_give_the_same_bytes(self, raw, home):
        before = built(home)
        assert made(raw, home).faults == ()
        assert built(home) == before

    def test_one_more_year_is_taken(self, raw, home):
        change(raw, JOBS, next_year({CITY: 75.1, ENGLAND: 72.0, WARDS[0]: 80.0, WARDS[1]: 61.0}))
        assert made(raw, home).faults == ()
        assert figures(home, "jobs") == HELD | {"2025": 75.1}
        assert figures(home, "jobs", ENGLAND)["2025"] == 72.0
        assert_sound(home)

    def test_a_new_workbook_that_nothing_reads_is_listed(self, raw, home, capsys):
        (raw / "growing/jobs_2025.xlsx").write_bytes(b"new")
        assert main(["build", "--raw", str(raw), "--data", str(home.home)]) == 0
        out = capsys.readouterr().out
        assert f"nothing reads 1 file of {raw}:\n  growing/: jobs_2025.xlsx\n" in out

    @pytest.mark.parametrize("column", ["Value", "code", "year"])
    def test_a_renamed_column_costs_nothing(self, raw, home, column, capsys):
        change(raw, JOBS, lambda t: t.rename(columns={column: f"{column}s (%)"}))
        change(raw, WALKS, next_year({CITY: 43.5}))
        assert main(["build", "--raw", str(raw), "--data", str(home.home)]) == 1
        err = capsys.readouterr().err
        assert "Testborough: 'jobs' keeps its last good figures: 24 of 24 figures would be gone" in err
        assert "comparators: 'jobs' keeps its last good figures: 8 of 8 figures would be gone" in err
        assert "[read from jobs.csv]" in err
        assert figures(home, "jobs") == HELD and len(figures(home, "jobs", ENGLAND)) == 8
        assert figures(home, "walks")["2025"] == 43.5
        assert_sound(home)
        assert "kept at the last build: Testborough: 'jobs'" in checked(home, ["testborough"]).text

    def test_a_missing_file_costs_nothing_and_the_like_one_beside_it_is_named(self, raw, home):
        (raw / JOBS).rename(raw / "growing/jobs_24.csv")
        faults = made(raw, home).faults
        assert faults[0].startswith(f"{JOBS} is missing: 'jobs' loses city figures")
        assert faults[0].endswith("; nothing reads 'growing/jobs_24.csv', which has a like name")
        assert figures(home, "jobs") == HELD
        assert_sound(home)

    def test_ten_times_too_much_blocks_only_itself(self, raw, home):
        change(raw, JOBS, times(10, lambda t: t["year"] > 0))
        change(raw, WALKS, next_year({CITY: 43.5}))
        faults = made(raw, home).faults
        assert len([f for f in faults if "a proportion outside 0 to 100 %" in f and f.startswith("Testborough")]) == 6
        assert any(f.startswith("Testborough: ... and 19 more: a proportion outside") for f in faults)
        assert any("'jobs' keeps its last good figures: what was made breaks the rules" in f for f in faults)
        assert figures(home, "jobs") == HELD and figures(home, "walks")["2025"] == 43.5
        assert_sound(home)

    def test_a_places_row_that_is_missing_costs_nothing(self, raw, home):
        change(raw, JOBS, lambda t: t[t["code"] != CITY])
        (fault,) = made(raw, home).faults
        assert "8 of 24 figures would be gone" in fault and f"{CITY} / 2017 / all / all: 72.1 -> none" in fault
        assert figures(home, "jobs") == HELD
        assert_sound(home)

    def test_a_comparators_row_that_is_missing_costs_nothing(self, raw, home):
        change(raw, JOBS, lambda t: t[t["code"] != ENGLAND])
        (fault,) = made(raw, home).faults
        assert fault.startswith("comparators: 'jobs' keeps its last good figures: 8 of 8")

    @pytest.mark.parametrize("name", [JOBS, WALKS])
    def test_per_cent_turned_into_fractions_cost_nothing(self, raw, home, name):
        series = name.rpartition("/")[2].removesuffix(".csv")
        before = figures(home, series)
        change(raw, name, times(0.01, lambda t: t["year"] > 0))
        faults = made(raw, home).faults
        assert len(faults) == 2 and all(f"'{series}' keeps its last good figures" in f for f in faults)
        assert figures(home, series) == before
        assert_sound(home)

    def test_only_the_new_year_in_another_unit_is_seen(self, raw, home):
        change(raw, WALKS, next_year({CITY: 0.435}))
        (fault,) = made(raw, home).faults
        assert f"{CITY} / 2025 / all / all: 43 -> 0.435 is a change of unit, by a factor of about 100" in fault
        assert "2025" not in figures(home, "walks")

    def test_a_real_change_is_accepted_by_name_and_the_others_stay(self, raw, home, capsys):
        change(raw, JOBS, lambda t: t[t["year"] > 2017])
        change(raw, WALKS, lambda t: t[t["year"] > 2023])
        command = ["build", "--raw", str(raw), "--data", str(home.home), "--accept", "jobs"]
        assert main(command) == 1
        assert "2017" not in figures(home, "jobs") and "2023" in figures(home, "walks")
        assert "Testborough: accepted for 'jobs': 3 of 24 figures would be gone" in capsys.readouterr().out
        assert main([*command[:-2], "--accept"]) == 0
        assert "2023" not in figures(home, "walks")
        assert_sound(home)

    def test_an_edition_of_kept_figures_can_be_frozen_and_one_of_lost_figures_cannot(self, raw, home, capsys):
        change(raw, JOBS, lambda t: t.rename(columns={"Value": "Values"}))
        made(raw, home)
        path = home.home / "observations/testborough.parquet"
        good = path.read_bytes()
        rows = pd.read_parquet(path)
        rows[rows["series"] != "jobs"].to_parquet(path)
        assert main(["edition", "freeze", "2026", "--data", str(home.home)]) == 2
        assert "testborough: 'jobs' has 0 figures, 24 were built, the last of none, was 2024" in capsys.readouterr().err
        path.write_bytes(good)
        assert main(["edition", "freeze", "2026", "--data", str(home.home)]) == 0


class TestTheRules:
    def test_a_usual_refresh_of_wards_passes_whatever_they_do(self, raw, home):
        change(raw, JOBS, next_year({CITY: 74.1, ENGLAND: 71.9, WARDS[0]: 12.0, WARDS[1]: 99.0}))
        assert made(raw, home).faults == ()

    @pytest.mark.parametrize(
        ("value", "kept"), [(77.4, False), (72.4, False), (77.6, True), (72.2, True), (7.47, True)]
    )
    def test_a_city_may_move_as_far_as_its_past(self, raw, home, value, kept):
        # changes .8 .5 -.6 1.1 .3 -.2 .7: mean .371, deviation .594; from 74.7 it may come to 72.33 ... 77.45
        change(raw, JOBS, next_year({CITY: value}))
        faults = made(raw, home).faults
        assert bool(faults) == kept
        assert all("is more than four standard deviations of its past changes" in f for f in faults)

    def test_a_revision_of_a_held_year_may_be_no_larger_either(self, raw, home):
        change(raw, JOBS, times(1.1, lambda t: (t["code"] == CITY) & (t["year"] == 2019)))
        (fault,) = made(raw, home).faults
        assert f"{CITY} / 2019 / all / all: 73.4 -> 80.74 is more than four standard deviations" in fault

    def test_wards_in_another_unit_are_seen_though_the_city_is_right(self, raw, home):
        change(raw, JOBS, times(0.01, lambda t: t["code"].str.startswith("E05")))
        (fault,) = made(raw, home).faults
        assert "a change of unit, by a factor of about 100, of half of 2 figures" in fault

    def test_figures_of_lesser_standing_do_not_take_the_place_of_better_ones(self, raw, home):
        path = home.home / "catalogue/indicators/walks-held.toml"
        path.write_text(path.read_text().replace("[[series.reads]]\n", '[[series.reads]]\nestimate = "modelled"\n'))
        assert any(
            "2 figures would be of lesser standing" in f and "published -> modelled" in f
            for f in made(raw, home).faults
        )
        assert made(raw, home, accept=("walks",)).faults == ()

    def test_lost_intervals_and_counts_are_losses(self, home):
        rows = home.observations("testborough")
        table = keeping.KeptTable(name="T", areas=frozenset(rows["area"]), wholes=frozenset({CITY}))
        counted = rows["numerator"].notna()
        bare = rows.assign(
            numerator=rows["numerator"].where(~counted), lower=float("nan"), upper=float("nan"), interval="none"
        )
        found = dict(keeping.compared(rows, bare, table, home.catalogue()))
        assert set(found) == {"no-heating"}
        assert f"{int(counted.sum())} figures would lose their counts" in found["no-heating"]
        assert "figures would have no interval any more" in found["no-heating"]

    def test_nothing_held_means_that_all_that_keeps_the_rules_is_written(self, raw, tmp_path):
        _, fresh = refreshed.write(tmp_path / "fresh")
        change(raw, JOBS, times(10, lambda t: t["year"] == 2024))
        faults = made(raw, fresh).faults
        assert "Testborough: 'jobs' is left out: what was made breaks the rules, and no sound figure is held" in faults
        assert figures(fresh, "jobs") == {} and figures(fresh, "walks") == {"2023": 41.2, "2024": 43.0}

    def test_a_series_that_left_the_catalogue_is_dropped_and_said(self, raw, home, capsys):
        (home.home / "catalogue/indicators/walks-held.toml").unlink()
        assert main(["build", "--raw", str(raw), "--data", str(home.home)]) == 0
        assert "Testborough: 'walks' is no series of the catalogue" in capsys.readouterr().out
        assert figures(home, "walks") == {}

    def test_areas_that_would_go_keep_the_whole_place_as_it_is(self, raw, home):
        before = built(home)
        name = "lookups/ew_lsoa21_ward24_ltla24.csv.gz"
        change(raw, name, lambda t: t[t["ward24_code"] != WARDS[1]])
        change(raw, JOBS, next_year({ENGLAND: 72.0, CITY: 74.8}))
        faults = made(raw, home).faults
        assert any(f.startswith("Testborough stays as it is held: 6 of its 13 areas would be gone") for f in faults)
        assert built(home)["observations/testborough.parquet"] == before["observations/testborough.parquet"]
        assert figures(home, "jobs", ENGLAND)["2025"] == 72.0
        assert_sound(home)
        made(raw, home, accept=(EVERYTHING,))
        assert set(home.areas("testborough")["level"].value_counts()) == {1, 5}

    def test_a_changed_table_is_no_measure_of_moves_and_still_loses_nothing(self, raw, home):
        path = home.home / "observations/testborough.parquet"
        rows = pd.read_parquet(path)
        wrong = (rows["series"] == "jobs") & (rows["area"] == CITY)
        rows.assign(value=rows["value"].mask(wrong, 0.747)).to_parquet(path)
        assert made(raw, home).faults == ()
        assert figures(home, "jobs") == HELD

    def test_an_unknown_series_to_accept_names_the_nearest(self, raw, home):
        with pytest.raises(ObservationError, match="unknown series 'job'; nearest 'jobs'"):
            made(raw, home, accept=("job",))

    def test_a_place_chosen_touches_no_other_places_files(self, raw, home):
        text = (home.home / "places/testborough/place.toml").read_text()
        (home.home / "places/second").mkdir()
        (home.home / "places/second/place.toml").write_text(text.replace("testborough", "second"))
        before = built(home)
        assert made(raw, home, "second").faults == ()
        now = built(home)
        assert {name for name in before if now[name] != before[name]} == {"manifest.json"}
        assert checked(home, ["testborough", "second"]).faults == ()


def test_five_faults_of_a_kind_are_said_and_the_rest_is_counted():
    faults = [*(f"s / {n}: too high" for n in range(20)), "... and 30 more rows: too high", "s / 1: too low"]
    assert few(faults) == [*faults[:5], "... and 45 more: too high", "s / 1: too low"]
    of_files = [*(f"s / {n}: too high ({n}.csv)" for n in range(20)), "... and 30 more rows: too high"]
    assert few(of_files) == [*of_files[:5], "... and 45 more: too high"]


def test_rows_that_are_held_come_back_as_they_were():
    empty = HeldRows()
    assert list(empty.rows.columns) == list(observations.COLUMNS) and empty.rows.empty
