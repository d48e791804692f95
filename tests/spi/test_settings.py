"""Settings: the choices there are, and every fault among them."""

from spi import SocialProgressIndex
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
