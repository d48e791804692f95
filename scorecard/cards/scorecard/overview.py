"""The card of the overview: how the place is doing, Ambition by Ambition, and what can't be said yet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scorecard.cards import figures, words
from scorecard.cards.judgement import Outcome, Tone
from scorecard.cards.once import once
from scorecard.cards.scorecard.lines import line
from scorecard.cards.series import gaps, indicator_outcome
from scorecard.cards.series.comparisons import against_england
from scorecard.cards.series.indicator_outcome import IndicatorOutcome
from scorecard.cards.series.verdicts import TrendVerdict, change, recent_trend
from scorecard.cards.tables import Reading, Tables
from scorecard.cards.voices import Voices, voices
from scorecard.catalogue import Indicator, Series, Standing
from scorecard.places.model import Ambition, Insight

STATES = ("current", "older", "proxy", "awaited")
_AGAINST = (Tone.BETTER, Tone.WORSE, Tone.HIGHER, Tone.LOWER, Tone.SIMILAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spark:
    """The comparable figures of a headline series: `values` for the line, words for those who can't see it."""

    values: tuple[float, ...]
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """An Ambition's headline series."""

    indicator: str
    series: str
    short_title: str
    label: str
    standing: str
    value: str
    number: str
    unit: str
    when: str
    change: str
    trend: TrendVerdict
    spark: Spark | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One Ambition: what it holds, and a figure to start with.

    `states` counts current, older, proxy, awaited; `assessed` names the indicators behind the outcomes.
    """

    id: str
    name: str
    theme: str
    colour: str
    wants: tuple[str, ...]
    convenor: str
    states: tuple[tuple[str, int], ...]
    outcomes: tuple[tuple[Outcome, int], ...]
    assessed: str
    summary: str
    highlight: Highlight | None
    insights: tuple[Insight, ...]
    link: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """An indicator without any figure here, and who publishes it."""

    id: str
    title: str
    ambition: str
    who: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    headline: str
    trends: str
    heading: str
    mission: str
    plan: str
    tiles: tuple[Tile, ...]
    context: tuple[Insight, ...]
    index: str
    awaited: tuple[Awaited, ...]
    voices: Voices
    gap: str
    england: str

    @property
    def message(self) -> str:
        """How the place is doing: which way its tested trends go, and where the gap is widest."""
        return f"{self.trends} {self.gap}".strip()


@once
def card(tables: Tables) -> Overview:
    """Everything that the overview says."""
    place = tables.place
    states = {i.id: state(i, tables) for i in tables.catalogue.scorecard}
    found = {i.id: indicator_outcome.outcome(i, tables) for i in tables.catalogue.scorecard}
    return Overview(
        headline=_headline(states.values(), place.name),
        trends=indicator_outcome.said(found.values()),
        heading="The Ambitions" if place.plan else "The themes",
        mission=place.mission,
        plan=place.plan,
        tiles=tuple(_tile(a, tables, states, found) for a in place.ambitions),
        context=tuple(i for i in place.insights if i.ambition == "context"),
        index=_index(tables),
        awaited=tuple(_awaited(i, tables) for i in tables.catalogue.scorecard if states[i.id] == "awaited"),
        voices=voices(place, subject=place.name),
        gap=gaps.widest([one for s in _shown(tables) if (one := gaps.apart(tables.reading(s)))], with_older=False),
        england=_against_england(tables),
    )


def state(indicator: Indicator, tables: Tables) -> str:
    """What an indicator can show here: a current figure, only an older one, only a proxy, or none (awaited)."""
    shown = tables.shown(indicator)
    if not shown:
        return "awaited"
    if shown[0].standing == Standing.PROXY:
        return "proxy"
    found = [f for s in shown if (f := tables.reading(s).latest)]
    return "older" if all(f.older for f in found) else "current"


def awaiting(indicator: Indicator, place: str) -> str:
    """Who holds what is missing, in a sentence."""
    if indicator.awaiting:
        return words.sentence(indicator.awaiting)
    return f"No figure for {place} is held here. Published by: {words.sentence(indicator.owner)}"


def _headline(states: Iterable[str], name: str) -> str:
    count = Counter(states)
    total = sum(count.values())
    figures_ = total - count["awaited"]
    if not total:
        return f"The scorecard of {name} has no indicators yet."
    parts = [f"{count['current']} are current", f"{count['older']} are older", f"{count['proxy']} have only a proxy"]
    shown = words.listed([p for p, s in zip(parts, STATES, strict=False) if count[s]])
    return f"{figures_} of {total} indicators have a figure for {name}: {shown}. {_missing(count['awaited'])}"


def _missing(awaited: int) -> str:
    if not awaited:
        return "None is without a figure."
    return f"{words.counted(awaited, 'has', 'have').capitalize()} none yet."


def _tile(ambition: Ambition, tables: Tables, states: dict[str, str], found: dict[str, IndicatorOutcome]) -> Tile:
    own = [i for i in tables.catalogue.scorecard if i.ambition == ambition.id]
    count = Counter(states[i.id] for i in own)
    convenor = ", ".join(part for part in (ambition.convenor, ambition.role, ambition.organisation) if part)
    lit = _highlight(own, tables, states, found)
    return Tile(
        id=ambition.id,
        name=ambition.name,
        theme=ambition.theme,
        colour=ambition.colour,
        wants=ambition.wants,
        convenor=convenor,
        states=tuple((s, count[s]) for s in STATES),
        outcomes=indicator_outcome.counts(found[i.id] for i in own),
        assessed=_assessed([found[i.id] for i in own]),
        summary=_summary(count, len(own)),
        highlight=lit,
        insights=tuple(i for i in tables.place.insights if i.ambition == ambition.id),
        link=f"See all {len(own)} {ambition.name} indicators",
        sentence=_sentence(ambition, [found[i.id] for i in own], lit, tables),
    )


def _sentence(ambition: Ambition, own: list[IndicatorOutcome], lit: Highlight | None, tables: Tables) -> str:
    """What may be copied: the Ambition's tested trends by name, and its headline figure with its source."""
    said = _assessed(own) or "No recent trend can be tested yet."
    figure = f" {line(tables.reading(lit.series)).sentence}" if lit else ""
    return f"{ambition.name}, {tables.place.name}, edition {tables.place.edition}. {said}{figure}"


