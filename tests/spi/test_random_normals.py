"""Fast normal numbers: moments, distribution, independence."""

import numpy as np
from scipy import stats

from spi.draws import stream
from spi.random_normals import TABLE, normals


def test_the_numbers_of_the_table_have_the_moments_of_the_normal():
    table = TABLE.astype(float)
    np.testing.assert_allclose([table.mean(), table.var(), stats.skew(table)], [0, 1, 0], atol=1e-6)
    np.testing.assert_allclose((table**4).mean(), 3, atol=1e-3)
    np.testing.assert_allclose(np.quantile(table, [0.025, 0.5, 0.975]), [-1.959964, 0, 1.959964], atol=2e-4)
    expected = stats.norm.cdf(table)
    assert np.abs(expected - np.arange(65536) / 65536).max() < 2**-16
    assert np.abs(expected - np.arange(1, 65537) / 65536).max() < 2**-16


def test_draws_are_normal_and_independent():
    drawn = normals(stream(5, 1), 20, 20_001).astype(float)
    assert stats.kstest(drawn.ravel(), "norm").pvalue > 0.01
    correlations = np.corrcoef(drawn)[np.triu_indices(20, 1)]
    assert np.abs(correlations).max() < 5 / np.sqrt(20_001)
    lagged = [np.corrcoef(drawn.ravel()[:-k], drawn.ravel()[k:])[0, 1] for k in range(1, 9)]
    assert np.abs(lagged).max() < 5 / np.sqrt(drawn.size)


def test_the_same_stream_gives_the_same_numbers_in_one_piece_or_several():
    whole, pieces = stream(1, 2), stream(1, 2)
    expected = normals(whole, 1, 4000)
    np.testing.assert_array_equal(np.hstack([normals(pieces, 1, n) for n in (400, 3000, 600)]), expected)
    assert normals(whole, 3, 5).shape == (3, 5)
    assert normals(whole, 0, 5).shape == (0, 5)
