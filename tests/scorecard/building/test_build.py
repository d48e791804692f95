"""From raw files to data/: the same bytes twice, the rest where a file is missing, nothing where rows are wrong."""

import gzip
import json
import shutil
from pathlib import Path

import pandas as pd
import pytest

from scorecard.building import assembly, build
from scorecard.checking.check import checked
from scorecard.errors import CatalogueError, PlaceError, SourceError
from scorecard.geography import ENGLAND
from scorecard.store.data_folder import INDEX, Store
from tests.testborough import CITY, LSOAS, OTHER, OUTSIDE, WARDS, write_data, write_raw

ELSEWHERE = "E05999801"
BUILT = {
    "observations/comparators.parquet",
    "observations/testborough.parquet",
    "index/testborough.parquet",
    "places/testborough/areas.parquet",
    *(f"index/testborough-{name}.parquet" for name in INDEX),
}
DRAWN = {
    "boundaries/testborough/wards.geojson",
    "boundaries/testborough/wards_bng.geojson",
    "places/testborough/postcodes.parquet",
}


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    return write_raw(tmp_path_factory.mktemp("sources"))


@pytest.fixture
def raw_files(sources, tmp_path):
    return Path(shutil.copytree(sources, tmp_path / "raw"))


@pytest.fixture
def home(tmp_path):
    return Store(write_data(tmp_path / "data"))


def made(raw_files, home, *slugs):
    return build.build(raw_files, home, slugs, say=lambda text: None)


def contents(home):
    return {str(p.relative_to(home.home)): p.read_bytes() for p in home.home.rglob("*") if p.is_file()}


def outputs(home):
    return {name for name in contents(home) if name.endswith((".parquet", ".geojson"))}


def add_elsewhere(home):
    """A second place: the neighbour, with one ward."""
    text = (home.home / "places/testborough/place.toml").read_text()
    text = text.replace("testborough", "elsewhere").replace("Testborough", "Elsewhere").replace(CITY, OTHER)
    (home.home / "places/elsewhere").mkdir()
    (home.home / "places/elsewhere/place.toml").write_text(text)


def add_drawn_files(raw_files, home):
    """Two square wards side by side, and a postcode in each."""
    place = home.home / "places/testborough/place.toml"
    files = '\n[files]\nwards = "boundaries/wards.geojson"\npostcodes = "postcodes/points.csv"\n'
    place.write_text(place.read_text() + files)
    features = []
    for code, west in zip([*WARDS, ELSEWHERE], (-1.60, -1.55, -1.50), strict=True):
        ring = [[west, 53.8], [west + 0.05, 53.8], [west + 0.05, 53.85], [west, 53.85], [west, 53.8]]
        shape = {"type": "Polygon", "coordinates": [ring]}
        features.append({"type": "Feature", "properties": {"WD23CD": code, "WD23NM": "as drawn"}, "geometry": shape})
    (raw_files / "boundaries").mkdir()
    path = raw_files / "boundaries/wards.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    (raw_files / "postcodes").mkdir()
    points = [("ZZ1 1AA", WARDS[0]), ("ZZ1 1AB", WARDS[1]), ("ZZ9 9ZZ", ELSEWHERE)]
    line = '"{}",10,400000,400000,"E92000001","","","","' + CITY + '","{}"\n'
    (raw_files / "postcodes/points.csv").write_text("".join(line.format(*point) for point in points))


