"""The simulation: same bytes, plain scores without noise, coverage of a known truth, and properties of ranks."""

import pickle

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from spi import Framework, SocialProgressIndex
from spi.draws import Methods, Noise
from spi.intervals import Limits
from spi.robustness import simulate

QUIET = {"noise": Noise(weights=0), "methods": Methods(scales=("minmax",))}
FIXED = {"noise": Noise(weights=0), "methods": Methods(scales=("goalposts",))}
Z = norm.ppf(0.975)
quick = settings(deadline=None, max_examples=20, database=None)


@pytest.fixture(scope="module")
def index(framework, values):
    return SocialProgressIndex(framework).fit(values)


@pytest.fixture(scope="module")
def many(framework):
    """5,000 areas, more than two blocks of them."""
    generator = np.random.default_rng(5)
    names = [indicator.id for indicator in framework.indicators]
    return pd.DataFrame(generator.uniform(20, 80, (5000, 5)), columns=names)


def around(values: pd.DataFrame, error: float = 0.1, **settings: object) -> dict[str, Limits]:
    return {"limits": Limits(lower=values * (1 - error), upper=values * (1 + error), **settings)}


@pytest.mark.parametrize("kinds", [None, {"readers": "logit", "burglary": "log"}])
def test_chunks_and_threads_change_no_byte(framework, many, kinds):
    index = SocialProgressIndex(framework).fit(many)
    first, *others = [
        simulate(index, many, **around(many, kinds=kinds), draws=23, seed=7, chunk=chunk, threads=threads)
        for chunk, threads in ((10, 1), (1, 2), (23, 1), (4, 3))
    ]
    for other in others:
        assert first.samples.to_numpy().tobytes() == other.samples.to_numpy().tobytes()
        pd.testing.assert_frame_equal(first.scores, other.scores, check_exact=True)
        pd.testing.assert_frame_equal(first.ranks, other.ranks, check_exact=True)
    another = simulate(index, many, **around(many, kinds=kinds), draws=23, seed=8)
    assert not np.isclose(another.samples, first.samples).all(axis=1).any()


@pytest.mark.parametrize(
    "settings_",
    [
        {},
        {"weights": "given"},
        {"scale": "goalposts"},
        {"scale": "zscore"},
        {"scale": "percentile_rank"},
        {"component_mean": "geometric", "upper_mean": "power", "power": 0.5, "baseline_range": (1, 100)},
        {"missing": "reweight", "coverage": 0.4},
        {"missing": "mean"},
    ],
)
def test_without_noise_every_draw_is_the_plain_score(framework, values, settings_):
    table = values.copy()
    if "missing" in settings_:
        table.loc["E05999902", ["crowding", "readers"]] = np.nan
    index = SocialProgressIndex(framework, **settings_).fit(table)
    plain = index.transform(table)
    every = simulate(
        index, table, draws=5, noise=Noise(weights=0), methods=Methods(scales=(index.scale,)), of=list(plain.columns)
    )
    for name in plain.columns:
        found = every.of(name)
        for limit in ("lower", "median", "upper"):
            np.testing.assert_allclose(found.scores[limit], plain[name], rtol=0, atol=1e-9)
            expected = plain[name].round(10).rank(ascending=False, method="min")
            np.testing.assert_array_equal(found.ranks[limit], expected)


def test_a_draw_of_z_scores_is_mapped_between_the_worst_and_the_best_case(golden_framework, golden_values):
    index = SocialProgressIndex(golden_framework).fit(golden_values)
    component = golden_framework.components[1]
    names = [indicator.id for indicator in component.indicators]
    z = SocialProgressIndex(golden_framework, scale="zscore").fit(golden_values)
    ends = index.goalposts_.T.reindex(columns=golden_values.columns)
    raw, (worst, best) = z.transform(golden_values)[component.id], z.transform(ends)[component.id]
    one = {"noise": Noise(weights=0), "methods": Methods(scales=("zscore",))}
    found = simulate(index, golden_values, draws=2, **one, of=component.id)
    np.testing.assert_allclose(found.scores["median"], 100 * (raw - worst) / (best - worst), atol=1e-5)
    assert len(names) > 2


