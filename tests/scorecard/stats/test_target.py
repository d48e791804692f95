import numpy as np
import pytest

from scorecard.stats.target import target_colour
from scorecard.stats.trajectory import projection, target_status

POLARITY = {"high_good": 1, "low_good": -1}
YEARS = np.arange(2015.0, 2024)


def status(values, *, target, target_time=2026.0, polarity=1):
    ahead = projection(YEARS[-len(values) :], values, at=2026.0)
    return target_status(values[-1], 2023.0, ahead, target=target, target_time=target_time, polarity=polarity)


class TestColour:
    def test_agrees_with_the_published_rules(self, golden):
        for row in golden("target_rag").itertuples():
            against = {
                "single_value": {"target": row.lower_limit},
                "single_ci": {"target": row.lower_limit, "limits": (row.lower95, row.upper95)},
                "range": {"low": row.lower_limit, "high": row.upper_limit},
            }[row.kind]
            assert target_colour(row.value, polarity=POLARITY[row.polarity], **against) == row.rag, row.case_id

    def test_where_low_is_good_below_the_range_is_green(self):
        assert target_colour(1, polarity=-1, low=2, high=3) == "green"
        assert target_colour(3, polarity=-1, low=2, high=3) == "red"

    def test_without_a_target_or_a_better_side_there_is_none(self):
        with pytest.raises(ValueError, match="no published target"):
            target_colour(1, polarity=1)
        with pytest.raises(ValueError, match="a neutral figure has no better side"):
            target_colour(1, polarity=0, target=5)


class TestStatus:
    RISING = np.array([10, 12.2, 13.9, 16.1, 18, 19.8, 22.1, 24, 26.0])

    @pytest.mark.parametrize(("target", "word"), [(26, "met"), (30, "on course"), (32, "at risk"), (36, "off course")])
    def test_the_word_follows_the_probability(self, target, word):
        made = status(self.RISING, target=target)
        assert (made.status, made.reason) == (word, "")

    def test_the_probability_of_just_what_is_projected_is_one_half(self):
        expected = projection(YEARS, self.RISING, at=2026.0).value
        assert status(self.RISING, target=float(expected)).probability == pytest.approx(0.5)

    def test_low_is_good_is_the_mirror_of_high_is_good(self):
        up = status(self.RISING, target=31)
        down = status(-self.RISING, target=-31, polarity=-1)
        assert (up.status, up.probability, up.pace_needed) == (
            down.status,
            pytest.approx(down.probability),
            -down.pace_needed,
        )

    def test_the_pace_needed_is_what_is_left_over_the_years_to_go(self):
        made = status(self.RISING, target=35)
        assert made.pace_needed == pytest.approx(3.0)
        assert made.pace == pytest.approx(2.0, abs=0.05)

    @pytest.mark.parametrize(
        ("options", "reason"),
        [
            ({"target": None}, "no published target"),
            ({"target": 30, "polarity": 0}, "more is neither better nor worse: a target can't be judged"),
            ({"target": 30, "target_time": None}, "the target has no date"),
        ],
    )
    def test_a_word_is_refused_with_the_reason(self, options, reason):
        made = status(self.RISING, **options)
        assert (made.status, made.reason) == ("", reason)
        assert np.isnan(made.probability)

    def test_too_few_points_give_no_word_but_the_pace(self):
        made = status(self.RISING[-4:], target=35)
        assert made.status == "" and made.reason == "4 comparable figures; a projection needs 5"
        assert made.pace_needed == pytest.approx(3.0)

    def test_a_date_that_has_passed_is_off_course(self):
        made = status(self.RISING, target=35, target_time=2023.0)
        assert (made.status, made.probability, made.reason) == ("off course", 0.0, "the target's date has passed")

    def test_a_projection_for_another_date_is_refused(self):
        ahead = projection(YEARS, self.RISING, at=2030.0)
        with pytest.raises(ValueError, match=r"the projection is for 2030\.0; expected 2026\.0"):
            target_status(26.0, 2023.0, ahead, target=35, target_time=2026.0, polarity=1)


@pytest.mark.parametrize("percent", range(1, 100))
def test_a_figure_at_its_target_meets_it_whatever_the_last_bit(percent):
    at = percent / 100 * 100  # 0.57 x 100 is 56.99999999999999
    ahead = projection(YEARS, np.linspace(10, 20, 9), at=2026.0)
    for latest, target in ((at, percent), (percent, at)):
        for polarity in (1, -1):
            made = target_status(latest, 2023.0, ahead, target=target, target_time=2026.0, polarity=polarity)
            assert (made.status, made.probability) == ("met", 1)
            assert target_colour(latest, polarity=polarity, target=target) == "green"
            limits = (latest, latest + 3) if polarity > 0 else (latest - 3, latest)
            assert target_colour(latest, polarity=polarity, target=target, limits=limits) == "green"
            opposite = (latest - 3, latest) if polarity > 0 else (latest, latest + 3)
            assert target_colour(latest, polarity=polarity, target=target, limits=opposite) == "amber"
        assert target_colour(latest, polarity=1, low=target, high=target + 1) == "amber"
        assert target_colour(latest, polarity=1, low=target - 1, high=target) == "green"


def test_a_projection_without_error_reaches_the_target_that_it_meets():
    values = [0.1 * k for k in range(1, 10)]
    made = status(values, target=0.1 * 9 + 0.1 * 3)
    assert made.status in ("on course", "at risk") and made.probability >= 0.5
