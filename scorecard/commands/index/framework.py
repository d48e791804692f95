"""The framework of the command `index`: one row an indicator, or the table of COINr, which has one for every node."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from scorecard.errors import nearest
from scorecard.supply.tables.headings import heading
from scorecard.supply.tables.workbooks import plain
from spi.faults import Fault, Faults, Remedy

LEVELS = ("indicator", "component", "dimension")
NUMBERS = ("polarity", "weight", "worst", "best")
KNOWN = (*LEVELS, *NUMBERS, "treatment")
COINR = ("icode", "parent", "level", "direction", "type", *KNOWN[4:])
TURNED = ("component_polarity", "dimension_polarity")
SETTINGS = ("polarity", "direction", "weight", "worst", "best", "goalpost", "treatment", "level", "parent")
NONE = ("", "NA", "NaN", "nan", "none")
ALLOWED = {Remedy.REWEIGHT: "--missing reweight", Remedy.FLOOR: "use --range 1 100"}
NOT_KNOWN = "(not known)"  # a dimension that a fault of the table itself is about
HINTS = (*KNOWN, "iCode", "Parent", "Direction", "Level", "Weight", "Type")  # headings by which the head is found


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Rows as `spi.Framework.from_frame` reads them, what is wrong with them, and what is to be said."""

    rows: pd.DataFrame
    faults: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def tree(frame: pd.DataFrame) -> Tree:
    """Bring a framework's table into the form that `spi` reads: names as text, numbers of R's NA as none.

    A column that is not used is never silent: one that sounds like a setting is a fault, others are a note.
    """
    table = frame.set_axis([heading(str(name)) for name in frame.columns], axis="columns")
    folded = [name.casefold() for name in table.columns]
    if len(set(folded)) == len(folded) and "icode" in folded and "indicator" not in folded:
        found = _of_coinr(table.set_axis(folded, axis="columns"))
        return replace(found, notes=_left([name for name in table if name.casefold() not in COINR]))
    return _of_rows(table)


def _of_rows(table: pd.DataFrame) -> Tree:
    times = list(table.columns).count
    once = [name for name in KNOWN if times(name) == 1]
    rows = table.assign(**{name: _texts(table[name]) for name in once})
    spare = [name for name in dict.fromkeys(table.columns) if name not in (*KNOWN, *TURNED)]
    odd = _settings(spare, list(table.columns))
    faults = [*_turned(table), *(_unused(name) for name in odd)]
    return Tree(rows=rows, faults=tuple(faults), notes=_left([name for name in spare if name not in odd]))


def _texts(column: pd.Series) -> pd.Series:
    """Cells as text; a name is whatever stands there, NA too, a number is None where there is none."""
    found = [text(cell) for cell in column]
    if column.name in LEVELS:
        return pd.Series([cell or None for cell in found], index=column.index, dtype="object")
    return pd.Series([None if cell in NONE else cell for cell in found], index=column.index, dtype="object")


def text(cell: object) -> str | None:
    """A cell as text without blanks around it, a whole number without '.0'; None where it is missing."""
    if cell is None or cell is pd.NA or cell is pd.NaT or cell != cell:
        return None
    return plain(float(cell) if isinstance(cell, float) else cell).strip()


def _settings(spare: Sequence[str], columns: list[str]) -> list[str]:
    """Columns that sound like settings, but for those that the framework's own check names as misspelt."""
    from spi.framework import misspelt

    named = misspelt(columns).values()
    return [name for name in spare if name not in named and any(word in name.casefold() for word in SETTINGS)]


def _unused(name: str) -> str:
    like = nearest(name, KNOWN)
    return f"column {name!r} is not used; expected of {', '.join(KNOWN)}" + (f"; nearest {like!r}" if like else "")


def _left(names: Sequence[str]) -> tuple[str, ...]:
    return (f"framework: columns not used: {', '.join(names)}",) if names else ()