class TestBuilt:
    @pytest.fixture(scope="class")
    @staticmethod
    def home(tmp_path_factory, sources):
        home = Store(write_data(tmp_path_factory.mktemp("data")))
        made(sources, home)
        return home

    def test_figures_are_those_reckoned_by_hand(self, home):
        rows = home.observations("testborough")
        total = rows[(rows["breakdown"] == "all") & (rows["series"] == "no-heating")].set_index("area")
        assert total.loc[WARDS[0], ["numerator", "denominator"]].tolist() == [350, 2100]
        assert total.loc[CITY, "value"] == pytest.approx(100 * 575 / 4450)
        theft = rows[(rows["breakdown"] == "all") & (rows["series"] == "theft")].set_index("area")
        assert theft.loc[WARDS[1], "value"] == pytest.approx(134_000 / 8_500)

    def test_scores_are_those_reckoned_by_hand(self, home):
        index = home.index("testborough").set_index(["area", "node"])
        assert index.loc[(WARDS[0], "spi"), "score"] == pytest.approx(26.25)
        # ward 2: (100 (20 - 100 x 225 / 2350) / 20 + 100 (40 - 134000 / 8500) / 40) / 2
        assert index.loc[(WARDS[1], "spi"), "score"] == pytest.approx(56.3579474)
        assert index.loc[(WARDS[1], "spi"), "rank"] == 1

    def test_a_place_holds_its_own_areas_and_comparators_theirs(self, home):
        assert set(home.observations("testborough")["area"]) == {CITY, *WARDS, *LSOAS}
        assert set(home.comparators()["area"]) == {ENGLAND}
        assert home.comparators()["value"].tolist() == pytest.approx([100 * 675 / 7050, _england_theft()])

    def test_areas_have_names_wards_and_groups(self, home):
        areas = home.areas("testborough").set_index("code")
        assert areas["level"].value_counts().to_dict() == {"lsoa": 10, "ward": 2, "city": 1}
        assert areas.loc[CITY, ["name", "residents", "households"]].tolist() == ["Testborough", 14_500, 4_450]
        assert areas.loc[WARDS[0], ["name", "residents", "households"]].tolist() == ["North & East", 6_000, 2_100]
        assert areas.loc[LSOAS[9], ["name", "ward", "decile", "quintile"]].tolist() == [
            "Testborough 002E",
            WARDS[1],
            10,
            5,
        ]
        assert areas.loc[WARDS[0], "ward"] == ""
        assert not areas["name"].isna().any()

    def test_only_what_was_made_is_new(self, home, tmp_path):
        assert outputs(home) == BUILT
        untouched = Store(write_data(tmp_path / "fresh"))
        for name, content in contents(untouched).items():
            assert contents(home)[name] == content


def _england_theft():
    # residents 1,000 to 2,400 in steps of 100, rates 30 to 2 in steps of 2
    return sum((30 - 2 * n) * (1000 + 100 * n) for n in range(15)) / sum(1000 + 100 * n for n in range(15))


class TestTwice:
    def test_the_same_raw_files_give_the_same_bytes(self, raw_files, home, tmp_path):
        add_drawn_files(raw_files, home)
        made(raw_files, home)
        first = contents(home)
        assert outputs(home) == BUILT | DRAWN
        made(raw_files, home)
        assert contents(home) == first
        other = Store(tmp_path / "other")
        shutil.copytree(home.home / "catalogue", other.home / "catalogue")
        for path in sorted(home.home.rglob("*.toml")):
            copy = other.home / path.relative_to(home.home)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
        made(raw_files, other)
        assert contents(other) == first

    def test_a_gzipped_file_gives_the_same_figures(self, raw_files, home):
        made(raw_files, home)
        first = contents(home)
        path = raw_files / "imd/imd2025_england_lsoa21_indicators.csv"
        path.with_name(f"{path.name}.gz").write_bytes(gzip.compress(path.read_bytes()))
        path.unlink()
        made(raw_files, home)
        assert contents(home) == first


class TestMissing:
    def test_a_missing_file_is_reported_and_the_rest_is_built(self, raw_files, home):
        (raw_files / "imd/imd2025_england_lsoa21_indicators.csv").unlink()
        said = []
        built = build.build(raw_files, home, say=said.append)
        (fault,) = built.faults
        assert fault.startswith("imd/imd2025_england_lsoa21_indicators.csv is missing: 'theft' loses ward")
        assert f"  ! {fault}" in said
        assert set(home.observations("testborough")["series"]) == {"no-heating"}
        index = home.index("testborough").set_index(["area", "node"])["score"]
        assert index[WARDS[0], "homes"] == pytest.approx(100 / 6)
        assert outputs(home) == BUILT

    def test_without_a_lookup_nothing_is_built_and_all_that_lack_are_named(self, raw_files, home):
        before = contents(home)
        (raw_files / "lookups/ew_lsoa11_msoa11.csv").unlink()
        (raw_files / "imd/imd2025_england_lsoa21.csv").unlink()
        with pytest.raises(SourceError) as caught:
            made(raw_files, home)
        assert caught.value.faults == (
            "lookups/ew_lsoa11_msoa11.csv is missing",
            "imd/imd2025_england_lsoa21.csv is missing",
        )
        assert contents(home) == before

    def test_boundaries_and_postcodes_that_are_missing_are_reported(self, raw_files, home):
        add_drawn_files(raw_files, home)
        (raw_files / "boundaries/wards.geojson").unlink()
        (raw_files / "postcodes/points.csv").unlink()
        assert made(raw_files, home).faults == (
            "boundaries/wards.geojson is missing: Testborough loses its wards",
            "postcodes/points.csv is missing: Testborough loses its postcodes",
        )
        assert outputs(home) == BUILT

    def test_boundaries_in_another_format_are_reported_and_the_rest_is_built(self, raw_files, home):
        add_drawn_files(raw_files, home)
        (raw_files / "boundaries/wards.geojson").write_text('{"type": "Topology"}')
        (fault,) = made(raw_files, home).faults
        assert "wards.geojson" in fault and "Testborough" in fault
        assert outputs(home) >= BUILT

    def test_a_ward_without_a_polygon_is_reported(self, raw_files, home):
        add_drawn_files(raw_files, home)
        path = raw_files / "boundaries/wards.geojson"
        path.write_text(path.read_text().replace(WARDS[1], "E05999777"))
        assert made(raw_files, home).faults == (f"wards.geojson: no polygon of ward '{WARDS[1]}' (Testborough)",)


