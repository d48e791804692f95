"""scikit-learn's own checks of the estimator: what it passes, and why it can't pass the others."""

import numpy as np
import pandas as pd
import pytest
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.estimator_checks import check_estimator
from sklearn.utils.validation import check_is_fitted, validate_data

from spi import Framework, SocialProgressIndex
from spi.settings import SCALES

ARRAYS = (
    "the check fits on a bare array; an array has no names of indicators, so that polarity and place in the framework "
    "would be guessed: the index takes frames only, with the columns that the framework names"
)
SPARSE = "the check fits on a sparse array; a table of figures has no implied zeros, and frames are taken only"
ONE_AREA = "a scale needs two areas that differ; the error names the indicators instead of the number of samples"
EXPECTED = dict.fromkeys(
    [
        "check_fit_score_takes_y",
        "check_estimators_overwrite_params",
        "check_dont_overwrite_parameters",
        "check_estimators_fit_returns_self",
        "check_readonly_memmap_input",
        "check_n_features_in_after_fitting",
        "check_positive_only_tag_during_fit",
        "check_estimators_dtypes",
        "check_complex_data",
        "check_dtype_object",
        "check_estimators_empty_data_messages",
        "check_pipeline_consistency",
        "check_estimators_nan_inf",
        "check_estimators_pickle",
        "check_f_contiguous_array_estimator",
        "check_transformer_data_not_an_array",
        "check_transformer_general",
        "check_transformer_preserve_dtypes",
        "check_methods_sample_order_invariance",
        "check_methods_subset_invariance",
        "check_fit2d_1sample",
        "check_fit2d_1feature",
        "check_dict_unchanged",
        "check_fit_idempotent",
        "check_fit_check_is_fitted",
        "check_n_features_in",
        "check_fit1d",
        "check_fit2d_predict1d",
    ],
    ARRAYS,
) | dict.fromkeys(
    ["check_estimator_sparse_tag", "check_estimator_sparse_array", "check_estimator_sparse_matrix"], SPARSE
)


class BareTable(TransformerMixin, BaseEstimator):
    """The index behind an array: each column an indicator of one component, so that the same checks reach it."""

    def __init__(self, scale="minmax"):
        self.scale = scale

    def fit(self, X, y=None):
        table = validate_data(self, X)
        names = [f"x{j}" for j in range(table.shape[1])]
        rows = pd.DataFrame({"indicator": names, "component": "c", "dimension": "d", "polarity": 1})
        self.index_ = SocialProgressIndex(Framework.from_frame(rows), scale=self.scale)
        self.index_.fit(pd.DataFrame(table, columns=names))
        return self

    def transform(self, X):
        check_is_fitted(self)
        table = validate_data(self, X, reset=False)
        return self.index_.transform(pd.DataFrame(table, columns=self.index_.feature_names_in_)).to_numpy()


@pytest.mark.filterwarnings("ignore")
def test_checks_of_scikit_learn(framework):
    results = check_estimator(
        SocialProgressIndex(framework), expected_failed_checks=EXPECTED, on_fail="raise", on_skip=None
    )
    by_status = {status: {r["check_name"] for r in results if r["status"] == status} for status in ("passed", "xfail")}
    assert by_status["xfail"] == set(EXPECTED)  # none of them passes unnoticed
    assert {"check_estimators_unfitted", "check_set_params", "check_get_params_invariance"} <= by_status["passed"]


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("scale", [scale for scale in SCALES if scale != "goalposts"])
def test_the_same_checks_behind_an_array(scale):
    expected = {"check_fit2d_1sample": ONE_AREA}
    results = check_estimator(BareTable(scale), expected_failed_checks=expected, on_fail="raise", on_skip=None)
    assert {r["check_name"] for r in results if r["status"] == "xfail"} == set(expected)
    assert sum(r["status"] == "passed" for r in results) > 40


def test_arrays_are_refused_in_so_many_words(framework):
    with pytest.raises(TypeError, match="expected a DataFrame of areas x indicators, found ndarray"):
        SocialProgressIndex(framework).fit(np.zeros((3, 5)))
