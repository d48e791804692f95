import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.stats.inequality import slope_index, who

ZERO = ("d", "aci", "rci", "sii", "bgv", "bgsd", "cov", "ti", "mld", "idisu", "idisw", "mdmu", "mdbw", "mdru", "par")
GROUPS = st.integers(2, 9).flatmap(
    lambda k: st.tuples(
        st.lists(st.floats(1, 100), min_size=k, max_size=k), st.lists(st.integers(1, 10**6), min_size=k, max_size=k)
    )
)


def cases(golden):
    """Each case with its code as ours: the package's suffixes say how its groups are compared."""
    given_ = dict(iter(golden("who_input").groupby("case_id")))
    for row in golden("who_output").itertuples():
        if row.fn.endswith("_logit"):
            continue
        code = row.fn.removesuffix("_linear").removesuffix("_maxmin").removesuffix("_ref")
        rows = given_[row.case_id]
        marked = np.flatnonzero(rows["reference_subgroup"])
        compares = row.fn.endswith("_ref") or code.startswith("mdr")
        reference = int(marked[0]) if compares and marked.size else None
        options = {k: bool(rows[k].iloc[0]) for k in ("ordered", "favourable")}
        yield row, code, who(code, rows["est"], rows["pop"], se=rows["se"], reference=reference, **options)


def test_every_measure_agrees_with_the_package_of_the_world_health_organization(golden):
    tested = set()
    for row, code, made in cases(golden):
        assert made.value == pytest.approx(row.estimate, rel=1e-8, abs=1e-12, nan_ok=True), (row.case_id, row.fn)
        tested.add(code)
    assert len(tested) == 21


def test_standard_errors_and_limits_agree_where_the_package_calculates_them_rightly(golden):
    tested = 0
    for row, code, made in cases(golden):
        if row.ci_kind == "analytic" and code not in ("par", "paf") and np.isfinite([row.se, row.lowerci]).all():
            found = [made.se, made.lower, made.upper]
            np.testing.assert_allclose(found, [row.se, row.lowerci, row.upperci], rtol=1e-8, err_msg=row.case_id)
            tested += 1
    assert tested > 60


def test_errors_that_the_package_has_on_a_wrong_scale_agree_with_the_right_one(golden):
    right = golden("who_ci_corrected").set_index(["case_id", "fn"])
    tested = 0
    for row, code, made in cases(golden):
        if (row.case_id, row.fn) not in right.index:
            continue
        expected = right.loc[row.case_id, row.fn]
        tested += 1
        if code in ("ti", "mld"):
            assert made.se == pytest.approx(expected["se_rescaled"], rel=1e-8)
            limits = expected[["lowerci_corrected", "upperci_corrected"]].astype(float)
            np.testing.assert_allclose([made.lower, made.upper], limits, rtol=1e-8)
        else:
            assert made.se == pytest.approx(expected["se_by_simulation"], rel=0.02)
    assert tested == len(right)


@pytest.mark.parametrize("measure", ZERO)
@settings(deadline=None)
@given(st.floats(1, 100), st.lists(st.integers(1, 10**6), min_size=2, max_size=9))
def test_equal_groups_have_no_inequality(measure, value, people):
    made = who(measure, np.full(len(people), value), people, reference=0)
    assert made.value == pytest.approx(0, abs=1e-4)


@pytest.mark.parametrize("measure", ["r", "rci", "rii", "cov", "ti", "mld", "idisu", "idisw", "paf"])
@settings(deadline=None)
@given(GROUPS, st.floats(0.1, 100))
def test_relative_measures_don_t_depend_on_the_unit(measure, groups, factor):
    values, people = np.array(groups[0]), groups[1]
    one, other = who(measure, values, people).value, who(measure, factor * values, people).value
    assert one == pytest.approx(other, rel=1e-6, abs=1e-6, nan_ok=True)


@pytest.mark.parametrize("measure", ["d", "bgv", "bgsd", "ti", "mld", "idisw", "mdbw", "par"])
@settings(deadline=None)
@given(GROUPS)
def test_the_order_of_unordered_groups_doesn_t_matter(measure, groups):
    values, people = groups
    one = who(measure, values, people, ordered=False).value
    assert one == pytest.approx(who(measure, values[::-1], people[::-1], ordered=False).value, abs=1e-9)


@settings(deadline=None)
@given(GROUPS)
def test_the_slope_is_that_of_the_slope_index(groups):
    values, people = np.array(groups[0]), groups[1]
    index = slope_index(values, people, values - 0.5, values + 0.5)
    made = who("sii", values, people, se=np.full(len(people), 0.5 / 1.959963984540054))
    np.testing.assert_allclose(
        [made.value, made.lower, made.upper], [index.sii, index.sii_lower, index.sii_upper], atol=1e-8
    )


def test_areas_stand_on_leading_axes():
    made = who("d", [[1, 2, 5], [4, 4, 4]], [1, 1, 1], ordered=False)
    np.testing.assert_array_equal(made.value, [4, 0])
    assert np.isnan(made.se).all()


def test_what_can_t_be_is_refused():
    with pytest.raises(ValueError, match="unknown measure 'gini'; expected one of d, r"):
        who("gini", [1, 2], [1, 1])
    with pytest.raises(ValueError, match="'mdru' compares with a reference group"):
        who("mdru", [1, 2], [1, 1])
    with pytest.raises(ValueError, match=r"pop <= 0 at position \[1\]"):
        who("d", [1, 2], [1, 0])
