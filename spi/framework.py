"""The tree of an index: dimensions hold components, components hold indicators."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import pandas as pd
from pandas.api.types import is_scalar

from spi.faults import TOTAL, close, finite, nearest, refuse

REQUIRED = ("indicator", "component", "dimension", "polarity")
OPTIONAL = ("weight", "worst", "best", "treatment")
TREATMENTS = ("winsorise", "log", "cap")


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One measured outcome and its place in the tree.

    Attributes
    ----------
    id, component, dimension : str
        Names of the indicator, of its component and of the component's dimension.
    polarity : int
        1 where high values are good, -1 where low values are good.
    weight : float
        Positive; only its size beside the others of the component matters.
    worst, best : float or None
        Goalposts in the indicator's own unit: the values that score lowest and highest.
    treatment : 'winsorise', 'log', 'cap' or None
        What is done about outliers where skewness and kurtosis say that there are any (see `spi.outliers`).
    """

    id: str
    component: str
    dimension: str
    polarity: int
    weight: float = 1.0
    worst: float | None = None
    best: float | None = None
    treatment: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A topic within a dimension, measured by one or more indicators."""

    id: str
    dimension: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """A broad area of social progress, made of one or more components."""

    id: str
    components: tuple[Component, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Framework:
    """The tree dimension > component > indicator, checked as a whole.

    Any number of dimensions, components and indicators is allowed. Names are unique over the three levels,
    because each becomes a column of the scores; `spi` is kept for the index itself.

    Raises
    ------
    ValueError
        One error that lists all faults of the tree.

    Notes
    -----
    Source: Social Progress Imperative, methodology reports (2014-2024), for the three levels.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("homes_cold", "housing", "needs", -1), ("can_read", "schooling", "foundations", 1)]
    >>> frame = pd.DataFrame(rows, columns=["indicator", "component", "dimension", "polarity"])
    >>> Framework.from_frame(frame)
    Framework(2 dimensions, 2 components, 2 indicators)
    """

    dimensions: tuple[Dimension, ...]

    def __post_init__(self) -> None:
        refuse("framework", [*tree_faults(self.indicators), *misplaced_faults(self.dimensions)])

    def __repr__(self) -> str:
        sizes = f"{len(self.dimensions)} dimensions, {len(self.components)} components"
        return f"Framework({sizes}, {len(self.indicators)} indicators)"

    @property
    def components(self) -> tuple[Component, ...]:
        """All components, in the order of the tree."""
        return tuple(component for dimension in self.dimensions for component in dimension.components)

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators, in the order of the tree."""
        return tuple(indicator for component in self.components for indicator in component.indicators)

    @classmethod
    def from_indicators(cls, indicators: Sequence[Indicator]) -> Self:
        """Grow the tree from a flat list; dimensions and components keep the order in which they first appear."""
        refuse("framework", list(tree_faults(indicators)))
        tree: dict[str, dict[str, list[Indicator]]] = {}
        for indicator in indicators:
            tree.setdefault(indicator.dimension, {}).setdefault(indicator.component, []).append(indicator)
        return cls(dimensions=tuple(_dimension(name, components) for name, components in tree.items()))

    @classmethod
    def from_frame(cls, frame: pd.DataFrame) -> Self:
        """Read one row per indicator.

        Parameters
        ----------
        frame : DataFrame
            Columns `indicator`, `component`, `dimension`, `polarity` (1 or -1) and, where wanted, `weight`
            (empty means 1), `worst` and `best` (empty means no goalposts) and `treatment` ('winsorise', 'log' or
            'cap'; empty or 'none' means none). Other columns are left alone, unless one looks like a misspelt
            column that is absent.

        Raises
        ------
        TypeError
            If `frame` is not a DataFrame.
        ValueError
            Lists every fault: absent columns with the nearest name, repeated indicators, unknown polarity,
            a component in two dimensions, goalposts that contradict the polarity, weights that are not positive,
            unknown treatments.
        """
        if not isinstance(frame, pd.DataFrame):
            raise TypeError(f"framework: expected a DataFrame with one row per indicator, found {type(frame).__name__}")
        refuse("framework", list(column_faults([str(name) for name in frame.columns])))
        known = [name for name in (*REQUIRED, *OPTIONAL) if name in frame.columns]
        return cls.from_indicators([_indicator(row) for row in frame[known].to_dict("records")])

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Self:
        """Inverse of `to_dict`; faults are reported as by `from_frame`."""
        if not isinstance(content, Mapping):
            raise TypeError(f"framework: expected a dict with the key 'indicators', found {type(content).__name__}")
        if "indicators" not in content:
            found = nearest("indicators", content)
            raise ValueError(f"framework: expected the key 'indicators', found {sorted(content)}; nearest {found}")
        return cls.from_frame(pd.DataFrame(list(content["indicators"])))

    def to_frame(self) -> pd.DataFrame:
        """One row per indicator in the order of the tree, with the columns that `from_frame` reads.

        The column `treatment` is there only if an indicator has one.
        """
        frame = pd.DataFrame(map(_cells, self.indicators), columns=[*REQUIRED, *OPTIONAL])
        return frame[self._columns].astype({"worst": float, "best": float})

    def to_dict(self) -> dict[str, list[dict[str, str | int | float | None]]]:
        """Plain dict that JSON can hold: the key `indicators` with a list of rows; no goalpost is None."""
        cells = [dict(zip((*REQUIRED, *OPTIONAL), _cells(indicator), strict=True)) for indicator in self.indicators]
        return {"indicators": [{name: row[name] for name in self._columns} for row in cells]}

    @property
    def _columns(self) -> list[str]:
        treated = any(indicator.treatment for indicator in self.indicators)
        return [*REQUIRED, *(name for name in OPTIONAL if treated or name != "treatment")]


