"""What the scores of a place must say: each area and node once, a gap only where coverage makes one, known figures."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from scorecard.store.shapes.columns import Mask, listed
from scorecard.store.shapes.held import ADDS_UP, Codes, Floats, Held, codes, product_faults
from spi.aggregate import MISSING

_KEY = ("area", "node")


def faults(held: Held, table: pd.DataFrame) -> Iterator[str]:
    """Yield every fault of the scores: areas and nodes, levels, gaps, limits, and the figures that they rest on."""
    file = held.file("scores")
    area, node = held.cells
    axes = {"area": held.scored, "node": tuple(held.nodes)}
    yield from product_faults(file, table, axes, {"area": area, "node": node})
    yield from levels(file, table, held, node, _KEY)
    yield from _gaps(file, table, held)
    yield from _limits(file, table, held)
    if held.observations is not None:
        yield from _figures(file, table, held.observations, held)


def levels(file: str, table: pd.DataFrame, held: Held, node: Codes, key: tuple[str, ...]) -> Iterator[str]:
    """Known nodes that stand at another level than the catalogue gives them."""
    right = np.array([*held.nodes.values(), ""], dtype=object)[node]
    found = table["level"].to_numpy(dtype=object)
    wrong = (node >= 0) & (right != found)
    yield from listed(file, table, wrong, key, lambda p: f"expected {right[p]}, found {found[p]}", "level")


def _gaps(file: str, table: pd.DataFrame, held: Held) -> Iterator[str]:
    """Scores, ranks, figures that are missing where they can't be, or there where they can't be."""
    there = {name: table[name].notna().to_numpy(dtype=bool) for name in ("score", "rank", "value", "clipped")}
    indicator = (table["level"] == "indicator").to_numpy(dtype=bool)
    ward = held.cells[0] != 0
    where = {
        "score": (_expected(there, indicator, held), "a score where enough figures are known, and only there"),
        "rank": (ward & there["score"], "the rank of a ward that has a score, and no other"),
        "value": (indicator & there["value"], "the figure of an indicator, and no other"),
        "clipped": (indicator, "0 or 1 for an indicator, and for no other"),
    }
    for column, (wanted, text) in where.items():
        found = table[column].to_numpy(dtype="float64")
        yield from listed(
            file,
            table,
            there[column] != wanted,
            _KEY,
            lambda p, t=text, f=found: f"expected {t}, found {figure(f[p])}",  # type: ignore[misc]
            column,
        )
    dated = (table["period"] != "").to_numpy(dtype=bool)
    wrong: Mask = np.where(indicator, there["value"] & ~dated, dated)
    yield from listed(file, table, wrong, _KEY, "expected the period of an indicator's figure, and no other", "period")


def _expected(there: dict[str, Mask], indicator: Mask, held: Held) -> Mask:
    """Whether a score can be there: of an indicator with its figure; above, where enough of the parts have one."""
    index = held.catalogue.index
    if index.missing not in MISSING:  # the other ways fill gaps with figures
        return np.ones(len(indicator), dtype=bool)
    known = ~np.isnan(held.score)
    enough = np.zeros(known.shape, dtype=bool)
    weights = {i.series: i.weight for i in index.indicators} if index.weights == "given" else {}
    for node, parts in held.parts.items():
        share = np.array([weights.get(name, 1.0) for name in parts])
        present = known[:, held.columns(parts)] @ share / share.sum()
        enough[:, held.columns([node])[0]] = (present > 0) & (present >= index.coverage - 1e-12)
    found = np.where(indicator, there["value"], enough[held.cells])
    unknown = (held.cells[0] < 0) | (held.cells[1] < 0)
    if index.weights not in ("equal", "given"):  # weights that the catalogue doesn't hold decide about components
        unknown |= np.array([*(level == "component" for level in held.nodes.values()), False])[held.cells[1]]
    return np.where(unknown, there["score"], found)


def _limits(file: str, table: pd.DataFrame, held: Held) -> Iterator[str]:
    """Both limits or none, the lower one first, the score between its own, no rank beyond the last ward's."""
    number = {name: table[name].to_numpy(dtype="float64") for name in table if str(name).startswith(("score", "rank"))}
    score = number["score"]
    with np.errstate(invalid="ignore"):
        for name in ("score", "rank"):
            lower, upper = f"{name}_lower", f"{name}_upper"
            low, high = number[lower], number[upper]
            for column, own, other in ((lower, low, high), (upper, high, low)):
                single = (np.isnan(own) & ~np.isnan(other)) | (~np.isnan(own) & np.isnan(score))
                yield from listed(file, table, single, _KEY, "expected both limits of a score or none", column)
            wrong = low > high + ADDS_UP
            yield from listed(file, table, wrong, _KEY, "expected a lower limit that is not above the upper", lower)
        for column in ("rank", "rank_lower", "rank_upper"):
            beyond, last = number[column] > len(held.wards), f"expected a rank of at most {len(held.wards)}"
            yield from listed(file, table, beyond, _KEY, last, column)
        outside = (score < number["score_lower"] - ADDS_UP) | (score > number["score_upper"] + ADDS_UP)
    yield from listed(
        file, table, outside, _KEY, lambda p: f"expected a score inside its limits, found {figure(score[p])}", "score"
    )


def _figures(file: str, table: pd.DataFrame, observations: pd.DataFrame, held: Held) -> Iterator[str]:
    """Figures that the observations don't hold, or not so: the scores would be another edition's."""
    area, node = held.cells
    right = _observed(observations, held, _periods(table, node, held))[area, node]
    found = table["value"].to_numpy(dtype="float64")
    wrong = (right != found) & ~(np.isnan(right) & np.isnan(found)) & (node >= 0) & (area >= 0)
    wrong &= (table["level"] == "indicator").to_numpy(dtype=bool)
    yield from listed(
        file,
        table,
        wrong,
        _KEY,
        lambda p: f"expected {figure(right[p])} as in {held.file('observations')}, found {figure(found[p])}",
        "value",
    )


def _periods(table: pd.DataFrame, node: Codes, held: Held) -> np.ndarray:
    """The one period of each node; None where there is none."""
    found = np.full(len(held.nodes) + 1, None, dtype=object)
    found[node] = table["period"].to_numpy(dtype=object)
    found[-1] = None
    return found


def _observed(rows: pd.DataFrame, held: Held, period: np.ndarray) -> Floats:
    """The figures of the observations, areas by nodes, at the period of each node."""
    all_of_them = ((rows["breakdown"] == "all") & (rows["category"] == "all")).to_numpy(dtype=bool)
    own = rows.loc[all_of_them, ["series", "area", "period", "value"]]
    node, area = codes(own["series"], tuple(held.nodes)), codes(own["area"], held.scored)
    kept = (node >= 0) & (area >= 0)
    kept[kept] = own["period"].to_numpy(dtype=object)[kept] == period[node[kept]]
    found = np.full((len(held.scored) + 1, len(held.nodes)), np.nan)
    found[area[kept], node[kept]] = own["value"].to_numpy(dtype="float64")[kept]
    return found


def figure(value: float) -> str:
    """A number as a fault says it."""
    return "nothing" if np.isnan(value) else f"{value:.12g}"