def test_weights_vary_by_the_given_share_and_alone(framework, values):
    index = SocialProgressIndex(framework).fit(values)
    inner = {"noise": Noise(weights=0.25, levels=("indicator",)), "methods": QUIET["methods"], "draws": 2000}
    found = simulate(index, values, of=["housing", "safety"], **inner)
    scaled = index.transform(values)
    # A share of 1.25 / (1.25 + 0.75) at most: the ends of a mean of two indicators.
    ends = [scaled["cold_homes"] * share + scaled["crowding"] * (1 - share) for share in (0.375, 0.625)]
    samples = found.samples
    assert (samples <= np.maximum(*ends) + 1e-5).all(axis=None)
    assert (samples >= np.minimum(*ends) - 1e-5).all(axis=None)
    np.testing.assert_allclose(samples.max(), np.maximum(*ends), atol=1.5)
    assert np.ptp(found.of("safety").samples, axis=0).tolist() == [0, 0, 0, 0]


def test_dirichlet_weights_vary_as_much_as_asked(framework, values):
    index = SocialProgressIndex(framework).fit(values)
    found = simulate(
        index,
        values,
        noise=Noise(weights=0.2, law="dirichlet", levels=("indicator",)),
        methods=Methods(scales=("minmax",)),
        draws=4000,
        of="housing",
    )
    scaled = index.transform(values)
    # housing = s w + t (1 - w): its sd over |s - t| is the sd of w, 0.2 of the mean 0.5.
    spread = found.samples.std() / (scaled["cold_homes"] - scaled["crowding"]).abs()
    np.testing.assert_allclose(spread, 0.1, rtol=0.05)


@pytest.mark.parametrize("law", ["normal", "proportion", "rate"])
def test_intervals_cover_a_known_truth(rows, law):
    generator = np.random.default_rng(11)
    names, shape = list(rows["indicator"]), (2000, 5)
    top = {"normal": 100.0, "proportion": 100.0, "rate": 60.0}[law]
    framework = Framework.from_frame(rows.assign(worst=[top, top, top, 0, 0], best=[0.0, 0, 0, top, top]))
    truth = generator.uniform(0.2 * top, 0.8 * top, shape)
    if law == "normal":
        se = generator.uniform(1, 4, shape)
        seen = truth + se * generator.standard_normal(shape)
        low, high = seen - Z * se, seen + Z * se
    elif law == "proportion":
        n = 120
        p = generator.binomial(n, truth / 100) / n
        centre, half = (p + Z**2 / (2 * n)) / (1 + Z**2 / n), Z * np.sqrt(p * (1 - p) / n + Z**2 / (4 * n * n))
        seen, low, high = 100 * p, 100 * (centre - half / (1 + Z**2 / n)), 100 * (centre + half / (1 + Z**2 / n))
    else:
        seen = generator.poisson(truth).astype(float)
        low = seen * (1 - 1 / (9 * seen) - Z / (3 * np.sqrt(seen))) ** 3
        high = (seen + 1) * (1 - 1 / (9 * (seen + 1)) + Z / (3 * np.sqrt(seen + 1))) ** 3
    tables = [pd.DataFrame(cells, columns=names) for cells in (seen, low, high, truth)]
    index = SocialProgressIndex(framework, scale="goalposts").fit(tables[0])
    limits = Limits(lower=tables[1], upper=tables[2], kinds=law)
    found = simulate(index, tables[0], limits=limits, **FIXED, seed=1).scores
    score = index.transform(tables[3])["spi"]
    covered = ((found["lower"] <= score) & (score <= found["upper"])).mean()
    assert 0.93 <= covered <= 0.97


def test_a_frozen_min_max_index_covers_a_known_truth_too(golden_framework, golden_values):
    generator = np.random.default_rng(2)
    names = list(golden_values.columns)
    truth = pd.DataFrame(generator.normal(100, 10, (1500, len(names))), columns=names)
    seen = truth + 3 * generator.standard_normal(truth.shape)
    index = SocialProgressIndex(golden_framework).fit(seen)
    found = simulate(index, seen, limits=Limits(lower=seen - 3 * Z, upper=seen + 3 * Z), **QUIET).scores
    score = index.transform(truth)["spi"]
    assert 0.93 <= ((found["lower"] <= score) & (score <= found["upper"])).mean() <= 0.97


def test_errors_of_a_straight_score_add_up(framework, many):
    # Far from the goalposts a score is a weighted sum: its standard error is known.
    index = SocialProgressIndex(framework, scale="goalposts", weights="given").fit(many)
    middle = many * 0 + [20.0, 15.0, 27.0, 75.0, 90.0]
    found = simulate(index, middle, limits=Limits(lower=middle - 2, upper=middle + 2), draws=400, **FIXED)
    slopes = 100 / np.array([40, 30, 45, 50, 20]) * np.array([0.25, 0.75, 1, 0.5, 0.5]) * np.array([1, 1, 1, 2, 2]) / 4
    expected = np.sqrt((slopes**2).sum()) * 2 / Z
    np.testing.assert_allclose(found.samples.to_numpy().std(), expected, rtol=0.01)
    np.testing.assert_allclose(found.samples.to_numpy().mean() - found.plain.iloc[0], 0, atol=0.02)


