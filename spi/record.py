"""A fitted index written as a plain dict that JSON can hold, and the version that says which index it is."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from spi.faults import nearest, refuse

KEYS = ("framework", "settings", "baseline", "version")
DIGITS = 16


def record(framework: Mapping[str, Any], parameters: Mapping[str, Any], baseline: pd.DataFrame) -> dict[str, Any]:
    """What makes an index, under the keys framework, settings and baseline."""
    return {"framework": framework, "settings": plain_settings(parameters), "baseline": baseline_dict(baseline)}


def check_version(recorded: object, found: str) -> None:
    """Raise a ValueError if a record's version is not that of its content."""
    if recorded != found:
        change = "framework, settings or baseline were changed after it was written"
        raise ValueError(f"index: version {recorded!r} was recorded, its content has {found!r}; {change}")


def plain_settings(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters of an index, without its framework, as JSON can hold them."""
    plain = {name: _floats(value) for name, value in parameters.items() if name not in ("framework", "groups")}
    groups = parameters.get("groups")
    if groups is None:
        return plain | {"groups": None}
    ordered = sorted(groups.items(), key=lambda pair: str(pair[0]))
    return plain | {"groups": [[_plain(area), _plain(group)] for area, group in ordered]}


def version(framework: Mapping[str, Any], parameters: Mapping[str, Any], baseline: pd.DataFrame) -> str:
    """Fingerprint of an index: the same framework, settings and baseline have the same, in any order of areas.

    The first 16 hexadecimal digits of SHA-256 over framework and settings (JSON), area names and values (float64).
    """
    ordered = baseline.iloc[np.argsort([str(area) for area in baseline.index], kind="stable")]
    cells = ordered.to_numpy(dtype=np.float64) + 0.0  # -0.0 becomes 0.0
    words = [
        framework,
        plain_settings(parameters),
        [str(area) for area in ordered.index],
        list(map(str, ordered.columns)),
    ]
    total = hashlib.sha256(json.dumps(words, sort_keys=True, allow_nan=False).encode())
    total.update(np.where(np.isnan(cells), np.nan, cells).astype("<f8").tobytes())
    return total.hexdigest()[:DIGITS]


def baseline_dict(baseline: pd.DataFrame) -> dict[str, Any]:
    """Values of the baseline: areas, and a list of numbers per indicator with None where there is none."""
    cells = baseline.astype(object).where(baseline.notna(), None)
    return {
        "areas": [_plain(area) for area in baseline.index],
        "area_name": [_plain(name) for name in baseline.index.names],
        "values": {str(name): [_plain(cell) for cell in cells[name]] for name in cells.columns},
    }


def baseline_frame(content: Mapping[str, Any]) -> pd.DataFrame:
    """Inverse of `baseline_dict`."""
    _check_keys("index: baseline", content, ("areas", "area_name", "values"))
    areas, names = content["areas"], content["area_name"]
    if areas and isinstance(areas[0], list):
        index: pd.Index = pd.MultiIndex.from_tuples([tuple(area) for area in areas], names=names)
    else:
        index = pd.Index(areas, name=names[0])
    return pd.DataFrame(dict(content["values"]), index=index, dtype=np.float64)


def checked(content: object) -> Mapping[str, Any]:
    """Return `content` if it is a record of an index; TypeError or ValueError otherwise."""
    if not isinstance(content, Mapping):
        raise TypeError(f"index: expected a dict with the keys {', '.join(KEYS)}, found {type(content).__name__}")
    _check_keys("index", content, KEYS)
    return content


def parameters(content: Mapping[str, Any]) -> dict[str, Any]:
    """Parameters of an index, without its framework, from `plain_settings`."""
    found = dict(content)
    if isinstance(found.get("baseline_range"), list):
        found["baseline_range"] = tuple(found["baseline_range"])
    if found.get("groups") is not None:
        found["groups"] = {tuple(area) if isinstance(area, list) else area: group for area, group in found["groups"]}
    return found


def _check_keys(subject: str, content: Mapping[str, Any], keys: Sequence[str]) -> None:
    absent = [key for key in keys if key not in content]
    refuse(subject, [f"no key {key!r}; nearest {nearest(key, set(content) - set(keys))}" for key in absent])


def _floats(value: Any) -> Any:
    # So that 1 and 1.0, a tuple and a list, are one setting with one version.
    if isinstance(value, tuple | list):
        return [_floats(item) for item in value]
    return float(value) if isinstance(value, Real) and not isinstance(value, bool) else value


def _plain(label: Any) -> Any:
    if isinstance(label, tuple):
        return [_plain(part) for part in label]
    return label.item() if isinstance(label, np.generic) else label
