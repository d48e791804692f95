"""The catalogue's index as a tree: what is in index.toml and no more."""

from scorecard.catalogue.framework import framework
from scorecard.store.data_folder import Store

INDEX = Store().catalogue().index


def test_every_indicator_stands_where_the_catalogue_has_it():
    dimension = {c.id: c.dimension for c in INDEX.components}
    wanted = {(i.series, i.component, dimension[i.component], i.weight, i.worst, i.best) for i in INDEX.indicators}
    tree = framework(INDEX)
    assert {(i.id, i.component, i.dimension, i.weight, i.worst, i.best) for i in tree.indicators} == wanted
    assert {i.polarity for i in tree.indicators if i.best < i.worst} == {-1}
    assert {i.polarity for i in tree.indicators if i.best > i.worst} == {1}
