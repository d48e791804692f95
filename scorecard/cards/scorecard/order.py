"""Orders of the scorecard: the plan's, or by any column, by a rule that is free of units."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from scorecard.cards.judgement import Fare, Outcome
from scorecard.cards.scorecard.rows import Group, ScorecardLine, ScorecardRow
from scorecard.stats import target

PLAN, REVERSED = "plan", "-reversed"
Key = float | str | tuple[bool, float] | None

# By column: the name of the order, that of its reverse, and the rule where units differ.
ORDERS: Mapping[str, tuple[str, str, str]] = {
    "indicator": ("Indicator, A to Z", "Indicator, Z to A", ""),
    "figure": ("Figure, newest first", "Figure, oldest first", "by the end of its period, since units differ"),
    "trend": ("Trend, worsening first", "Trend, improving first", "only trends that were tested"),
    "change": (
        "Change, got worse most first",
        "Change, got better most first",
        "as a share of the figure before, tested or not",
    ),
    "england": (
        "England, furthest behind first",
        "England, furthest ahead first",
        "as a share of England’s figure, tested or not",
    ),
    "target": ("Target, off course first", "Target, met first", "by the status against a published target"),
    "gap": (
        "Deprivation gap, widest first",
        "Deprivation gap, narrowest first",
        "worse for the most deprived first; by the ratio of the higher to the lower end",
    ),
    "wards": ("Wards, furthest apart first", "Wards, closest first", "the range as a share of the place’s figure"),
    "ethnicity": (
        "Ethnic groups, furthest apart first",
        "Ethnic groups, closest first",
        "by the ratio of the highest to the lowest",
    ),
}
_STATUSES = (target.OFF, target.RISK, target.ON, target.MET)
_TRENDS = (
    Outcome.WORSENING,
    Outcome.DECREASING,
    Outcome.INCREASING,
    Outcome.NO_CLEAR_CHANGE,
    Outcome.IMPROVING,
)


def options() -> tuple[tuple[str, str], ...]:
    """Every order by its id, with its name; the plan's first."""
    pairs = ((key, pair) for key, pair in ORDERS.items())
    return (
        (PLAN, "The plan’s order"),
        *(one for key, (first, second, _) in pairs for one in ((key, first), (key + REVERSED, second))),
    )


def column(order: str) -> str:
    return order.removesuffix(REVERSED)


def other_way(order: str, name: str) -> str:
    """The order that a press on a column's heading leads to: its first, then its reverse, then the first again."""
    return name + REVERSED if order == name else name


def ordered(groups: tuple[Group, ...], order: str) -> tuple[Group, ...]:
    """All rows as one group in the order asked for, and those that have nothing to be ordered by as another."""
    rows = [row for group in groups for row in group.rows]
    name, reverse = column(order), order.endswith(REVERSED)
    keyed = [(key, row) for row in rows if (key := _KEYS[name](row)) is not None]
    held = [row for _, row in sorted(keyed, key=lambda pair: pair[0], reverse=_descends(name) != reverse)]
    rest = [row for row in rows if row not in held]
    label, rule = dict(options())[order], ORDERS[name][2]
    groups = (
        Group(id="ordered", name=label, theme=rule, colour="#3D3D3D", rows=tuple(held)),
        Group(id="rest", name="Nothing to order by", theme="in the plan’s order", colour="#3D3D3D", rows=tuple(rest)),
    )
    return tuple(group for group in groups if group.rows)


def _descends(name: str) -> bool:
    return name not in ("indicator", "trend", "target")


def _widest(of: Callable[[ScorecardLine], float | None]) -> Callable[[ScorecardRow], Key]:
    """The most that any figure of the indicator has."""
    return lambda row: max((v for one in row.lines if (v := of(one)) is not None), default=None)


def _first(of: Callable[[ScorecardLine], Key]) -> Callable[[ScorecardRow], Key]:
    """What the first figure of the indicator that has any has: the one which stands for it."""
    return lambda row: next((v for one in row.lines if (v := of(one)) is not None), None)


def _gap(line: ScorecardLine) -> tuple[bool, float]:
    """A gap against the most deprived stands before every other."""
    return line.gap.fares is Fare.WORSE, line.gap.size or 0.0


def _place(word: str, among: Iterable[str]) -> float | None:
    known = list(among)
    return float(known.index(word)) if word in known else None


_KEYS: Mapping[str, Callable[[ScorecardRow], Key]] = {
    "indicator": lambda row: row.short_title.casefold(),
    "figure": _first(lambda one: one.newest or None),
    "trend": lambda row: _place(row.outcome, _TRENDS),
    "change": _first(lambda one: one.worsened),
    "england": _first(lambda one: one.behind),
    "target": _first(lambda one: _place(one.on_course, _STATUSES)),
    "gap": lambda row: max((_gap(one) for one in row.lines if one.gap.size is not None), default=None),
    "wards": _widest(lambda one: one.wards.size),
    "ethnicity": _widest(lambda one: one.ethnicity.size),
}
