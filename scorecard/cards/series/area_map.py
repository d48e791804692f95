"""Areas of a place on a map, shaded by band: wards or neighbourhoods, scores or figures, and what is said of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from scorecard.cards import words
from scorecard.cards.bands import Band, band_of, figure_bands, units
from scorecard.cards.judgement import Tone
from scorecard.cards.panel import Panel
from scorecard.cards.series import comparisons
from scorecard.cards.series.comparisons import Against
from scorecard.cards.series.dots import Dots
from scorecard.cards.tables import Reading
from scorecard.catalogue import Series

SHADED = (
    "A darker shade is a higher figure, not a better or a worse one. Shades are even steps or, where most areas would"
    " fall in one step, about a fifth of the areas each. Areas of neighbouring shades may differ only by"
    " chance: where intervals are held, look at those before you tell two areas apart."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedArea:
    """One area: `text` stands on the map where it fits, `tips` follow the map's `heads`, `said` is a sentence."""

    code: str
    name: str
    band: int  # position among the map's bands; -1 without a figure
    text: str
    tips: tuple[str, ...]
    said: str = ""
    ward: str = ""  # the ward that a neighbourhood lies in


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaMap:
    """What a map is drawn from, but for its boundaries. `bands` run from low to high; `legend` names what they count.

    `missing` is what an area without a figure is called in the key, `note` names such areas.
    """

    panel: Panel
    areas: tuple[MappedArea, ...]
    bands: tuple[str, ...]
    legend: str
    heads: tuple[str, ...]
    missing: str = "No figure (hatched)"
    note: str = ""
    labelled: bool = True

    @property
    def bare(self) -> bool:
        """Whether any area is without a figure."""
        return any(a.band < 0 for a in self.areas)


def of_wards(reading: Reading, dots: Dots) -> AreaMap:
    """The wards on one series, with the panel of their dots: both show the same figures."""
    rows = reading.ward_rows.set_index("area")
    values = {str(code): words.number_or_none(value) for code, value in rows["value"].items()}
    found = figure_bands([v for v in values.values() if v is not None], reading.series.decimals)
    verdicts = comparisons.wards(reading)
    areas = tuple(
        _ward(code, name, values.get(code), reading.series, found, verdicts.get(code), dots)
        for code, name in reading.tables.wards.items()
    )
    note = without([a.name for a in areas if a.band < 0])
    return AreaMap(
        panel=replace(dots.panel, about=(*dots.panel.about, SHADED, *_marked(verdicts, reading.place.name))),
        areas=areas,
        bands=tuple(b.label for b in found),
        legend=legend(reading.series),
        heads=("Ward", "Figure", *((f"Beside {reading.place.name}",) if verdicts else ())),
        note=note,
    )


def without(names: Sequence[str], what: str = "figure") -> str:
    """Which areas have no figure, in a sentence; empty where all have one."""
    if not names:
        return ""
    verb, be = ("has", "is") if len(names) == 1 else ("have", "are")
    return f"{words.listed(sorted(names))} {verb} no {what} here and {be} hatched on the map."


def legend(series: Series) -> str:
    """What the bands count, for the title of a key."""
    return "Per cent" if series.unit == "%" else words.sentence(series.unit.strip("()")).rstrip(".") or "Figure"


def _ward(
    code: str,
    name: str,
    value: float | None,
    series: Series,
    found: Sequence[Band],
    verdict: Against | None,
    dots: Dots,
) -> MappedArea:
    text = words.figure(value, series)
    said = verdict.said if verdict else ""
    mark = verdict.tone.symbol if verdict and verdict.tone.apart else ""
    place = dots.line_label
    beside = f" {words.sentence(f'{said} {verdict.tone.link} {place}' if verdict else place)}".rstrip()
    return MappedArea(
        code=code,
        name=name,
        band=-1 if value is None else band_of(units(value, series.decimals), found),
        text=f"{words.plain(value, series)}{mark}" if value is not None else "",
        tips=(name, text, *((said,) if said else ())),
        said=f"{name}: {text}.{beside}",
    )


def _marked(verdicts: Mapping[str, Against], place: str) -> tuple[str, ...]:
    """What the symbols on the map mean, where any ward is tested."""
    used = {v.tone for v in verdicts.values()}
    known = [f"{tone.symbol} {tone.word}" for tone in Tone if tone.apart and tone in used]
    if not verdicts:
        return ("The wards are not tested against the whole, since no intervals are held: shades show figures only.",)
    return (
        (
            f"On the map, {words.listed(known)} than {place} beyond chance; a figure without a mark can’t be told from"
            f" {words.possessive(place)}.",
        )
        if known
        else ()
    )


def of_rows(rows: pd.DataFrame, series: Series, names: Mapping[str, str]) -> tuple[tuple[Band, ...], dict[str, float]]:
    """Bands and values of rows of one series, by area; areas that have no name here are left out."""
    values = {
        str(a): float(v) for a, v in zip(rows["area"], rows["value"], strict=True) if a in names and words.known(v)
    }
    return figure_bands(list(values.values()), series.decimals), values
