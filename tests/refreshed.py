"""Testborough with two yearly tables beside its own series: what a refresh of a good raw folder does to them.

No figure here is real.
"""

from collections.abc import Callable
from pathlib import Path

import pandas as pd

from scorecard.building import build
from scorecard.store.data_folder import Store
from tests.testborough import CITY, OTHER, WARDS, write_data, write_raw

ENGLAND = "E92000001"
JOBS, WALKS = "growing/jobs.csv", "healthy/walks.csv"
YEARS = range(2017, 2025)
RATES = (72.1, 72.9, 73.4, 72.8, 73.9, 74.2, 74.0, 74.7)  # of the city, year by year
_DATASET = """title = "{title}"
source = "invented"
reader = "flat_table.figures"

[files]
"2024" = "{file}"
"""
_INDICATOR = """title = "{title}"
short_title = "{title}"
question = "How many?"
definition = "Invented."
change_means = "Invented."
unit = "%"
decimals = 1
kind = "proportion"
polarity = "high"
source = "invented"
caveats = []
owner = "The tests"

[[series]]
id = "{series}"
label = "{title}"
standing = "defined"

[[series.reads]]
dataset = "{series}"
arguments = {{ area = "code", value = "Value", period_column = "year", basis = "year" }}
"""


def jobs() -> pd.DataFrame:
    """Eight years of the city, England and both wards; wards jump as small numbers do."""
    rows = [(CITY, year, rate) for year, rate in zip(YEARS, RATES, strict=True)]
    rows += [(ENGLAND, year, 70 + n / 4) for n, year in enumerate(YEARS)]
    rows += [(ward, year, 60 + 10 * n + (17 * year) % 9) for n, ward in enumerate(WARDS) for year in YEARS]
    return pd.DataFrame(rows, columns=["code", "year", "Value"])


def walks() -> pd.DataFrame:
    """Two years only: too few for a deviation."""
    rows = [(CITY, 2023, 41.2), (CITY, 2024, 43.0), (ENGLAND, 2023, 44.0), (ENGLAND, 2024, 44.4), (OTHER, 2024, 40.0)]
    return pd.DataFrame(rows, columns=["code", "year", "Value"])


def write(folder: Path) -> tuple[Path, Store]:
    """The raw folder, and data/ without anything built."""
    raw = write_raw(folder / "raw")
    for name, table in ((JOBS, jobs()), (WALKS, walks())):
        put(raw, name, table)
    home = Store(write_data(folder / "data"))
    for series, title, file in (("jobs", "In work", JOBS), ("walks", "Walking", WALKS)):
        text = _INDICATOR.format(title=title, series=series)
        (home.home / f"catalogue/indicators/{series}-held.toml").write_text(text)
        text = _DATASET.format(title=title, file=file)
        (home.home / f"catalogue/datasets/{series}.toml").write_text(text)
    return raw, home


def put(raw: Path, name: str, table: pd.DataFrame) -> None:
    (raw / name).parent.mkdir(exist_ok=True)
    table.to_csv(raw / name, index=False)


def change(raw: Path, name: str, how: Callable[[pd.DataFrame], pd.DataFrame]) -> None:
    """Rewrite a table of the raw folder."""
    put(raw, name, how(pd.read_csv(raw / name)))


def made(raw: Path, home: Store, *slugs: str, accept: tuple[str, ...] = ()) -> build.Built:
    return build.build(raw, home, slugs, say=lambda text: None, accept=accept)


def built(home: Store) -> dict[str, bytes]:
    """Everything under data/ by its path."""
    return {p.relative_to(home.home).as_posix(): p.read_bytes() for p in sorted(home.home.rglob("*")) if p.is_file()}


def figures(home: Store, series: str, area: str = CITY) -> dict[str, float]:
    """The totals of a series in an area, by period."""
    rows = pd.concat([home.observations("testborough"), home.comparators()])
    own = rows[
        (rows["series"] == series) & (rows["area"] == area) & (rows["breakdown"] == "all") & rows["value"].notna()
    ]
    return dict(zip(own["period"], own["value"], strict=True))