def _turned(table: pd.DataFrame) -> Iterator[str]:
    """Directions of components and dimensions: only 1 can be given."""
    for column in (name for name in TURNED if list(table.columns).count(name) == 1):
        level = column.removesuffix("_polarity")
        names = table[level] if list(table.columns).count(level) == 1 else table[column]
        found = dict(zip(map(str, names), _texts(table[column].rename("")), strict=True))
        yield from (_direction(level, name, value) for name, value in found.items() if value and _number(value) != 1)


def _direction(level: str, name: str, value: str) -> str:
    return f"{level} {name!r}: direction {value}; directions stand on indicators: turn the polarity of each of its own"


def _number(value: str | None) -> float | None:
    try:
        return None if value is None else float(value)
    except ValueError:
        return None


def _of_coinr(table: pd.DataFrame) -> Tree:
    """COINr's iMeta: iCode, Parent, Direction, Weight, Level; Level 1 are indicators, whose Parent is the component."""
    absent = [name for name in ("parent", "level", "direction") if name not in table]
    if absent:
        listed = ", ".join(name.capitalize() for name in absent)
        return Tree(rows=pd.DataFrame(), faults=(f"a table with iCode, as of COINr, needs {listed} too",))
    cells = {name: _texts(table[name].rename("indicator" if name in ("icode", "parent") else "")) for name in table}
    rows = pd.DataFrame(cells)
    known = [None if cell in NONE else cell for cell in rows["parent"]]
    rows["parent"] = pd.Series(known, index=rows.index, dtype="object")
    rows["level"] = [_number(cell) for cell in rows["level"]]
    own, nodes = rows[rows["level"] == 1], rows[rows["level"] > 1]
    parents = dict(zip(nodes["icode"], nodes["parent"], strict=True))
    faults = [*_parent_faults(own, parents), *_node_faults(nodes)]
    dimension = own["parent"].map(parents)
    made = pd.DataFrame(
        {
            "indicator": own["icode"],
            "component": own["parent"],
            "dimension": dimension.where(dimension.notna() | own["parent"].isna(), NOT_KNOWN),
            "polarity": own["direction"],
            **{name: own[name] for name in KNOWN[4:] if name in own},
        }
    )
    return Tree(rows=made, faults=tuple(faults))


def _parent_faults(own: pd.DataFrame, parents: dict[str, str | None]) -> Iterator[str]:
    if own.empty:
        yield "no row has Level 1; expected the indicators there"
    for component in dict.fromkeys(own["parent"].dropna()):
        child = own.loc[own["parent"] == component, "icode"].iloc[0]
        if component not in parents:
            like = nearest(component, [name for name in parents if name])
            yield (
                f"{component!r}, the Parent of {child!r}, has no row; expected one of Level 2 whose Parent is its "
                f"dimension" + (f"; nearest {like!r}" if like else "")
            )
        elif parents[component] is None:
            yield f"{component!r} has no Parent; expected its dimension"


def _node_faults(nodes: pd.DataFrame) -> Iterator[str]:
    for row in nodes.to_dict("records"):
        level = {2: "component", 3: "dimension"}.get(row["level"])
        if level and row["direction"] is not None and _number(row["direction"]) != 1:
            yield _direction(level, row["icode"], row["direction"])
    if "weight" in nodes:
        for depth, name in ((2, "components"), (3, "dimensions")):
            same = nodes[nodes["level"] == depth].groupby("parent", dropna=False)["weight"].nunique()
            if (same > 1).any():
                yield f"Weight differs among {name}: {name} weigh alike here; set them to 1"


def lines(error: ValueError, subject: str) -> list[str]:
    """The faults of an error of `spi`, one each, in the words of the command."""
    if not isinstance(error, Faults):
        return [f"{subject}: {str(error).removeprefix(f'{subject}: ')}"]
    head = f"{subject}: {error.part}" if error.part else subject
    return [f"{head}: {_words(fault)}" for fault in error.faults]


def _words(fault: str) -> str:
    return f"{fault.said}{ALLOWED[fault.remedy]}" if isinstance(fault, Fault) and fault.remedy else fault