@quick
@given(seed=st.integers(0, 10**9), areas=st.integers(2, 40), k=st.integers(1, 45))
def test_ranks_stay_within_bounds_and_probabilities_are_antisymmetric(framework, many, seed, areas, k):
    values = many.sample(areas, random_state=seed % 1000)
    index = SocialProgressIndex(framework).fit(values)
    found = simulate(index, values, **around(values), draws=60, seed=seed)
    ranks = found.ranks
    assert ranks.ge(1).all(axis=None)
    assert ranks.le(areas).all(axis=None)
    assert (ranks["lower"] <= ranks["median"]).all()
    assert (ranks["median"] <= ranks["upper"]).all()
    assert (found.scores["lower"] <= found.scores["upper"]).all()
    probability = found.rank_probability(k)
    assert probability.between(0, 1).all()
    assert (found.rank_probability(k + 1) >= probability).all()
    assert probability.sum() >= min(k, areas) - 1e-9
    assert found.rank_probability(areas).eq(1).all()
    a, b = values.index[0], values.index[-1]
    assert found.probability_above(a, b) + found.probability_above(b, a) == pytest.approx(1)
    sets = found.indistinguishable()
    assert all(b in sets[c] for b in values.index for c in sets[b])


def test_neighbours_in_rank_are_told_apart_or_not(framework, many):
    values = many.head(30)
    index = SocialProgressIndex(framework).fit(values)
    found = simulate(index, values, **around(values, 0.01), draws=300)
    table = found.neighbours()
    order = found.plain.sort_values(ascending=False).index
    assert list(table.index) == list(order[:-1])
    assert list(table["below"]) == list(order[1:])
    for area, (below, probability, told) in table.iterrows():
        assert probability == found.probability_above(area, below)
        assert told == (below not in found.indistinguishable(area)) == (not 0.025 <= probability <= 0.975)
    assert 0 < table["told"].sum() < 29


def test_a_result_can_be_kept_and_is_short_to_read(index, values):
    found = simulate(index, values, **around(values), draws=20, of=["spi", "needs"])
    again = pickle.loads(pickle.dumps(found))
    pd.testing.assert_frame_equal(again.of("housing").scores, found.of("housing").scores)
    assert repr(again) == "Robustness(spi of 4 areas, 20 draws, 0 of 20 figures held fixed)"


def test_levels_of_the_limits_given_and_returned(index, values):
    half, seen = values * 0.02, {"draws": 2000, **QUIET}
    limits = [Limits(lower=values - half, upper=values + half, level=level) for level in (0.5, 0.95)]
    wide, narrow = (simulate(index, values, limits=known, **seen).samples.std() for known in limits)
    assert (wide > 1.5 * narrow).all()
    found = [simulate(index, values, **around(values), level=level, **seen).scores for level in (0.5, 0.95)]
    assert (found[0]["lower"] > found[1]["lower"]).all()


@pytest.mark.parametrize("scale", ["rank", "borda", "zscore"])
def test_indices_of_other_scales_are_drawn_on_the_common_one(framework, values, scale):
    found = simulate(SocialProgressIndex(framework, scale=scale).fit(values), values, draws=30, noise=Noise(weights=0))
    assert found.samples.to_numpy().min() >= 0
    assert found.samples.to_numpy().max() <= 100


def test_equal_areas_tie_in_every_draw(framework, many):
    values = pd.concat([many.head(37), many.head(37).rename(index=lambda i: i + 10_000)])
    found = simulate(SocialProgressIndex(framework).fit(values), values, draws=200)
    assert found.probability_above(5, 10_005) == 0.5
    np.testing.assert_array_equal(found.ranks.loc[0:36], found.ranks.loc[10_000:10_036])
    assert 10_005 in found.indistinguishable(5)


def test_another_score_is_the_same_kept_or_drawn_again(index, values):
    kept = simulate(index, values, **around(values), draws=50, of=["spi", "housing", "needs", "readers"])
    again = simulate(index, values, **around(values), draws=50)
    for name in ("housing", "needs", "readers"):
        assert kept.of(name).column == again.of(name).column == name
        pd.testing.assert_frame_equal(kept.of(name).scores, again.of(name).scores, rtol=0, atol=1e-5)
    assert kept.of("spi") is kept
    with pytest.raises(ValueError, match="unknown 'house'; nearest 'housing'"):
        again.of("house")


