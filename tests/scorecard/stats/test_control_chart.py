import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.stats import control_chart, rare_events
from scorecard.stats.arrays import below
from scorecard.stats.control_chart import xmr

FLAGS = {
    "Common Cause": "",
    "Above UCL": control_chart.ABOVE,
    "Below LCL": control_chart.BELOW,
    "7 Point Trend (Increasing)": control_chart.RISING,
    "7 Point Trend (Decreasing)": control_chart.FALLING,
    "2 in 3 Above CL": control_chart.TWO_HIGH,
    "2 in 3 Below CL": control_chart.TWO_LOW,
    "7 Points Above CL": control_chart.HIGH,
    "7 Points Below CL": control_chart.LOW,
}
VERDICTS = {
    "common_cause": "",
    "special_cause_improvement": "improvement",
    "special_cause_concern": "concern",
    "special_cause_neutral_high": "high",
    "special_cause_neutral_low": "low",
}
ASSURANCE = {"consistent_pass": "always", "consistent_fail": "never", "inconsistent": "by chance"}
SERIES = st.lists(st.floats(0, 100), min_size=2, max_size=40)


def charts(golden):
    """Chart, expected points and expected summary of each case."""
    points, summaries = golden("spc_output"), golden("spc_summary").set_index("case_id")
    for case, rows in golden("spc_input").groupby("case_id"):
        first, direction = rows.iloc[0], rows["improvement_direction"].iloc[0]
        start = rows["t"].eq(first["rebase_date"]).to_numpy()
        made = xmr(
            rows["y"],
            improvement=None if direction == "neutral" else direction,
            target=None if np.isnan(first["target"]) else float(first["target"]),
            rebase_at=np.flatnonzero(start).tolist(),
            screen=bool(first["screen_outliers"]),
            fix_after=None if np.isnan(first["fix_after_n_points"]) else int(first["fix_after_n_points"]),
        )
        yield case, made, points[points["case_id"] == case], summaries.loc[case]


def test_mean_and_limits_agree_with_the_package_of_the_health_service(golden):
    for case, made, points, _ in charts(golden):
        for found, column in ((made.mean, "mean_col"), (made.lower, "lpl"), (made.upper, "upl")):
            np.testing.assert_allclose(found, points[column], rtol=1e-10, err_msg=case)


def test_flags_and_verdicts_agree_with_the_package_of_the_health_service(golden):
    for case, made, points, _ in charts(golden):
        assert made.flag.tolist() == points["special_cause_type"].map(FLAGS).tolist(), case
        assert made.verdict.tolist() == points["point_type"].map(VERDICTS).tolist(), case


def test_what_the_limits_say_of_a_target_agrees_too(golden):
    for case, made, _, summary in charts(golden):
        assert made.assurance == ASSURANCE.get(summary["assurance_type"], ""), case


def test_one_leap_widens_the_limits_unless_it_is_screened_out():
    values = [10, 11] * 8 + [60, 11] + [10, 11] * 4
    screened, whole = xmr(values), xmr(values, screen=False)
    moving = np.abs(np.diff(values))
    kept = moving[moving < 3.267 * moving.mean()]
    assert screened.upper[0] - screened.mean[0] == pytest.approx(2.66 * kept.mean())
    assert whole.upper[0] - whole.mean[0] == pytest.approx(2.66 * moving.mean())
    assert screened.flag[16] == control_chart.ABOVE


def test_a_segment_has_limits_of_its_own_and_no_run_goes_across_its_start():
    made = xmr([1, 2, 1, 2, 1, 2, 31, 32, 31, 32, 31, 32], rebase_at=(6,))
    assert made.mean[0] == 1.5 and made.mean[-1] == 31.5
    assert set(made.flag) == {""}


def test_a_missing_point_breaks_a_run_and_has_no_flag():
    run = [5.0, 1, 5, 1, 5, 1, 2, 3, 4, 5, 6, 7, 8]
    assert control_chart.RISING in xmr(run).flag
    broken = [*run[:9], np.nan, *run[9:]]
    made = xmr(broken)
    assert control_chart.RISING not in made.flag and made.flag[9] == ""


@pytest.mark.parametrize(
    ("improvement", "verdict"), [("increase", "concern"), ("decrease", "improvement"), (None, "low")]
)
def test_the_verdict_follows_the_direction_that_is_good(improvement, verdict):
    made = xmr([10, 11] * 6 + [0], improvement=improvement, screen=False)
    assert made.flag[-1] == control_chart.BELOW and made.verdict[-1] == verdict


@settings(deadline=None)
@given(SERIES, st.floats(0.5, 20), st.floats(-50, 50))
def test_limits_move_with_unit_and_origin(values, factor, shift):
    one, other = xmr(values, screen=False), xmr(factor * np.array(values) + shift, screen=False)
    np.testing.assert_allclose(other.upper, factor * one.upper + shift, rtol=1e-9, atol=1e-7)


