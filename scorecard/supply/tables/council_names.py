"""Area codes for files that name councils instead: 'Hamlet City Council' is the district 'Hamlet, City of'."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

import pandas as pd

from scorecard.errors import SourceError, unknown
from scorecard.supply.tables.opening import table

# what council names add to the name of the area
_STYLE = frozenset(
    {"the", "royal", "council", "metropolitan", "borough", "district", "city", "county", "unitary", "authority"}
    | {"corporation", "mbc", "mdc", "lb", "of", "and", "upon", "london"}
)


def hidden(names: pd.Series) -> Mapping[str, str]:
    """Of the councils among these names those whose district is called otherwise, with its official name."""
    known = tomllib.loads(files("scorecard.supply.tables").joinpath("councils.toml").read_text(encoding="utf-8"))
    return {text: known[text] for text in names.unique() if text in known}


def district_codes(
    names: pd.Series,
    lookup: Path,
    *,
    name: str,
    code: str,
    also: Mapping[str, str],
    path: Path,
) -> pd.Series:
    """Return the code of each English district named; counties, joint authorities and other nations have none.

    Parameters
    ----------
    names
        Names of councils, as the publisher writes them.
    lookup, name, code
        An official list of areas, and its columns of names and codes.
    also
        Councils whose name hides their district: the publisher's name and the official one.
    path
        The publisher's file, for messages.
    """
    codes = _codes(lookup, name, code)
    faults = [f"{lookup.name}: {unknown('area', area, codes)}" for area in also.values() if area not in codes]
    faults += [f"{path.name}: {unknown('council', text, names.unique())}" for text in also if text not in set(names)]
    if faults:
        raise SourceError(f"{path.name}: councils that the catalogue names are not there", faults)
    by_key = {_key(area): gss for area, gss in codes.items()}
    found = {text: codes[also[text]] if text in also else by_key.get(_key(text)) for text in names.unique()}
    return names.map(found)


def _codes(lookup: Path, name: str, code: str) -> dict[str, str]:
    frame = table(lookup, columns=[name, code], only=True)
    english = frame.loc[frame[code].str.startswith("E", na=False), [name, code]].dropna().drop_duplicates()
    codes = dict(english.itertuples(index=False, name=None))
    keys = pd.Series({area: _key(area) for area in codes})
    alike = keys.loc[keys.duplicated(keep=False)]
    if len(alike):
        raise SourceError(f"{lookup.name}: names that can't be told apart: {', '.join(alike.index)}")
    return codes


def _key(text: str) -> str:
    words = re.sub(r"[^a-z ]", "", re.sub(r"[-,.()&]", " ", text.lower())).split()
    return " ".join(word for word in words if word not in _STYLE)
