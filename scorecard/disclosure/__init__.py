"""Disclosure control: which figures are too small to show, and what must go with them."""

from scorecard.disclosure.breaches import Breach, audit
from scorecard.disclosure.suppression import (
    BASE,
    COUNCIL,
    HEALTH,
    DisclosureError,
    primary,
    refusals,
    round_to_base,
    suppress,
)
from scorecard.disclosure.ties import Ties

__all__ = [
    "BASE",
    "COUNCIL",
    "HEALTH",
    "Breach",
    "DisclosureError",
    "Ties",
    "audit",
    "primary",
    "refusals",
    "round_to_base",
    "suppress",
]