def test_progress_reports_and_stops_without_loss(index, values):
    seen = []
    whole = simulate(index, values, **around(values), draws=45, progress=lambda *done: seen.append(done))
    assert seen == [(10, 45), (20, 45), (30, 45), (40, 45), (45, 45)]
    assert whole.complete
    part = simulate(index, values, **around(values), draws=45, progress=lambda done, draws: done < 20)
    assert (part.draws, part.requested, part.complete) == (20, 45, False)
    pd.testing.assert_frame_equal(part.samples, whole.samples.head(20), check_exact=True)
    assert part.of("housing").draws == 20

    def fails(done: int, draws: int) -> bool:
        raise KeyError("the page is gone")

    with pytest.raises(KeyError, match="the page is gone"):
        simulate(index, values, draws=45, progress=fails)


def test_figures_held_fixed_are_counted(index, values):
    found = simulate(index, values, **around(values[["readers"]]), draws=3)
    assert (found.figures, found.fixed, found.held_fixed) == (20, 16, "16 of 20")
    assert simulate(index, values, draws=3).held_fixed == "20 of 20"


@pytest.mark.parametrize("kinds", ["log", "proportion"])
def test_draws_stay_in_the_range_of_the_scale(framework, values, kinds):
    index = SocialProgressIndex(framework).fit(values)
    limits = Limits(lower=values * 0.01, upper=values * 1.04, kinds=kinds)
    found = simulate(index, values, limits=limits, draws=300, of="readers")
    assert found.samples.to_numpy().min() >= -1e-4
    assert found.samples.to_numpy().max() <= 100 + 1e-4


def test_an_area_without_a_score_has_neither_rank_nor_probability(framework, values):
    gaps = values.copy()
    gaps.loc["E05999901", ["cold_homes", "crowding", "burglary"]] = np.nan
    index = SocialProgressIndex(framework, missing="reweight", coverage=0.6).fit(gaps)
    found = simulate(index, gaps, **around(gaps), draws=40)
    assert found.scores.loc["E05999901"].isna().all()
    assert found.ranks.loc["E05999901"].isna().all()
    assert found.ranks.drop("E05999901").le(3).all(axis=None)
    assert np.isnan(found.rank_probability(2)["E05999901"])
    assert np.isnan(found.probability_above("E05999901", "E05999902"))
    assert len(found.indistinguishable("E05999901")) == 0


def test_means_as_a_choice_of_method(framework, values):
    index = SocialProgressIndex(framework, baseline_range=(1, 100)).fit(values)
    means = QUIET | {"methods": Methods(scales=("minmax",), upper_means=("arithmetic", "geometric"))}
    found = simulate(index, values, draws=40, **means).samples
    geometric = SocialProgressIndex(framework, baseline_range=(1, 100), upper_mean="geometric").fit_transform(values)
    for area in values.index:
        ends = [index.transform(values).loc[area, "spi"], geometric.loc[area, "spi"]]
        assert np.isclose(found[area].to_numpy()[:, None], ends, atol=1e-5).any(axis=1).all()
    with pytest.raises(ValueError, match=r"mean 'geometric' .* expected an index with baseline_range=\(1, 100\)"):
        simulate(SocialProgressIndex(framework).fit(values), values, **means)


def test_an_index_that_is_not_fitted_is_fitted_to_the_values(framework, values, index):
    bare = SocialProgressIndex(framework)
    found = simulate(bare, values, draws=5)
    pd.testing.assert_frame_equal(found.scores, simulate(index, values, draws=5).scores)
    assert not hasattr(bare, "weights_")


def test_faults_of_the_settings_at_once(index, values):
    with pytest.raises(ValueError, match="settings: 8 faults") as error:
        simulate(
            index,
            values,
            draws=0,
            seed=-1,
            noise=Noise(weights=1, law="uniforme", levels=("area",)),
            level=95,
            limits=Limits(level=0),
            chunk=0.5,
        )
    assert "nearest 'uniform'" in str(error.value)
    with pytest.raises(ValueError, match=r"'min-max'; .*nearest 'minmax'"):
        simulate(index, values, methods=Methods(scales=("min-max",)))
    with pytest.raises(ValueError, match="scales: 1 fault\n- none"):
        simulate(index, values, methods=Methods(scales=()))
    found = simulate(index, values, draws=2)
    with pytest.raises(ValueError, match="unknown area 'E05999905'"):
        found.probability_above("E05999905", "E05999901")
    with pytest.raises(ValueError, match="k 0; expected a whole number"):
        found.rank_probability(0)