def _shown(tables: Tables) -> Iterator[Series]:
    """The series of the scorecard that have a figure here."""
    yield from (s for i in tables.catalogue.scorecard for s in i.series if tables.reading(s).latest)


def _against_england(tables: Tables) -> str:
    """In which indicators the place differs from England by a test of current figures; never by a proxy."""
    held: dict[Tone, list[str]] = {tone: [] for tone in _AGAINST}
    for indicator in tables.catalogue.scorecard:
        series = next((s for s in tables.shown(indicator) if s.standing != Standing.PROXY), None)
        tone = against_england(tables.reading(series)).tone if series else Tone.NONE
        if series and tone in held:
            held[tone].append(indicator.short_title + (" (part of it)" if series.standing == Standing.PART else ""))
    parts = [
        f"{tone.word} in {words.listed([words.lower_first(n) for n in named])}" for tone, named in held.items() if named
    ]
    return f"Against England, in tested current figures: {'; '.join(parts)}." if parts else ""


def _assessed(own: list[IndicatorOutcome]) -> str:
    """The indicators of each outcome by name; empty where none is assessed."""
    held = {one: [o.name for o in own if o.outcome is one] for one, _ in indicator_outcome.counts(own)}
    parts = [f"{one.word}: {words.listed(held[one])}" for one in held if one is not Outcome.UNASSESSED and held[one]]
    return words.sentence("; ".join(parts))


def _summary(count: Counter[str], total: int) -> str:
    parts = {"current": "current", "older": "older", "proxy": "proxy only", "awaited": "awaited"}
    held = [f"{count[s]} {label}" for s, label in parts.items() if count[s]]
    return f"{total} indicators: {words.listed(held)}."


def _highlight(
    own: list[Indicator], tables: Tables, states: dict[str, str], outcomes: dict[str, IndicatorOutcome]
) -> Highlight | None:
    """The first indicator, in the scorecard's order, that is current and has the longest standing to show.

    Current before older; with a tested trend before without; with at least three figures before fewer; as defined
    before a part. Proxies are never an Ambition's headline.
    """
    held = [(i, s) for i in own if states[i.id] in ("current", "older") for s in tables.shown(i, most=1)]
    found = [(i, s, f) for i, s in held if (f := tables.reading(s).comparable)]
    if not found:
        return None

    def rank(one: tuple[Indicator, Series, Sequence[figures.Figure]]) -> tuple[bool, bool, bool, bool, int]:
        indicator, series, values = one
        untested = outcomes[indicator.id].series != series
        return (values[-1].older, untested, len(values) < 3, series.standing != Standing.DEFINED, indicator.number)

    return _highlighted(tables.reading(min(found, key=rank)[1]))


def _highlighted(reading: Reading) -> Highlight:
    series = reading.series
    found = reading.comparable
    last = found[-1]
    return Highlight(
        indicator=reading.indicator.id,
        series=series.id,
        short_title=reading.indicator.short_title,
        label=reading.indicator.title if series.label.startswith(reading.indicator.title) else series.label,
        standing=words.STANDINGS[series.standing],
        value=last.text,
        number=last.brief,
        unit=words.unit_words(series),
        when=last.when + (f" ({words.OLDER})" if last.older else ""),
        change=change(reading).previous.said,
        trend=recent_trend(reading),
        spark=_spark(found) if len(found) > 2 else None,
    )


def _spark(found: Sequence[figures.Figure]) -> Spark:
    first, last = found[0], found[-1]
    return Spark(
        values=tuple(f.value for f in found),
        alt=f"Line of {len(found)} figures, from {first.text} in {first.when} to {last.text} in {last.when}.",
    )


def _index(tables: Tables) -> str:
    """The index in one line: the city's score and the range of the wards'."""
    if not tables.has_index:
        return ""
    scores = tables.index
    assert scores is not None
    top = scores[scores["level"] == "index"]
    wards = top[top["area"].isin(list(tables.wards)) & top["score"].notna()].sort_values("score")
    if wards.empty:
        return ""
    low, high = wards.iloc[0], wards.iloc[-1]
    score = top.loc[top["area"] == tables.place.code, "score"]
    whole = f"{tables.place.name} scores {words.number(float(score.iloc[0]))} of 100; its" if len(score) else "its"
    return (
        f"{tables.catalogue.index.title}: {whole} {len(wards)} wards score from {words.number(float(low['score']))} "
        f"({tables.wards[low['area']]}) to {words.number(float(high['score']))} ({tables.wards[high['area']]})."
    )


def _awaited(indicator: Indicator, tables: Tables) -> Awaited:
    return Awaited(
        id=indicator.id,
        title=indicator.title,
        ambition=tables.place.ambition(indicator.ambition).name,
        who=awaiting(indicator, tables.place.name),
    )