def _cells(indicator: Indicator) -> tuple[str | int | float | None, ...]:
    place = (indicator.id, indicator.component, indicator.dimension)
    return (*place, indicator.polarity, indicator.weight, indicator.worst, indicator.best, indicator.treatment)


def _dimension(name: str, components: Mapping[str, list[Indicator]]) -> Dimension:
    members = (Component(id=id_, dimension=name, indicators=tuple(rows)) for id_, rows in components.items())
    return Dimension(id=name, components=tuple(members))


def _indicator(row: Mapping[Any, Any]) -> Indicator:
    # Cells keep what they hold where it cannot be read, so that the check can report it with all other faults.
    cells: dict[str, Any] = {name: None if is_scalar(cell) and pd.isna(cell) else cell for name, cell in row.items()}
    polarity, weight, worst, best = (_number(cells.get(name)) for name in ("polarity", "weight", "worst", "best"))
    treatment = cells.get("treatment")
    return Indicator(
        id=cells["indicator"],
        component=cells["component"],
        dimension=cells["dimension"],
        polarity=int(polarity) if polarity in (1, -1) else polarity,
        weight=1.0 if weight is None else weight,
        worst=worst,
        best=best,
        treatment=None if treatment in ("", "none") else treatment,
    )


def _number(cell: Any) -> Any:
    try:
        return None if cell is None else float(cell)
    except (TypeError, ValueError):
        return cell


