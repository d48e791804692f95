"""What stands beside the scores of a place must fit them: the same areas and nodes, and sums that add up."""

from __future__ import annotations

import warnings
from collections.abc import Iterator

import numpy as np
import pandas as pd

from scorecard.store.shapes import scores
from scorecard.store.shapes.columns import listed
from scorecard.store.shapes.held import (
    ADDS_UP,
    TOTAL,
    Floats,
    Held,
    codes,
    missing_faults,
    product_faults,
    unknown_faults,
)
from spi.peers import LEAST_PEERS

_PAIR = ("node", "area", "other")
_STANDING = ("area", "node", "against")
_CHOICE = ("kind", "node")
CHOICES = ("data", "weights", "scale")  # what is drawn or chosen among together


def faults(held: Held) -> Iterator[str]:
    """Yield every fault of the tables that explain the scores, as far as they are held."""
    for name, check in (
        ("contributions", _contributions),
        ("peers", _peers),
        ("standing", _standing),
        ("neighbours", _neighbours),
        ("consistency", _consistency),
        ("sensitivity", _sensitivity),
    ):
        if name in held.explained:
            yield from check(held.file(name), held.explained[name], held)


def _contributions(file: str, own: pd.DataFrame, held: Held) -> Iterator[str]:
    """Points add up to the score of the index, differences to what it is above the city's."""
    names = [i.series for i in held.catalogue.index.indicators]
    area = codes(own["area"], held.scored)
    found = {"area": area, "indicator": codes(own["indicator"], names)}
    yield from product_faults(file, own, {"area": held.scored, "indicator": names}, found)
    whole = held.score[:-1, held.columns([TOTAL])[0]]
    for column, total in (("points", whole), ("difference", whole - whole[0])):
        cells = own[column].to_numpy(dtype="float64")
        added = np.zeros(len(total) + 1)
        np.add.at(added, area, np.nan_to_num(cells))
        for n in np.flatnonzero(np.abs(added[:-1] - total) > ADDS_UP):
            yield (
                f"{file}: column '{column}': expected rows of {held.scored[n]} that add up to {total[n]:.9g}, "
                f"found {added[n]:.9g}"
            )
        scored = held.score[area, np.array([*held.columns(names), 0])[found["indicator"]]]
        gap = np.isnan(cells) & ~np.isnan(scored) & (found["indicator"] >= 0)
        yield from listed(file, own, gap, ("area", "indicator"), "expected a number, found nothing", column)


def _peers(file: str, own: pd.DataFrame, held: Held) -> Iterator[str]:
    """Each ward has as many peers as any, in the order of their distance, and is none of them."""
    key = ("area", "place")
    if own.empty:
        beside = held.explained.get("standing")
        if beside is not None and (beside["middle"].notna() & (beside["against"] == "peers")).any():
            yield f"{file}: expected the wards that {held.file('standing')} stands beside, found no rows"
        return
    yield from unknown_faults(file, own, "peer", held.wards, "ward", key)
    most = int(min(own["place"].max(), len(held.wards)))
    places = own[["area"]].assign(place=own["place"].astype("int64").astype("str"))
    axes = {"area": held.wards, "place": [str(n) for n in range(1, most + 1)]}
    yield from product_faults(file, places, axes)
    itself = (own["area"] == own["peer"]).to_numpy(dtype=bool)
    yield from listed(file, own, itself, key, "expected another ward than the row's own", "peer")
    again = own.duplicated(["area", "peer"]).to_numpy(dtype=bool)
    yield from listed(file, own, again, key, "expected each peer of a ward once, found it again", "peer")
    order = np.lexsort((own["place"].to_numpy(), codes(own["area"], held.wards)))
    area, distance = own["area"].to_numpy(dtype=object)[order], own["distance"].to_numpy()[order]
    nearer = np.zeros(len(own), dtype=bool)
    nearer[order[1:]] = (np.diff(distance) < -ADDS_UP) & (area[1:] == area[:-1])
    yield from listed(file, own, nearer, key, "expected no peer nearer than the one before", "distance")


def _standing(file: str, own: pd.DataFrame, held: Held) -> Iterator[str]:
    """Each ward and node beside its peers and the city; middle and spread are those of the scores."""
    nodes = [n for n, level in held.nodes.items() if level in ("component", "indicator")]
    axes = {"area": held.wards, "node": nodes, "against": ("peers", "city")}
    found = {column: codes(own[column], names) for column, names in axes.items()}
    yield from product_faults(file, own, axes, found)
    yield from scores.levels(file, own, held, codes(own["node"], tuple(held.nodes)), _STANDING)
    known = np.logical_and.reduce([found[column] >= 0 for column in axes])
    at = tuple(found[column] for column in axes)
    if len(held.explained.get("peers", ())):
        for column, right in _bands(held, nodes).items():
            cells, wanted = own[column].to_numpy(dtype="float64"), right[at]
            same = np.isclose(cells, wanted, rtol=0, atol=ADDS_UP, equal_nan=True)
            yield from listed(
                file,
                own,
                known & ~same,
                _STANDING,
                lambda p, c=cells, w=wanted: f"expected {scores.figure(w[p])}, found {scores.figure(c[p])}",  # type: ignore[misc]
                column,
            )
    limits = held.grid("score_lower")[1:-1, held.columns(nodes)][at[:2]]
    compared = (own["verdict"] != "not compared").to_numpy(dtype=bool)
    blind = known & compared & (np.isnan(limits) | own["middle"].isna().to_numpy())
    yield from listed(file, own, blind, _STANDING, "expected 'not compared' without limits or a middle", "verdict")


