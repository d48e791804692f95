"""Random tables of people with small counts, and all sums that hold between their cells; apart from the product.

A cell is (series, measure, area, period, pairs of breakdown and category). Every table mixes some of: small areas in
wards in a city, groups of small areas, categories, bands that overlap, crosses in two and three dimensions, men and
women as series of their own, a twin, rolling periods, people.
"""

import random
from dataclasses import dataclass, field
from itertools import product

CITY, THRESHOLD = "E08999999", 5
YEARS = {
    "2020": (2020,),
    "2021": (2021,),
    "2022": (2022,),
    "2020-22": (2020, 2021, 2022),
    "2021-23": (2021, 2022, 2023),
}
AGES = {"5-9": ("b",), "10-19": ("c",), "0-9": ("a", "b"), "0-4": ("a",)}
FEATURES = ("small", "bands", "cross", "cube", "sexes", "twin", "periods", "people", "overlap")


@dataclass
class Table:
    """True counts of the published cells, those of cells that nobody publishes, and the sums between all of them."""

    features: frozenset
    within: dict = field(default_factory=dict)
    tenth: dict = field(default_factory=dict)
    truth: dict = field(default_factory=dict)
    never: dict = field(default_factory=dict)
    sums: list = field(default_factory=list)  # total, parts, whether the total may be more

    def tie(self, total, parts, more=False):
        if total in self.truth and all(p in self.truth or p in self.never for p in parts):
            self.sums.append((total, tuple(parts), more))


def table(seed):
    """The table of a seed: always the same."""
    rng = random.Random(seed)
    features = frozenset(rng.sample(FEATURES, rng.choice((1, 1, 2, 2, 3))))
    made = Table(features)
    wards = [f"E0599990{i}" for i in range(1, rng.choice((2, 3)) + 1)]
    if features & {"cube", "periods"}:
        wards = wards[:2]
    made.within.update(dict.fromkeys(wards, CITY))
    small = [f"E0199990{i}" for i in range(1, 5)] if "small" in features else []
    made.within.update({area: wards[i % len(wards)] for i, area in enumerate(small)})
    made.tenth.update({area: str(1 + rng.randrange(2)) for area in small})
    _count(made, rng, wards, small)
    _relate(made, wards, small)
    return made


def _count(made, rng, wards, small):
    """People by smallest unit, then each cell as those whom it is about."""
    f = made.features
    units = small or wards
    ages, groups = ("abc" if "bands" in f else "ab"), ("xyz" if "cross" in f else "xy")
    years = (2020, 2021, 2022, 2023) if "periods" in f else (2023,)
    scale = rng.choice((2, 4, 9, 15))
    people = {unit: _some(rng, scale) for unit in product(units, ages, groups, ("female", "male"), years)}
    asked = {unit: n + (_some(rng, 9) if rng.random() < 0.8 else 0) for unit, n in people.items()}
    for cell, chosen in _cells(made, wards, small, ages, groups, years):
        source = asked if cell[1] == "people" else people
        where = made.never if _is_never(f, *cell[3:]) else made.truth
        where[cell] = sum(n for unit, n in source.items() if chosen(*unit))
    if "overlap" in f:
        for need in "pq":
            of_ward = {w: rng.randint(0, made.truth[_key("s", w, _period(f))]) for w in wards}
            for area, count in (of_ward | {CITY: sum(of_ward.values())}).items():
                made.truth[_key("s", area, _period(f), ("need", need))] = count
    if "people" in f:
        for cell in [c for c in made.truth if c[1] == "people" and not made.truth[c]]:  # nobody asked: no row
            del made.truth[cell]
            made.truth.pop((cell[0], "events", *cell[2:]), None)


def _is_never(features, period, pairs):
    """Whether nobody publishes a cell: the youngest are in no table, nor is the last year of the rolling periods."""
    return ("age", "0-4") in pairs or ("periods" in features and period == "2023")


def _some(rng, scale):
    return 0 if rng.random() < 0.25 else rng.choice((rng.randint(0, 3), rng.randint(0, scale)))


def _period(features):
    return "2022" if "periods" in features else "2023"


def _key(series, area, period, *pairs, measure="events"):
    return (series, measure, area, period, tuple(sorted(pairs)))


