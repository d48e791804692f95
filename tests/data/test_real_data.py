"""What is shipped under data/: figures as their publishers print them, complete, licensed, named and small."""

import json

import pandas as pd
import pytest

from scorecard import observations, periods
from scorecard.building import scores
from scorecard.building.build import build
from scorecard.checking.check import checked
from scorecard.store.data_folder import Store

LEEDS, ENGLAND = "E08000035", "E92000001"
WARDS = {"leeds": 33, "luton": 20, "lichfield": 22, "barking-and-dagenham": 19}
CENSUS_DAY = "2021-03-21"
MEGABYTE = 1_000_000
# life expectancy by neighbourhood leaves out small numbers of deaths: wards where it covers too few residents
LIFE = {"leeds": 1, "luton": 0, "lichfield": 0, "barking-and-dagenham": 3}


@pytest.fixture(scope="module")
def home(root):
    return Store(root / "data")


@pytest.fixture(scope="module")
def catalogue(home):
    return home.catalogue()


@pytest.fixture(scope="module")
def rows(home):
    return {slug: home.observations(slug) for slug in WARDS}


@pytest.fixture(scope="module")
def wards(home):
    tables = {slug: home.areas(slug) for slug in WARDS}
    return {slug: list(t.loc[t["level"] == "ward", "code"]) for slug, t in tables.items()}


def figure(rows, series, area, period):
    found = observations.totals(observations.select(rows, series=series, area=area, period=period))
    assert len(found) == 1
    return found.iloc[0]


def summed(rows, series, areas, period, column="numerator"):
    found = observations.totals(observations.select(rows, series=series, area=areas, period=period))
    assert len(found) == len(areas)
    return found[column].sum()


class TestAsPublished:
    def test_fuel_poverty_of_leeds_and_england_in_2022(self, rows, home):
        city = figure(rows["leeds"], "fuel-poverty-lilee", LEEDS, "2022")
        assert city[["numerator", "denominator"]].tolist() == [56_181, 351_707]
        # published: 13.1 % of the households of England, 3.18 million
        england = figure(home.comparators(), "fuel-poverty-lilee", ENGLAND, "2022")
        assert round(england["value"], 1) == 13.1
        assert round(england["numerator"] / 1e6, 2) == 3.18

    @pytest.mark.parametrize("period", ["2019", "2020", "2021", "2022"])
    def test_fuel_poverty_of_the_wards_adds_up_to_the_city(self, rows, wards, period):
        city = figure(rows["leeds"], "fuel-poverty-lilee", LEEDS, period)
        for column in ("numerator", "denominator"):
            found = summed(rows["leeds"], "fuel-poverty-lilee", wards["leeds"], period, column)
            assert found == pytest.approx(city[column], abs=1e-6)  # shared out: fractions are written to twelve digits

    @pytest.mark.parametrize("series", ["degree-level", "no-qualifications"])
    def test_residents_of_16_and_over_in_the_wards(self, rows, wards, series):
        assert summed(rows["leeds"], series, wards["leeds"], CENSUS_DAY, "denominator") == pytest.approx(658_488, abs=1)

    def test_qualifications_of_england(self, home):
        # published for England and Wales: 33.8 % with level 4 or above, 18.2 % without any; England is 95 % of it
        for series, published in (("degree-level", 33.8), ("no-qualifications", 18.2)):
            value = figure(home.comparators(), series, ENGLAND, CENSUS_DAY)["value"]
            assert value == pytest.approx(published, abs=0.25)

    def test_children_in_low_income_families_of_leeds(self, rows, wards):
        city = figure(rows["leeds"], "children-relative-low-income-number", LEEDS, "FY2021/22")
        assert city["value"] == pytest.approx(39_995, abs=5)
        assert "p" in city["status"].split()
        parts = summed(rows["leeds"], "children-relative-low-income-neighbourhood", wards["leeds"], "FY2021/22")
        assert parts == pytest.approx(39_995, abs=20)

    def test_children_in_low_income_families_as_a_rate(self, rows):
        # published: 24.6 % of the children under 16
        assert round(figure(rows["leeds"], "children-relative-low-income", LEEDS, "FY2021/22")["value"], 1) == 24.6

    @pytest.mark.parametrize(("period", "points"), [("AY2018/19", 46.7), ("AY2022/23", 46.3), ("AY2023/24", 45.9)])
    def test_attainment_8_of_england(self, home, period, points):
        assert figure(home.comparators(), "attainment-8", ENGLAND, period)["value"] == points

    @pytest.mark.parametrize(("slug", "code"), [("leeds", LEEDS), ("luton", "E06000032")])
    def test_bad_health_counts_every_resident_of_the_census(self, rows, home, slug, code):
        areas = home.areas(slug).set_index("code")
        counted = figure(rows[slug], "bad-health", code, CENSUS_DAY)["denominator"]
        assert counted == pytest.approx(areas.loc[code, "residents"], abs=50)  # tables are perturbed each on their own


