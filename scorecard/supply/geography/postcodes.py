"""Postcodes and the ward of each: Ordnance Survey's Code-Point Open -> a small table for the finder."""

from __future__ import annotations

import io
import re
from collections.abc import Collection
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from scorecard.errors import SourceError, few
from scorecard.places.model import normalised
from scorecard.supply.tables.opening import cells, table

# The publisher's files have no header line; its names and order stand in a file of their own.
_COLUMNS = ["postcode", "pqi", "easting", "northing", "country", "nhs_r", "nhs_ha", "county", "district", "ward"]
_POSTCODE = r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}"


def postcodes(path: Path, *, wards: Collection[str] | None = None) -> pd.DataFrame:
    """Return the table `postcode`, `ward` (code), in order of postcode, of a Code-Point Open file.

    Code-Point Open gives a postcode one point (the address nearest to the middle of its addresses) and the ward
    in which that point lies. A postcode that straddles a ward boundary therefore has one ward too, and
    the file can't tell which these are: some of its addresses may be in the neighbouring ward. A finder should say
    "most likely". Postcodes to which the publisher gives no ward are left out, as are those outside `wards`.

    Parameters
    ----------
    path
        The ten columns of Code-Point Open as CSV, plain or gzipped, with a header line or, as published, without.
    wards
        The ward codes to keep; all, if left out.

    Raises
    ------
    SourceError
        If columns are missing, a postcode is repeated or is none.
    """
    frame = _read(path)
    found = pd.DataFrame({"postcode": frame["postcode"].fillna("").map(normalised), "ward": frame["ward"]})
    _refuse_faulty(found["postcode"], path)
    kept = found["ward"].notna() if wards is None else found["ward"].isin(set(wards))
    if not kept.any():
        wanted = "a ward" if wards is None else f"one of the {len(wards)} wards wanted"
        raise SourceError(
            f"{path.name}: no postcode lies in {wanted}; found e.g. {found['ward'].dropna().head(3).tolist()}"
        )
    return found[kept].sort_values("postcode", ignore_index=True)


def postcode_file(table: pd.DataFrame) -> bytes:
    """Return the table as Parquet; sorted postcodes are stored as what each adds to the one before."""
    buffer = io.BytesIO()
    pq.write_table(
        pa.Table.from_pandas(table, preserve_index=False).replace_schema_metadata(None),
        buffer,
        compression="zstd",
        use_dictionary=["ward"],
        column_encoding={"postcode": "DELTA_BYTE_ARRAY"},
    )
    return buffer.getvalue()


def _read(path: Path) -> pd.DataFrame:
    whole = cells(path)
    first = whole.iloc[0].dropna()
    if not any(re.fullmatch(_POSTCODE, normalised(cell)) for cell in first):
        return table(path, columns=["postcode", "ward"])
    if whole.shape[1] != len(_COLUMNS):
        raise SourceError(f"{path.name}: expected {len(_COLUMNS)} columns, found {whole.shape[1]}")
    return whole.set_axis(_COLUMNS, axis="columns")


def _refuse_faulty(found: pd.Series, path: Path) -> None:
    faults = [f"row {row}: '{cell}' is no postcode" for row, cell in found[~found.str.fullmatch(_POSTCODE)].items()]
    faults = few([f"{path.name}: {fault}" for fault in faults])
    again = [f"{path.name}: '{cell}' is repeated" for cell in sorted(set(found[found.duplicated()]) - {""})]
    if faults or again:
        raise SourceError(f"{path.name}: expected each postcode once", [*faults, *few(again)])