def _cells(made, wards, small, ages, groups, years):
    """Cells with whom each is about: a test of unit, age, group, sex and year."""
    f = made.features
    periods = YEARS if "periods" in f else {"2023": (2023,)}
    series = {"s": ("female", "male")}
    if "sexes" in f:
        series |= {"women": ("female",), "men": ("male",)}
    if "twin" in f:
        series["t"] = ("female", "male")
    pairs = [()]
    bands = AGES if "bands" in f else {"a": ("a",), "b": ("b",)}
    of_age = [(("age", name), names) for name, names in bands.items()]
    if not f & {"sexes", "twin"} or "bands" in f:
        pairs += [(one,) for one in of_age]
    if f & {"cross", "cube"}:
        pairs = [p for p in pairs if not p or p[0][0][1] != "0-9" or "cross" in f]
        pairs += [((("group", g), (g,)),) for g in groups]
        pairs += [(one, (("group", g), (g,))) for one in of_age for g in groups if one[0][1] != "0-9"]
    for area in [CITY, *wards, *small]:
        for (name, sexes), (period, spans), cut in product(series.items(), periods.items(), pairs):
            if (area in small and (cut or name != "s")) or (name == "t" and area == CITY):
                continue
            yield from _measured(made, name, area, period, cut, sexes, spans)
    if "cube" in f:
        for area, g, one, sex in product([CITY, *wards], groups, of_age, ("female", "male")):
            if one[0][1] == "0-9":
                continue
            own = ((("sex", sex), (sex,)),)
            cuts = [own, (*own, one), (*own, (("group", g), (g,))), (*own, one, (("group", g), (g,)))]
            for cut in cuts:
                yield from _measured(made, "s", area, _period(f), cut, (sex,), (int(_period(f)),))
    if small:
        for tenth in sorted(set(made.tenth.values())):
            yield from _measured(
                made, "s", CITY, _period(f), ((("tenth", tenth), (tenth,)),), ("female", "male"), (int(_period(f)),)
            )
    if "periods" in f:
        for area, cut in product([CITY, *wards], pairs):
            yield from _measured(made, "s", area, "2023", cut, ("female", "male"), (2023,))


def _measured(made, name, area, period, cut, sexes, years):
    only = dict(cut)
    by = {breakdown: names for (breakdown, _), names in only.items()}

    def chosen(unit, age, group, sex, year):
        inside = area in (unit, made.within.get(unit), CITY)
        tenth = made.tenth.get(unit, "")
        return (
            inside
            and age in by.get("age", age)
            and group in by.get("group", group)
            and sex in sexes
            and year in years
            and tenth in by.get("tenth", (tenth,))
        )

    pairs = tuple(sorted(only))
    yield (name, "events", area, period, pairs), chosen
    if "people" in made.features:
        yield (name, "people", area, period, pairs), chosen


def _relate(made, wards, small):
    """Every sum between cells that holds by what they are about."""
    have = {*made.truth, *made.never}
    for cell in sorted(have):
        series, measure, area, period, pairs = cell
        below = [a for a, larger in made.within.items() if larger == area]
        parts = [(series, measure, a, period, pairs) for a in below]
        _sum(made, cell, [p for p in parts if p in have])
        if "tenth" in dict(pairs):
            inside = [a for a in small if made.tenth[a] == dict(pairs)["tenth"]]
            _sum(made, cell, [c for a in inside if (c := (series, measure, a, period, ())) in have])
        for breakdown in ("age", "group", "sex", "need", "tenth"):
            if breakdown in dict(pairs):
                continue
            parts = [
                c
                for c in have
                if c[:4] == cell[:4]
                and len(c[4]) == len(pairs) + 1
                and set(pairs) < set(c[4])
                and breakdown in dict(c[4])
                and dict(c[4])[breakdown] != "0-9"
            ]
            if breakdown == "need":
                for part in parts:
                    made.tie(cell, [part], more=True)
            else:
                _sum(made, cell, sorted(parts))
        if dict(pairs).get("age") == "0-9":
            others = tuple(p for p in pairs if p[0] != "age")
            parts = [(*cell[:4], tuple(sorted((*others, ("age", a))))) for a in ("0-4", "5-9")]
            if all(p in have for p in parts):
                _sum(made, cell, parts)
        if series == "s":
            women, men = (("women", *cell[1:]), ("men", *cell[1:]))
            if women in have and men in have:
                _sum(made, cell, [women, men])
            if ("t", *cell[1:]) in have:
                _sum(made, cell, [("t", *cell[1:])])
        if len(YEARS.get(period, ())) > 1:
            parts = [(series, measure, area, str(year), pairs) for year in YEARS[period]]
            if all(p in have for p in parts):
                _sum(made, cell, parts)
        if measure == "people":
            rest = (series, "rest", area, period, pairs)
            events = (series, "events", area, period, pairs)
            if cell in made.truth and events in made.truth:
                made.never[rest] = made.truth[cell] - made.truth[events]
                made.tie(cell, [events, rest])


def _sum(made, total, parts):
    """A sum that holds in the true counts; one that misses rows which nobody lists is none."""
    count = {**made.truth, **made.never}
    if parts and count[total] == sum(count[p] for p in parts):
        made.sums.append((total, tuple(parts), False))