class TestComplete:
    @pytest.mark.parametrize("slug", WARDS)
    def test_every_series_of_the_index_has_every_ward_but_where_too_few_lived_and_died(
        self, rows, wards, catalogue, home, slug
    ):
        assert len(wards[slug]) == WARDS[slug]
        until = home.place(slug).edition_date
        latest = scores.latest_periods(rows[slug], wards[slug], until)
        names = [i.series for i in catalogue.index.indicators]
        values = scores.matrix(rows[slug], wards[slug], {name: latest[name] for name in names})
        gaps = values.isna().sum()
        expected = {"life-expectancy-female": LIFE[slug], "life-expectancy-male": LIFE[slug]}
        assert gaps[gaps > 0].to_dict() == {name: n for name, n in expected.items() if n}

    @pytest.mark.parametrize("slug", WARDS)
    def test_every_ward_has_an_index_and_its_rank(self, home, wards, slug):
        index = home.index(slug)
        spi = index[index["node"] == "spi"].set_index("area")
        assert set(spi.index) == {home.place(slug).code, *wards[slug]}
        assert spi["score"].between(0, 100).all()
        ranked = spi.loc[wards[slug]].sort_values("score", ascending=False)["rank"]
        assert ranked.tolist() == list(range(1, WARDS[slug] + 1))
        assert pd.isna(spi.loc[home.place(slug).code, "rank"])  # a city is not ranked among its wards

    def test_at_least_20_indicators_have_a_city_value_as_defined_or_in_part(self, rows, catalogue):
        city = rows["leeds"][(rows["leeds"]["area"] == LEEDS) & rows["leeds"]["value"].notna()]
        found = set(observations.totals(city)["series"])
        good = [
            i.id
            for i in catalogue.scorecard
            if any(s.id in found and s.standing in ("defined", "part") for s in i.series)
        ]
        assert len(good) >= 20

    def test_every_series_with_a_licence_has_figures(self, rows, home, catalogue):
        everything = pd.concat([*rows.values(), home.comparators()])
        found = set(everything.loc[everything["value"].notna(), "series"])
        assert {s for s in catalogue.series if catalogue.source_of(s).shippable} == found

    @pytest.mark.parametrize("slug", WARDS)
    def test_every_series_of_neighbourhoods_has_its_groups(self, rows, slug):
        own = rows[slug]
        grouped = own[own["breakdown"].str.startswith("deprivation")]
        assert grouped["series"].nunique() >= 38
        fifths = grouped[(grouped["breakdown"] == "deprivation-quintile") & grouped["value"].notna()]
        assert fifths.groupby(["series", "period"])["category"].nunique().eq(5).all()

    @pytest.mark.parametrize("slug", WARDS)
    def test_wider_neighbourhoods_and_small_ones_are_never_grouped_together(self, rows, slug):
        grouped = rows[slug][rows[slug]["breakdown"].str.startswith("deprivation")]
        grouped = grouped[grouped["breakdown"] != "deprivation-decile-home"]  # the publisher's own, of persons
        kinds = grouped.groupby("series")["breakdown"].agg(frozenset)
        assert set(kinds) == {
            frozenset({"deprivation-quintile-msoa"}),
            frozenset({"deprivation-quintile", "deprivation-decile"}),
        }

    @pytest.mark.parametrize("slug", WARDS)
    def test_groups_of_deprivation_add_up_to_the_city(self, rows, home, slug):
        own = rows[slug]
        counted = own[own["numerator"].notna() & (own["area"] == home.place(slug).code)]
        whole = observations.totals(counted).set_index(["series", "period"])
        whole = whole[whole["estimate"] != "published"]["numerator"]
        fifths = counted[counted["breakdown"] == "deprivation-quintile"]
        added = fifths.groupby(["series", "period"])["numerator"].sum()
        common = whole.index.intersection(added.index)
        assert len(common) >= 10
        pd.testing.assert_series_equal(added[common], whole[common], check_exact=False, rtol=1e-9)


