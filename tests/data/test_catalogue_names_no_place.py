"""The catalogue is every council's: no file of it holds a name or a code of a place that is built or compared with."""

import re
import tomllib

COUNTRY = "E92"  # England is the publishers' own area, in the title of many a file


def test_no_file_of_the_catalogue_names_a_place(root):
    places = [tomllib.loads(path.read_text()) for path in sorted((root / "data/places").glob("*/place.toml"))]
    areas = [*places, *(area for place in places for area in place["comparators"])]
    named = {
        word
        for area in areas
        if not area["code"].startswith(COUNTRY)
        for word in (area["name"], area["code"], area.get("short", ""), area.get("slug", ""), *area.get("also", ()))
        if word
    }
    assert {"Leeds", "E08000035", "Luton", "barking-and-dagenham", "Newcastle upon Tyne", "E08000039"} <= named
    pattern = re.compile("|".join(map(re.escape, sorted(named))), re.IGNORECASE)
    found = {
        f"{path.name}: {held[0]}"
        for path in sorted((root / "data/catalogue").rglob("*"))
        if path.is_file()
        for held in pattern.finditer(f"{path.name}\n{path.read_text(encoding='utf-8')}")
    }
    assert found == set()