class TestRefused:
    def test_wrong_rows_are_told_for_each_place_and_cost_only_their_series(self, raw_files, home, monkeypatch):
        add_elsewhere(home)
        right = assembly.assemble

        def wrong(series, raw, geography, cities):
            made = right(series, raw, geography, cities)
            last = made.rows["area"].isin([WARDS[0], ELSEWHERE, ENGLAND]) & (series.id == "no-heating")
            made.rows.loc[last, "value"] = 101.0
            return made

        monkeypatch.setattr(build, "assemble", wrong)
        faults = made(raw_files, home).faults
        wrong = [f for f in faults if "outside 0 to 100" in f]
        assert sorted(f.split(":")[0] for f in wrong) == ["Elsewhere", "Testborough", "comparators"]
        assert sum("'no-heating' is left out" in f for f in faults) == 3
        assert set(home.observations("testborough")["series"]) == {"theft"}
        assert checked(home, ["testborough", "elsewhere"]).faults == ()

    def test_a_faulty_catalogue_keeps_everything_from_being_written(self, raw_files, home):
        path = home.home / "catalogue/indicators/theft.toml"
        path.write_text(path.read_text().replace("[[series.reads]]", "[[series.read]]"))
        before = contents(home)
        with pytest.raises(CatalogueError, match="unknown key 'read'; nearest known key 'reads'"):
            made(raw_files, home)
        assert contents(home) == before

    def test_unknown_places_are_all_told_with_the_nearest(self, raw_files, home):
        with pytest.raises(PlaceError, match=r"'testboro'; nearest 'testborough'; unknown place 'zzz'"):
            made(raw_files, home, "testboro", "zzz")

    def test_a_place_outside_the_lookups_is_refused(self, raw_files, home):
        path = home.home / "places/testborough/place.toml"
        path.write_text(path.read_text().replace(CITY, "E08000000"))
        with pytest.raises(PlaceError, match="no small area lies in 'E08000000'"):
            made(raw_files, home)
        assert outputs(home) == set()


class TestPlaces:
    def test_all_places_are_built_unless_one_is_chosen(self, raw_files, home):
        add_elsewhere(home)
        made(raw_files, home)
        assert home.areas("elsewhere")["level"].value_counts().to_dict() == {"lsoa": 5, "ward": 1, "city": 1}
        assert set(home.observations("elsewhere")["area"]) == {OTHER, ELSEWHERE, *OUTSIDE}

    def test_the_place_chosen_leaves_the_other_as_it_was(self, raw_files, home):
        add_elsewhere(home)
        made(raw_files, home)
        first = contents(home)
        path = raw_files / "imd/imd2025_england_lsoa21_indicators.csv"
        changed = pd.read_csv(path)
        changed["theft_rate"] = changed["theft_rate"] / 2
        changed.to_csv(path, index=False)
        made(raw_files, home, "testborough")
        now = contents(home)
        assert {name for name in first if now[name] != first[name]} == {
            "observations/testborough.parquet",
            "observations/comparators.parquet",
            "index/testborough.parquet",
            "index/testborough-contributions.parquet",
            "index/testborough-standing.parquet",
            "manifest.json",
        }

    def test_the_place_chosen_has_the_same_figures_as_among_all(self, raw_files, home):
        add_elsewhere(home)
        made(raw_files, home)
        first = contents(home)
        made(raw_files, home, "elsewhere")
        assert contents(home) == first

    def test_comparators_serve_every_place_and_are_the_same_whichever_is_built(self, raw_files, home):
        add_elsewhere(home)
        place = home.home / "places/elsewhere/place.toml"
        place.write_text(place.read_text() + f'\n[[comparators]]\ncode = "{CITY}"\nname = "T"\nshort = "T"\n')
        made(raw_files, home)
        first = contents(home)
        assert set(home.comparators()["area"]) == {ENGLAND, CITY}
        for slug in ("testborough", "elsewhere"):
            made(raw_files, home, slug)
            assert contents(home) == first

    def test_a_city_that_publishers_know_by_two_codes_is_one(self, raw_files, home):
        rows = pd.DataFrame(
            {
                "series": "s",
                "area": ["E08000001", "E08000002", "E08000001"],
                "period": ["2021", "2021", "2019"],
                "breakdown": "all",
                "category": "all",
                "value": [1.0, 2.0, 3.0],
            }
        )
        one = build.renamed(rows, {"E08000001": "E08000002"})
        assert set(one["area"]) == {"E08000002"}
        assert one.set_index("period")["value"].to_dict() == {"2021": 2.0, "2019": 3.0}  # its own code's row is kept
        assert build.renamed(rows, {}) is rows


