"""What the tables of a place are looked up by: areas and nodes by position, products of which nothing is missing."""

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.store.shapes.held import codes, missing_faults, product_faults, unknown_faults
from tests.scorecard.store.shapes.small import whole


def test_grids_hold_each_score_by_area_and_node_and_a_row_for_nobody():
    place = whole()
    grid = place.grid("score")
    assert grid.shape == (len(place.wards) + 2, len(place.nodes))
    assert np.isnan(grid[-1]).all()
    row = place.scores.iloc[7]
    assert grid[place.scored.index(row["area"]), list(place.nodes).index(row["node"])] == row["score"]


def test_nodes_have_their_level_and_their_parts():
    place = whole()
    assert set(place.nodes.values()) == {"indicator", "component", "dimension", "index"}
    assert place.parts["spi"] == tuple(place.catalogue.index.dimensions)
    assert sum(len(place.parts[c.id]) for c in place.catalogue.index.components) == len(
        place.catalogue.index.indicators
    )


def test_every_table_has_its_path():
    place = whole()
    assert place.file("areas") == f"places/{place.place.slug}/areas.parquet"
    assert place.file("scores") == f"index/{place.place.slug}.parquet"
    assert place.file("peers") == f"index/{place.place.slug}-peers.parquet"
    assert place.file("comparators") == "observations/comparators.parquet"


@settings(max_examples=50, deadline=None)
@given(cells=st.lists(st.sampled_from(["a", "b", "c", "x"]), max_size=20))
def test_codes_are_positions_among_the_names(cells):
    found = codes(pd.Series(cells, dtype="str"), ("a", "b", "c"))
    assert found.tolist() == [{"a": 0, "b": 1, "c": 2}.get(cell, -1) for cell in cells]


@settings(max_examples=50, deadline=None)
@given(gone=st.sets(st.integers(0, 11)))
def test_every_row_that_is_gone_is_named_or_counted(gone):
    axes = {"area": [f"a{n}" for n in range(4)], "node": ["x", "y", "z"]}
    full = pd.MultiIndex.from_product(axes.values(), names=list(axes)).to_frame(index=False)
    found = list(product_faults("t", full.drop(index=list(gone)), axes))
    named = [f"t: expected a row of {a} / {n}, found none" for a, n in full.loc[sorted(gone)].to_numpy()]
    assert found[:5] == named[:5]
    assert found[5:] == ([f"t: {len(gone) - 5} more rows of 12 are missing"] if len(gone) > 5 else [])


def test_unknown_names_are_told_with_the_nearest():
    table = pd.DataFrame({"ward": ["North", "Noth", "South"]})
    assert list(unknown_faults("t", table, "ward", ("North", "South"), "ward")) == [
        "t: column 'ward', row 2: unknown ward 'Noth'; nearest 'North'"
    ]
    assert list(missing_faults("t", ("a", "b"), {"b"})) == ["t: expected a row of a, found none"]
