"""A fitted index as a plain dict: through JSON and back, and its version."""

import json

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

from spi import Framework, SocialProgressIndex


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"scale": "zscore", "weights": "given", "upper_mean": "arithmetic"},
        {"scale": "goalposts", "component_mean": "power", "power": 0.5, "baseline_range": (1, 10)},
        {"scale": "borda", "missing": "mean"},
        {"missing": "group_mean", "groups": {"E05999901": "n", "E05999902": "n", "E05999903": "s", "E05999904": "s"}},
    ],
)
def test_round_trip_through_json(framework, values, options):
    index = SocialProgressIndex(framework, **options).fit(values[values.columns[::-1]])
    held = json.loads(json.dumps(index.to_dict(), allow_nan=False))
    again = SocialProgressIndex.from_dict(held)
    assert again.version_ == index.version_ == held["version"]
    assert again.get_params() == clone(index).set_params(baseline_range=again.baseline_range).get_params()
    pd.testing.assert_frame_equal(again.transform(values), index.transform(values), check_exact=True)
    assert list(again.feature_names_in_) == list(index.feature_names_in_)
    assert again.to_dict() == held


def test_gaps_and_numbered_areas_survive(framework, values):
    gaps = values.reset_index(drop=True)
    gaps.loc[2, "crowding"] = np.nan
    index = SocialProgressIndex(framework, missing="reweight").fit(gaps)
    again = SocialProgressIndex.from_dict(json.loads(json.dumps(index.to_dict(), allow_nan=False)))
    pd.testing.assert_frame_equal(again.baseline_, index.baseline_, check_index_type=False)
    assert again.version_ == index.version_


def test_a_baseline_of_several_periods_survives(framework, values):
    rows = pd.concat({"2021": values, "2023": values + 1.0}, names=["period"])
    index = SocialProgressIndex(framework).fit(rows)
    again = SocialProgressIndex.from_dict(json.loads(json.dumps(index.to_dict(), allow_nan=False)))
    pd.testing.assert_frame_equal(again.transform(rows), index.transform(rows))


def test_version_follows_framework_settings_and_baseline_only(framework, rows, values):
    version = SocialProgressIndex(framework).fit(values).version_
    assert len(version) == 16 and int(version, 16) >= 0
    assert SocialProgressIndex(framework, baseline_range=[0.0, 100.0], power=1).fit(values).version_ == version
    assert SocialProgressIndex(framework).fit(values.iloc[::-1, ::-1]).version_ == version
    others = [
        SocialProgressIndex(Framework.from_frame(rows.assign(weight=2.0))).fit(values),
        SocialProgressIndex(framework, weights="given").fit(values),
        SocialProgressIndex(framework, power=0.5).fit(values),
        SocialProgressIndex(framework).fit(values.replace(80.0, 80.5)),
        SocialProgressIndex(framework).fit(values.rename({"E05999901": "E05999909"})),
    ]
    assert len({version, *(index.version_ for index in others)}) == 6


def test_the_order_of_groups_does_not_matter(framework, values):
    groups = dict.fromkeys(values.index, "n")
    settings = {"missing": "group_mean"}
    first = SocialProgressIndex(framework, groups=groups, **settings).fit(values)
    turned = SocialProgressIndex(framework, groups=pd.Series(groups).iloc[::-1], **settings).fit(values)
    assert first.version_ == turned.version_


def test_version_is_the_same_in_another_process(framework, values):
    # A fixed text: were it to change, indices frozen earlier could no longer be recognised.
    assert SocialProgressIndex(framework).fit(values).version_ == "2829941ef1713c4e"


def test_a_changed_record_is_refused(framework, values):
    held = SocialProgressIndex(framework).fit(values).to_dict()
    held["baseline"]["values"]["readers"][0] += 1
    with pytest.raises(ValueError, match="was recorded, its content has"):
        SocialProgressIndex.from_dict(held)


def test_faults_of_a_record(framework, values):
    held = SocialProgressIndex(framework).fit(values).to_dict()
    with pytest.raises(TypeError, match="expected a dict with the keys framework, settings"):
        SocialProgressIndex.from_dict([])
    renamed = {("baselin" if key == "baseline" else key): value for key, value in held.items()}
    with pytest.raises(ValueError, match="no key 'baseline'; nearest 'baselin'"):
        SocialProgressIndex.from_dict(renamed)
    del held["baseline"]["areas"]
    with pytest.raises(ValueError, match="index: baseline: 1 fault\n- no key 'areas'"):
        SocialProgressIndex.from_dict(held)
    with pytest.raises(NotFittedError):
        SocialProgressIndex(framework).to_dict()
    with pytest.raises(NotFittedError):
        _ = SocialProgressIndex(framework).version_