@settings(deadline=None)
@given(SERIES)
def test_a_point_is_beyond_the_limits_just_if_it_is_so_flagged(values):
    made = xmr(values)
    drawn = np.isin(made.reason, ["", control_chart.CONSTANT])
    outside = below(made.upper, values) | below(values, made.lower)
    flagged = np.isin(made.flag, [control_chart.ABOVE, control_chart.BELOW])
    assert (flagged == outside & drawn).all()


def test_one_point_has_no_limits_and_none_has_no_mean():
    assert np.isnan(xmr([3.0]).upper[0]) and xmr([3.0]).mean[0] == 3
    assert np.isnan(xmr([np.nan, np.nan]).mean).all()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"improvement": "up"}, "improvement is 'up'; expected 'increase', 'decrease' or None"),
        ({"rebase_at": (5,)}, r"rebase_at holds \[5\]; the series has the positions 0 to 2"),
        ({"fix_after": 1}, "limits fixed after 1 points"),
    ],
)
def test_what_makes_no_sense_is_refused(options, said):
    with pytest.raises(ValueError, match=said):
        xmr([1, 2, 3], **options)


TENTHS = [tenth / 10 for tenth in range(1, 1001)]


@pytest.mark.parametrize("screen", [True, False])
def test_no_constant_series_has_a_flag_whatever_its_last_bit(screen):
    for value in TENTHS:
        made = xmr([value] * 12, screen=screen, improvement="decrease", target=value)
        assert set(made.flag) == set(made.verdict) == {""}, value
        assert set(made.reason) == {"no variation: every moving range is 0"}
        for part in (made.mean, made.lower, made.upper):
            assert np.isnan(part).all() if screen else (part == value).all()


@pytest.mark.parametrize(("screen", "limit"), [(True, np.nan), (False, 50.0)])
def test_eight_points_of_50(screen, limit):
    made = xmr([50] * 8, screen=screen)
    np.testing.assert_array_equal([made.mean, made.lower, made.upper], np.full((3, 8), limit))


@settings(deadline=None)
@given(st.sampled_from(TENTHS), st.lists(st.sampled_from([-1, 0, 1]), min_size=12, max_size=12), st.booleans())
def test_a_last_bit_is_no_variation(value, bits, screen):
    made = xmr([value if not bit else np.nextafter(value, bit * np.inf) for bit in bits], screen=screen)
    assert set(made.flag) == {""} and set(made.reason) == {control_chart.CONSTANT}


@settings(deadline=None)
@given(st.sampled_from(TENTHS), st.integers(2, 20), SERIES, st.booleans())
def test_a_constant_segment_has_no_flag_and_leaves_the_other_alone(value, size, others, screen):
    made = xmr([value] * size + others, rebase_at=(size,), screen=screen)
    assert set(made.flag[:size]) == {""}
    alone = xmr(others, screen=screen)
    assert made.flag[size:].tolist() == alone.flag.tolist()
    np.testing.assert_array_equal(made.upper[size:], alone.upper)


@settings(deadline=None)
@given(st.integers(0, 1000), st.integers(8, 30), st.booleans())
def test_whole_tenths_have_the_flags_of_whole_numbers(seed, size, screen):
    whole = np.random.default_rng(seed).integers(30, 60, size)
    one, tenth = xmr(whole, screen=screen), xmr(whole / 10, screen=screen)
    assert one.flag.tolist() == tenth.flag.tolist()


def test_limits_of_no_width_are_not_drawn_and_make_no_flags():
    two = np.zeros(24)
    two[[7, 17]] = 1
    made = xmr(two)
    assert made.mean[0] == made.lower[0] == made.upper[0] == pytest.approx(2 / 24)  # the arithmetic is as published
    assert set(made.flag) == {""}
    assert made.reason[0].startswith("limits of no width") and "time between events" in made.reason[0]


def test_values_that_differ_only_across_a_gap_have_no_variation():
    assert set(xmr([1, 1, np.nan, 2, 2]).reason) == {control_chart.CONSTANT}
    unscreened = xmr([1, 1, np.nan, 2, 2], screen=False)
    assert set(unscreened.reason) == {control_chart.NO_WIDTH} and set(unscreened.flag) == {""}
    assert unscreened.mean[0] == 1.5


def test_fixed_limits_of_constant_points_are_left_by_others():
    made = xmr([5, 5, 5, 5, 9, 5], fix_after=4, screen=False)
    assert made.flag.tolist() == ["", "", "", "", control_chart.ABOVE, ""]


def test_counts_of_rare_events_have_no_flags_but_the_reason():
    made = xmr([0, 1, 0, 2, 0, 0, 1, 0, 3, 0, 0, 1], screen=False)
    assert set(made.flag) == {""}
    assert made.reason[0] == "limits have no meaning: more than half of the periods are 0; " + rare_events.INSTEAD
