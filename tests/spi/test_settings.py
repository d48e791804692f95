"""Settings: the choices there are, and every fault among them."""

import pytest

from spi import SocialProgressIndex
from spi.draws import Noise
from spi.faults import Faults
from spi.robustness import simulate
from spi.settings import SCALES, setting_faults


def test_the_defaults_are_sound(framework):
    assert list(setting_faults(SocialProgressIndex(framework).get_params(deep=False))) == []


def test_every_scale_is_a_choice(framework, values):
    for scale in SCALES:
        assert "spi" in SocialProgressIndex(framework, scale=scale).fit_transform(values)


def test_group_means_need_groups(framework):
    settings = SocialProgressIndex(framework, missing="group_mean", scale="ranks").get_params(deep=False)
    assert list(setting_faults(settings)) == [
        "scale 'ranks'; expected one of minmax, goalposts, zscore, percentile_rank, rank, borda; nearest 'rank'",
        "groups None; expected the group of each area, which missing='group_mean' needs",
    ]


@pytest.mark.parametrize(
    ("setting", "value", "said"),
    [
        ("coverage", None, "coverage None; expected a share from 0 to 1"),
        ("coverage", "0.5", "coverage '0.5'; expected a share from 0 to 1"),
        ("coverage", True, "coverage True; expected a share from 0 to 1"),
        ("coverage", float("nan"), "coverage nan; expected a share from 0 to 1"),
        ("power", "2", "power '2'; expected a finite number"),
        ("power", None, "power None; expected a finite number"),
        ("power", [1.0], "power [1.0]; expected a finite number"),
        ("power", float("inf"), "power inf; expected a finite number"),
        ("scale", None, "scale None; expected one of minmax, goalposts"),
        ("weights", ["equal"], "weights ['equal']; expected one of equal, given, pca"),
        ("missing", 0, "missing 0; expected one of refuse, reweight"),
        ("baseline_range", None, "baseline_range: score range None; expected two numbers (low, high)"),
        ("baseline_range", ("a", "b"), "baseline_range: score range ('a', 'b'); expected two numbers (low, high)"),
    ],
)
def test_a_setting_of_another_type_is_listed_with_the_others(framework, values, setting, value, said):
    index = SocialProgressIndex(framework, **{"component_mean": "odd", setting: value})
    with pytest.raises(Faults) as caught:
        index.fit(values)
    assert caught.value.subject == "settings" and len(caught.value.faults) == 2
    assert caught.value.faults[0 if setting in ("scale", "weights") else 1].startswith(said)


def test_settings_of_a_simulation_too(framework, values):
    with pytest.raises(Faults) as caught:
        simulate(SocialProgressIndex(framework), values, noise=Noise(weights="0.1"), level=None, draws="9")
    assert [fault.split(";")[0] for fault in caught.value.faults] == ["draws '9'", "noise.weights '0.1'", "level None"]