def column_faults(found: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with the columns of a framework's table: absent, repeated or misspelt."""
    meant = misspelt(found)
    for name in (*REQUIRED, *OPTIONAL):
        if found.count(name) > 1:
            yield f"column {name!r} appears {found.count(name)} times; expected once"
        elif name in REQUIRED and name not in found:
            like = repr(meant[name]) if name in meant else "none"
            yield f"expected column {name!r}, found {', '.join(found) or 'no columns'}; nearest {like}"
        elif name in meant:
            yield f"unknown column {meant[name]!r}; nearest {name!r}"


def misspelt(found: Sequence[str]) -> dict[str, str]:
    """Columns that are absent, with the unknown one that is probably meant; what may be absent must be very like it."""
    spare = [name for name in found if name not in (*REQUIRED, *OPTIONAL)]
    absent = {name: 0.5 if name in REQUIRED else 0.8 for name in (*REQUIRED, *OPTIONAL) if name not in found}
    meant = {name: close(name, spare, cutoff) for name, cutoff in absent.items()}
    return {name: other for name, other in meant.items() if other is not None}


def tree_faults(indicators: Sequence[Indicator]) -> Iterator[str]:
    """Yield what is wrong with single indicators, and with their names taken together."""
    if not indicators:
        yield "no indicators; expected at least one"
    for position, indicator in enumerate(indicators, start=1):
        yield from _indicator_faults(indicator, position)
    yield from _name_faults([i for i in indicators if all(map(_named, (i.id, i.component, i.dimension)))])


def _named(name: object) -> bool:
    return isinstance(name, str) and bool(name.strip())


def _indicator_faults(indicator: Indicator, position: int) -> Iterator[str]:
    where = f"indicator {indicator.id!r}" if _named(indicator.id) else f"row {position}"
    places = {"indicator": indicator.id, "component": indicator.component, "dimension": indicator.dimension}
    yield from (f"{where}: {level} {name!r}; expected a name" for level, name in places.items() if not _named(name))
    if indicator.polarity not in (1, -1):
        yield f"{where}: polarity {indicator.polarity!r}; expected 1 (high is good) or -1 (low is good)"
    if not finite(indicator.weight) or indicator.weight <= 0:
        yield f"{where}: weight {indicator.weight!r}; expected a number above 0"
    if indicator.treatment is not None and indicator.treatment not in TREATMENTS:
        like = nearest(indicator.treatment, TREATMENTS)
        yield f"{where}: treatment {indicator.treatment!r}; expected {', '.join(TREATMENTS)} or empty; nearest {like}"
    yield from _goalpost_faults(indicator, where)


def _goalpost_faults(indicator: Indicator, where: str) -> Iterator[str]:
    worst, best = indicator.worst, indicator.best
    if worst is None and best is None:
        return
    if worst is None or best is None or not (finite(worst) and finite(best)):
        yield f"{where}: worst {worst!r} and best {best!r}; expected two numbers, or both empty"
    elif indicator.polarity in (1, -1) and (best - worst) * indicator.polarity <= 0:
        order = "best above worst" if indicator.polarity == 1 else "best below worst"
        yield f"{where}: worst {worst!r} and best {best!r}; polarity {indicator.polarity} expects {order}"


def _name_faults(indicators: Sequence[Indicator]) -> Iterator[str]:
    parents: dict[str, dict[str, None]] = {}
    for indicator in indicators:
        parents.setdefault(indicator.component, {})[indicator.dimension] = None
    for name, count in Counter(indicator.id for indicator in indicators).items():
        if count > 1:
            yield f"indicator {name!r} appears {count} times; expected once"
    for component, dimensions in parents.items():
        if len(dimensions) > 1:
            yield f"component {component!r} is in dimensions {' and '.join(map(repr, dimensions))}; expected one"
    ids, dimension_ids = {i.id for i in indicators}, {i.dimension for i in indicators}
    yield from _shared_names({"indicator": ids, "component": set(parents), "dimension": dimension_ids})


def _shared_names(levels: Mapping[str, set[str]]) -> Iterator[str]:
    for name in sorted(set().union(*levels.values())):
        holders = [level for level, names in levels.items() if name in names]
        if len(holders) > 1:
            yield f"{name!r} names {' and '.join(holders)}; expected a name of its own for each"
        if name == TOTAL:
            yield f"{name!r} names {' and '.join(holders)}; the name is kept for the index itself"


def misplaced_faults(dimensions: Sequence[Dimension]) -> Iterator[str]:
    """Yield the indicators that name another place in the tree than the one where they stand."""
    for dimension in dimensions:
        for component in dimension.components:
            for indicator in component.indicators:
                if (indicator.dimension, indicator.component) != (dimension.id, component.id):
                    place, said = f"{dimension.id} > {component.id}", f"{indicator.dimension} > {indicator.component}"
                    yield f"indicator {indicator.id!r} stands in {place}; expected {said}"
