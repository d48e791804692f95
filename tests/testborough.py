"""Testborough: an invented place of two wards and ten small areas, in the publishers' own file formats.

Beside it stands Elsewhere, an invented neighbour, so that England is more than the place. No figure here is real.
"""

import zipfile
from pathlib import Path

import pandas as pd

CITY, OTHER = "E08999999", "E08999998"
WARDS = ["E05999901", "E05999902"]
LSOAS = [f"E010999{n:02d}" for n in range(1, 11)]  # of Testborough: five a ward
OUTSIDE = [f"E010998{n:02d}" for n in range(1, 6)]
MSOAS = ["E02999901", "E02999902", "E02999903"]
SPLIT, MERGED = "E01999950", ["E01999951", "E01999952"]  # of 2011: into the last two, and into the first small area
AGES = {"Aged 15 years and under": "children", "Aged 65 years and over": "older"}

CATALOGUE = Path(__file__).parent / "data" / "testborough"


def small_areas() -> pd.DataFrame:
    """One row a small area, with the invented residents, households, scores and counts."""
    frame = pd.DataFrame({"lsoa21": [*LSOAS, *OUTSIDE]})
    inside = frame.index < 10
    frame["city"] = [CITY] * 10 + [OTHER] * 5
    frame["city_name"] = ["Testborough"] * 10 + ["Elsewhere"] * 5
    frame["ward"] = [WARDS[0]] * 5 + [WARDS[1]] * 5 + ["E05999801"] * 5
    frame["ward_name"] = ["North & East"] * 5 + ["South"] * 5 + ["Elsewhere Ward"] * 5
    frame["msoa21"] = [MSOAS[0]] * 5 + [MSOAS[1]] * 5 + [MSOAS[2]] * 5
    frame["msoa_name"] = ["Testborough 001"] * 5 + ["Testborough 002"] * 5 + ["Elsewhere 001"] * 5
    frame["name"] = frame["msoa_name"] + list("ABCDEABCDEABCDE")
    frame["residents"] = [1000 + 100 * n for n in range(15)]
    frame["households"] = [400 + 10 * n for n in range(15)]
    frame["children"] = [200 + 5 * n for n in range(15)]
    frame["older"] = [100 + 8 * n for n in range(15)]
    frame["score"] = [60.0 - 4 * n for n in range(15)]
    frame["decile"] = [1, 1, 2, 2, 3, 4, 5, 7, 9, 10, 10, 10, 10, 10, 10]
    frame["fuel_poor"] = [80 - 5 * n for n in range(15)]
    return frame.assign(inside=inside)


def older_areas() -> pd.DataFrame:
    """One row a pair of 2011 and 2021 small areas: one was split, two were merged, the others stayed as they were."""
    areas = small_areas()
    whole = areas[areas["lsoa21"].isin([*LSOAS[1:8], *OUTSIDE])]
    frame = pd.DataFrame(
        {
            "lsoa11": [*MERGED, *whole["lsoa21"], SPLIT, SPLIT],
            "change": ["M", "M", *["U"] * len(whole), "S", "S"],
            "lsoa21": [LSOAS[0], LSOAS[0], *whole["lsoa21"], *LSOAS[8:]],
            "residents": [600, 300, *whole["residents"], 3500, 3500],
        }
    )
    return frame.assign(
        msoa11=frame["lsoa21"].map(areas.set_index("lsoa21")["msoa21"]).str.replace("E029999", "E029998")
    )


def _zip(path: Path, table: str, header: str, areas: pd.DataFrame, column: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = pd.DataFrame(
        {"date": 2021, "geography": areas["name"], "geography code": areas["lsoa21"], header: areas[column]}
    )
    with zipfile.ZipFile(path, "w") as bundle:
        bundle.writestr(f"census2021-{table}-lsoa.csv", rows.to_csv(index=False))


def _csv(path: Path, frame: pd.DataFrame) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    frame.to_csv(path, index=False)


def write_raw(folder: Path) -> Path:
    """Write the lookups and two small tables that the Testborough catalogue reads."""
    areas = small_areas()
    names = {
        "lsoa21": "lsoa21_code",
        "name": "lsoa21_name",
        "ward": "ward24_code",
        "ward_name": "ward24_name",
        "city": "ltla24_code",
        "city_name": "ltla24_name",
    }
    welsh = dict.fromkeys(names, "Wales") | {"lsoa21": "W01999901", "ward": "W05999901", "city": "W06999999"}
    listed = pd.concat([areas[list(names)], pd.DataFrame([welsh])])
    _csv(folder / "lookups/ew_lsoa21_ward24_ltla24.csv.gz", listed.rename(columns=names))
    older = older_areas()
    pairs = {"lsoa11": "lsoa11_code", "change": "change_code", "lsoa21": "lsoa21_code"}
    _csv(folder / "lookups/ew_lsoa11_lsoa21_ltla22.csv", older[list(pairs)].rename(columns=pairs))
    old = older.drop_duplicates("lsoa11")
    _csv(
        folder / "lookups/ew_lsoa11_msoa11.csv",
        pd.DataFrame({"lsoa11_code": old["lsoa11"], "msoa11_code": old["msoa11"]}),
    )
    wider = areas[["msoa21", "msoa_name"]].drop_duplicates()
    _csv(
        folder / "census_pop/migration21_msoa21.csv",
        wider.rename(columns={"msoa21": "msoa21_code", "msoa_name": "msoa21_name"}),
    )
    _csv(
        folder / "census_pop/population20_lsoa11.csv",
        pd.DataFrame({"lsoa11_code": old["lsoa11"], "total_population": old["residents"]}),
    )
    _csv(
        folder / "census_pop/census21_pop_age_lsoa21.csv",
        pd.concat(
            [
                pd.DataFrame({"lsoa21_code": areas["lsoa21"], "age_group": group, "usual_residents": areas[column]})
                for group, column in AGES.items()
            ]
        ),
    )
    _zip(
        folder / "census_nomis/census2021-ts001.zip",
        "ts001",
        "Residence type: Total; measures: Value",
        areas,
        "residents",
    )
    _zip(
        folder / "census_nomis/census2021-ts041.zip",
        "ts041",
        "Number of households: Number of households; measures: Value",
        areas,
        "households",
    )
    _csv(
        folder / "imd/imd2025_england_lsoa21.csv",
        pd.DataFrame({"lsoa21_code": areas["lsoa21"], "IMD_decile": areas["decile"], "IMD_score": areas["score"]}),
    )
    _csv(
        folder / "imd/imd2025_england_lsoa21_indicators.csv",
        pd.DataFrame({"lsoa21_code": areas["lsoa21"], "theft_rate": areas["score"] / 2}),
    )
    rooms = pd.DataFrame(
        {
            "date": 2021,
            "geography": areas["name"],
            "geography code": areas["lsoa21"],
            "Heating: Total": areas["households"],
            "Heating: None": areas["fuel_poor"],
        }
    )
    with zipfile.ZipFile(folder / "census_nomis/census2021-ts046.zip", "w") as bundle:
        bundle.writestr("census2021-ts046-lsoa.csv", rooms.to_csv(index=False))
    return folder


def write_data(folder: Path) -> Path:
    """Write a catalogue of two series, an index of two components, and the place."""
    files = {path.relative_to(CATALOGUE): path.read_bytes() for path in CATALOGUE.rglob("*") if path.is_file()}
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder
