"""The eight Marmot principles, and which indicator we put under which: the mapping is ours, not an official one."""

from __future__ import annotations

from collections.abc import Mapping

LABEL = "Marmot theme (our mapping)"
NOTE = (
    "Marmot themes: the eight Marmot principles. Which indicator belongs to which is our mapping, not an official one."
)
THEMES: Mapping[str, str] = {
    "early-years": "Best start in life",
    "education": "Education and control over one’s life",
    "work": "Fair employment and good work",
    "income": "Healthy standard of living",
    "places": "Healthy places and communities",
    "ill-health-prevention": "Prevention of ill health",
    "discrimination": "Racism, discrimination and their outcomes",
    "environment": "Environment and health equity together",
}