def _bands(held: Held, nodes: list[str]) -> dict[str, Floats]:
    """Middle and spread of the scores: wards by nodes by (peers, city)."""
    wide = held.score[:, held.columns(nodes)]
    peers = held.explained["peers"]
    ward, peer = codes(peers["area"], held.wards), codes(peers["peer"], held.wards)
    most = max(int(np.bincount(ward[ward >= 0]).max(initial=0)), 1)
    groups = np.full((len(held.wards), most), -1)
    for n in range(len(held.wards)):
        own = peer[ward == n]
        groups[n, : len(own)] = np.where(own < 0, -1, own + 1)  # the first row is the city's, the last stands for none
    others = wide[groups]
    enough = (~np.isnan(others)).sum(axis=1) >= LEAST_PEERS
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # of nothing but gaps
        middle, spread = np.nanmedian(others, axis=1), np.nanstd(others, axis=1, ddof=1)
        around = np.nanstd(wide[1:-1], axis=0, ddof=1)
    return {
        "middle": np.stack([np.where(enough, middle, np.nan), np.broadcast_to(wide[0], middle.shape)], axis=-1),
        "spread": np.stack([np.where(enough, spread, np.nan), np.broadcast_to(around, middle.shape)], axis=-1),
    }


def _neighbours(file: str, own: pd.DataFrame, held: Held) -> Iterator[str]:
    """Pairs of wards, the one that scores higher first, of known nodes."""
    for column in ("area", "other"):
        yield from unknown_faults(file, own, column, held.wards, "ward", _PAIR)
    yield from unknown_faults(file, own, "node", held.nodes, "node", _PAIR)
    same = (own["area"] == own["other"]).to_numpy(dtype=bool)
    yield from listed(file, own, same, _PAIR, "expected two wards, found the same twice", "other")
    node = codes(own["node"], tuple(held.nodes))
    first, second = (held.score[codes(own[column], held.scored), node] for column in ("area", "other"))
    with np.errstate(invalid="ignore"):
        turned = (first < second - ADDS_UP) & (node >= 0)
    yield from listed(file, own, turned, _PAIR, "expected the ward that scores higher first", "area")


def _consistency(file: str, own: pd.DataFrame, held: Held) -> Iterator[str]:
    """One row a component: its number of figures, of wards that have all of them, and measures where there can be."""
    names = [c.id for c in held.catalogue.index.components]
    yield from unknown_faults(file, own, "component", names, "component")
    yield from missing_faults(f"{file}: column 'component'", names, set(own["component"]))
    values = held.grid("value")[1:-1]
    whole = [rows[~np.isnan(rows).any(axis=1)] for rows in (values[:, held.columns(held.parts[n])] for n in names)]
    at = codes(own["component"], names)
    for column, counts in (("k", [v.shape[1] for v in whole]), ("n", [len(v) for v in whole])):
        wanted, cells = np.array([*counts, 0])[at], own[column].to_numpy(dtype="float64")
        yield from listed(
            file,
            own,
            (at >= 0) & (wanted != cells),
            ("component",),
            lambda p, w=wanted, c=cells: f"expected {w[p]}, found {c[p]:.12g}",  # type: ignore[misc]
            column,
        )
    can = [len(v) > 2 and v.shape[1] > 1 and bool((v.max(axis=0) > v.min(axis=0)).all()) for v in whole]
    # where one figure follows from the others, the p of Bartlett's test is 0 and there is no KMO
    known = {name: own[name].notna().to_numpy(dtype=bool) for name in ("alpha", "kmo", "bartlett_p")}
    singular = ~known["kmo"] & (own["bartlett_p"] == 0).to_numpy(dtype=bool)
    for column, there in known.items():
        wrong = (there != np.array([*can, False])[at]) & (at >= 0) & ~(singular if column == "kmo" else False)
        text = "expected a number where three wards have two figures that differ, and nothing elsewhere"
        yield from listed(file, own, wrong, ("component",), text, column)


def _sensitivity(file: str, own: pd.DataFrame, held: Held) -> Iterator[str]:
    """One row a component that is left out, with a ward and its rank, and one a known choice."""
    names = [c.id for c in held.catalogue.index.components]
    without, share = own[own["kind"] == "without"], own[own["kind"] == "share"]
    yield from unknown_faults(file, without, "node", names, "component", _CHOICE)
    yield from missing_faults(f"{file}: column 'node'", names, set(without["node"]))
    yield from unknown_faults(file, share, "node", CHOICES, "choice", _CHOICE)
    moved = own[own["area"] != ""]
    yield from unknown_faults(file, moved, "area", held.wards, "ward", _CHOICE)
    ranks = held.grid("rank")[codes(moved["area"], held.scored), held.columns([TOTAL])[0]]
    wrong = ~np.isclose(moved["rank"].to_numpy(dtype="float64"), ranks, equal_nan=True)
    wrong &= codes(moved["area"], held.wards) >= 0
    yield from listed(
        file, moved, wrong, _CHOICE, lambda p: f"expected {ranks[p]:g}, found {moved['rank'].iloc[p]:g}", "rank"
    )
