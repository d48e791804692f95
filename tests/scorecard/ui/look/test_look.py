"""Style sheets: braces match, every colour is one of the charts' by its name, and every rule can apply."""

from __future__ import annotations

import re

import pytest

from scorecard.charts.theme import TOKENS
from scorecard.ui import look
from tests.scorecard.ui.look.rules import FOLDER, SHEETS, Rule, range_of, rules

# Set where they are used: by a style attribute, by the slide itself, by Streamlit.
OWN = {"hue", "part", "ratio", "u"}


def faults(css: str) -> list[str]:
    """What is wrong with a sheet."""
    try:
        found = list(rules(css))
    except ValueError as error:
        return [str(error)]
    return [fault for rule in found for fault in _faults(rule)]


def _faults(rule: Rule) -> list[str]:
    at = f"{' '.join(rule.around)} {rule.selector}".strip()
    found = [f"{at}: colour {c}" for d in rule.declarations for c in re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(", d)]
    named = {name for d in rule.declarations for name in re.findall(r"var\(--([\w-]+)", d)}
    found += [f"{at}: no token {n}" for n in sorted(named - OWN - set(TOKENS)) if not n.startswith("st-")]
    found += [f"{at}: not a declaration: {d}" for d in rule.declarations if not re.match(r"[\w-]+: ?\S", d)]
    found += [f"{at}: nothing declared"] * (not rule.declarations)
    found += [f"{at}: inside of another rule"] * any(not head.startswith("@") for head in rule.around)
    for kind in ("@media", "@container"):
        low, high = range_of(rule.around, kind)
        found += [f"{at}: never applies"] * (low > high)
    return found


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_has_no_fault(name: str) -> None:
    assert faults(SHEETS[name]) == []
    assert not re.search(r"url\(|@import|[<>]\s*/?style", SHEETS[name]), "nothing is fetched"


@pytest.mark.parametrize(
    ("css", "fault"),
    [
        ("a { color: #12436D; }", "a: colour #12436D"),
        ("a { color: var(--nany); }", "a: no token nany"),
        ("a { color: var(--navy);", "not closed: ['a']"),
        ("a { color: var(--navy); } }", "a brace too many after ''"),
        ("a { }", "a: nothing declared"),
        ("a { color }", "a: not a declaration: color"),
        ("@media (max-width: 640px) { margin: 0; }", "'margin: 0' stands in '@media (max-width: 640px)'"),
        (
            "@media (max-width:640px){.big{margin:0}@media (min-width:769px){a{margin:0}}}",
            "@media (max-width:640px) @media (min-width:769px) a: never applies",
        ),
    ],
)
def test_each_fault_is_named(css: str, fault: str) -> None:
    assert [found[: len(fault)] for found in faults(css)] == [fault]


def test_every_token_is_used_and_every_sheet_sent() -> None:
    used = {name for css in SHEETS.values() for name in re.findall(r"var\(--([\w-]+)", css)}
    assert set(TOKENS) <= used
    sent = "".join(path.read_text(encoding="utf-8") for path in FOLDER.parent.rglob("*.py"))
    assert [name for name in SHEETS if f'"{name}"' not in sent and f"'{name}'" not in sent] == []


def test_a_style_is_one_element_that_says_the_same_in_fewer_letters() -> None:
    for name, css in SHEETS.items():
        assert list(rules(look.sheet(name))) == [_short(rule) for rule in rules(css)]
    assert re.fullmatch(r"<style>:root\{--navy:#12436D;[^<]*</style>", look.frame())
    assert look.style("ward", "compare") == f"<style>{look.sheet('ward')}{look.sheet('compare')}</style>"


def _short(rule: Rule) -> Rule:
    """The rule as it is sent: no space after a comma, a colon of a declaration or of a condition."""
    return Rule(
        around=tuple(re.sub(r"([\w-]): ", r"\1:", head) for head in rule.around),
        selector=re.sub(r", ", ",", rule.selector),
        declarations=tuple(re.sub(r"([\w-]): ", r"\1:", d).replace(", ", ",") for d in rule.declarations),
    )


def test_the_frame_respects_reduced_motion_and_shows_the_focus() -> None:
    assert "prefers-reduced-motion:reduce" in look.frame() and "focus-visible" in look.frame()


def test_no_letter_on_a_stage_is_smaller_than_28() -> None:
    stage = [rule for rule in rules(SHEETS["slide"]) if not rule.around]
    sizes = [d for rule in stage for d in rule.declarations if d.startswith("font-size:") and ".slide" in rule.selector]
    parts = [re.fullmatch(r"font-size: (?:calc\((\d+) \* var\(--u\)\)( !important)?|inherit)", size) for size in sizes]
    assert all(parts) and min(int(p[1]) for p in parts if p and p[1]) >= 28


def test_presenting_hides_what_is_not_the_slide() -> None:
    hidden = {
        s
        for rule in rules(SHEETS["presenting"])
        if "display: none !important" in rule.declarations
        for s in rule.selectors
    }
    assert {'[data-testid="stSidebar"]', '[data-testid="stHeader"]'} <= hidden


@pytest.mark.parametrize(
    "path", [*FOLDER.parent.rglob("*.py"), *(FOLDER.parents[1] / "charts").glob("*.py")], ids=lambda path: path.name
)
def test_colours_stand_in_the_theme_alone(path) -> None:
    if path.name != "theme.py":
        assert re.findall(r"#[0-9a-fA-F]{6}\b|#[0-9a-fA-F]{3}\b(?!;)", path.read_text(encoding="utf-8")) == []