def declare_what_adds_up(catalogue):
    """Give the counted series a source of its own, and say what a threshold must know of adding up."""
    sources, series = catalogue / "sources.toml", catalogue / "indicators/cold-homes.toml"
    head, _, body = sources.read_text().partition("[sources.invented]")
    sources.write_text(f"{head}[sources.invented]{body}\n[sources.counted]{body}")
    text = series.read_text().replace('source = "invented"', 'source = "counted"')
    series.write_text(text.replace('id = "no-heating"', 'id = "no-heating"\nalone = true'))


class TestWhatShips:
    def test_a_source_without_a_licence_is_not_shipped_and_that_is_said(self, raw_files, home):
        sources = home.home / "catalogue/sources.toml"
        text = sources.read_text() + '\n[licences.none-found]\ntitle = "None found"\nstatement = ""\n'
        text += '\n[sources.unlicensed]\npublisher = "P"\ntitle = "T"\nlicence = "none-found"\nattribution = ""\n'
        sources.write_text(text)
        theft = home.home / "catalogue/indicators/theft.toml"
        theft.write_text(theft.read_text().replace('source = "invented"', 'source = "unlicensed"'))
        said = []
        built = build.build(raw_files, home, say=said.append)
        assert "theft: not shipped, no licence found for its source 'unlicensed'" in said
        assert built.faults == ()
        assert set(home.observations("testborough")["series"]) == {"no-heating"}

    def test_small_counts_of_a_guarded_source_are_hidden_and_no_sum_gives_them_away(self, raw_files, home):
        declare_what_adds_up(home.home / "catalogue")
        build.build(raw_files, home, say=lambda text: None)
        sources = home.home / "catalogue/sources.toml"
        sources.write_text(sources.read_text().replace("[sources.counted]", "[sources.counted]\nthreshold = 40"))
        before = checked(home, ["testborough"]).faults  # what was built without the threshold
        build.build(raw_files, home, say=lambda text: None)
        rows = home.observations("testborough")
        small = rows[(rows["series"] == "no-heating") & rows["area"].str.startswith("E01")].set_index("area")
        # 35 of 490 homes in the last area is below 40; its neighbour goes too, or the ward's sum would tell
        assert small.loc[LSOAS[-1], ["value", "lower", "upper", "numerator"]].isna().all()
        assert small.loc[LSOAS[-1], "status"] == "c"
        assert (small["status"] == "c").sum() >= 2
        assert checked(home, ["testborough"]).faults == ()
        assert any("a small count is shown" in fault for fault in before)

    def test_boundaries_bear_the_names_of_the_lookup_and_only_the_places_own(self, raw_files, home):
        add_drawn_files(raw_files, home)
        assert made(raw_files, home).faults == ()
        features = json.loads(home.boundary("testborough", "wards.geojson"))["features"]
        assert "North & East" in json.dumps(features) and "as drawn" not in json.dumps(features)
        assert len(features) == 2
        assert home.postcodes("testborough").to_dict("records") == [
            {"postcode": "ZZ11AA", "ward": WARDS[0]},
            {"postcode": "ZZ11AB", "ward": WARDS[1]},
        ]


def test_national_values_are_every_ward_by_every_series_of_the_index(raw_files, home):
    catalogue = home.catalogue()
    values = build.national_values(raw_files, catalogue, build.country(raw_files), home.place("testborough"))
    assert sorted(values.index) == sorted([*WARDS, ELSEWHERE])
    assert list(values.columns) == ["no-heating", "theft"]
    assert values.loc[WARDS[0]].tolist() == pytest.approx([100 * 350 / 2100, 154_000 / 6_000])
    assert values.loc[ELSEWHERE, "no-heating"] == pytest.approx(100 * 100 / 2600)


def test_the_index_is_fitted_from_the_rows_that_are_written(raw_files, home, monkeypatch):
    """So a build that keeps a series as it is held gives the index of the build that made it."""
    seen = {}

    def noted(catalogue, rows, *others):
        seen["rows"] = rows
        return fitted(catalogue, rows, *others)

    fitted = build.scores.fitted
    monkeypatch.setattr(build.scores, "fitted", noted)
    made(raw_files, home)
    pd.testing.assert_frame_equal(
        seen["rows"].reset_index(drop=True), home.observations("testborough"), check_exact=True
    )