class TestSound:
    def test_check_finds_no_fault(self, home):
        assert checked(home, list(WARDS)).faults == ()

    def test_all_periods_can_be_read(self, rows, home):
        for text in {p for table in (*rows.values(), home.comparators()) for p in table["period"]}:
            assert periods.parse(text).text == text

    def test_every_source_of_a_shipped_series_has_a_licence_and_an_attribution(self, rows, home, catalogue):
        shipped = {s for table in (*rows.values(), home.comparators()) for s in table["series"]}
        for series in shipped:
            source = catalogue.source_of(series)
            assert source.shippable, series
            assert source.attribution and catalogue.licences[source.licence].statement, series

    def test_every_figure_names_a_known_source(self, rows, home, catalogue):
        for table in (*rows.values(), home.comparators()):
            assert set(table["source"].str.split(":").str[0]) <= set(catalogue.sources)

    @pytest.mark.parametrize("slug", WARDS)
    def test_every_area_has_a_name_and_is_known(self, rows, home, slug):
        areas = home.areas(slug)
        assert areas["code"].is_unique
        assert areas["name"].notna().all() and (areas["name"].str.strip() != "").all()
        assert set(rows[slug]["area"]) <= set(areas["code"])
        small = areas[areas["level"] == "lsoa"]
        assert set(small["ward"]) == set(areas.loc[areas["level"] == "ward", "code"])

    def test_leeds_has_488_neighbourhoods_of_811957_residents(self, home):
        areas = home.areas("leeds")
        assert (areas["level"] == "lsoa").sum() == 488
        assert areas.groupby("level")["residents"].sum().to_dict() == {
            "city": 811_957,
            "ward": 811_957,
            "lsoa": 811_957,
        }

    @pytest.mark.parametrize("slug", WARDS)
    def test_ward_boundaries_name_every_ward(self, home, wards, slug):
        names = home.areas(slug).set_index("code")["name"]
        for layer in ("wards.geojson", "wards_bng.geojson"):
            text = json.dumps(json.loads(home.boundary(slug, layer)), ensure_ascii=False)
            assert [w for w in wards[slug] if w not in text] == []
            assert [names[w] for w in wards[slug] if names[w] not in text] == []

    def test_leeds_finds_its_wards_by_postcode(self, home, wards):
        table = home.postcodes("leeds")
        assert table["postcode"].is_unique
        assert set(table["ward"]) == set(wards["leeds"])
        # the edition of April 2025 of Code-Point Open holds 20,743
        assert len(table) == pytest.approx(20_743, abs=50)

    def test_modelled_and_apportioned_figures_have_no_interval_of_ours(self, rows):
        for table in rows.values():
            unsure = table[table["estimate"].isin(["modelled", "apportioned"])]
            assert set(unsure["interval"]) <= {"none", "published"}


class TestSmall:
    def test_all_files_together_stay_below_15_megabytes(self, home):
        assert sum(p.stat().st_size for p in home.home.rglob("*") if p.is_file()) < 15 * MEGABYTE

    @pytest.mark.parametrize("slug", WARDS)
    def test_boundaries_of_a_place_stay_below_300_kilobytes(self, home, slug):
        files = list((home.home / "boundaries" / slug).iterdir())
        assert files
        assert sum(p.stat().st_size for p in files) <= 300_000


@pytest.mark.raw
class TestAgainstThePublishersFiles:
    def test_low_income_children_as_in_the_file_of_councils(self, raw, rows):
        path = next((raw / "healthy").glob("cilif_relative_ltla_2014_22_statxplore.csv*"))
        table = pd.read_csv(path, dtype="string")
        row = table[table["Year"].str.strip() == "Leeds"].iloc[0]
        year = next(c for c in table.columns if c.startswith("2021/22"))
        published = int(row[year].replace(",", ""))
        assert published == pytest.approx(39_995, abs=5)
        assert figure(rows["leeds"], "children-relative-low-income-number", LEEDS, "FY2021/22")["value"] == published

    def test_residents_of_16_and_over_as_in_the_file_of_wards(self, raw, rows, home):
        path = next((raw / "census_ward").glob("ew_wards_census2021_qual_occ_econ.csv*"))
        table = pd.read_csv(path)
        names = set(home.areas("leeds").query("level == 'ward'")["code"])
        column = next(c for c in table.columns if table[c].astype(str).isin(names).any())
        own = table[table[column].isin(names)]
        assert len(own) == 33
        assert own["population"].sum() == 658_488
        ours = observations.totals(observations.select(rows["leeds"], series="degree-level", area=names))
        level4 = own.set_index(column)["level4"]
        pd.testing.assert_series_equal(
            ours.set_index("area")["numerator"].sort_index(),
            level4.sort_index().astype(float),
            check_names=False,
            check_exact=False,
            rtol=1e-6,
        )

    def test_a_new_build_of_one_place_gives_what_is_shipped(self, raw, home, tmp_path):
        for path in [*home.home.glob("catalogue/**/*.toml"), *home.home.glob("places/*/*.[tc]*")]:
            copy = tmp_path / path.relative_to(home.home)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
        new = Store(tmp_path)
        assert build(raw, new, ["lichfield"], say=lambda text: None).faults == ()
        pd.testing.assert_frame_equal(new.observations("lichfield"), home.observations("lichfield"))
        pd.testing.assert_frame_equal(new.comparators(), home.comparators())
        pd.testing.assert_frame_equal(new.index("lichfield"), home.index("lichfield"))
        pd.testing.assert_frame_equal(new.areas("lichfield"), home.areas("lichfield"))
