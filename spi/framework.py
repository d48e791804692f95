"""The tree of an index: dimensions hold components, components hold indicators."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import pandas as pd
from pandas.api.types import is_scalar

from spi.checks import OPTIONAL, REQUIRED, column_faults, misplaced_faults, tree_faults
from spi.checks import TOTAL as TOTAL
from spi.checks import nearest as nearest
from spi.checks import refuse as refuse


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
