"""Settings of an index: the choices there are, and what is wrong with the ones that were made."""

from collections.abc import Iterator, Mapping
from typing import Any

from spi import aggregate, imputation, scale
from spi.faults import Fault, nearest, within

SCALES = ("minmax", "goalposts", "zscore", "percentile_rank", "rank", "borda")
WEIGHTS = ("equal", "given", "pca")
MISSING = (*aggregate.MISSING, *imputation.METHODS)
CHOICES = {
    "scale": SCALES,
    "weights": WEIGHTS,
    "component_mean": aggregate.MEANS,
    "upper_mean": aggregate.MEANS,
    "missing": MISSING,
}


def setting_faults(settings: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield every setting, by its name, that is not one of its choices or numbers, or lacks another that it needs."""
    for name, valid in CHOICES.items():
        found = settings[name]
        if not isinstance(found, str) or found not in valid:
            yield Fault(f"{found!r}; expected one of {', '.join(valid)}; nearest {nearest(found, valid)}", name=name)
    if not within(settings["power"]):
        yield Fault(f"{settings['power']!r}; expected a finite number", name="power")
    if not within(settings["coverage"], 0, 1):
        yield Fault(f"{settings['coverage']!r}; expected a share from 0 to 1", name="coverage")
    if settings["missing"] == "group_mean" and settings["groups"] is None:
        yield Fault("None; expected the group of each area, which missing='group_mean' needs", name="groups")
    try:
        scale.checked_range(settings["baseline_range"])
    except ValueError as error:
        yield Fault(str(error), name="baseline_range", joint=": ")
