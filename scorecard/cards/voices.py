"""What people told us: what residents said, beside the numbers; an empty place is named."""

from __future__ import annotations

from dataclasses import dataclass

from scorecard.places.model import Place
from scorecard.places.voices import Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing that was said or found, with where it comes from."""

    text: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """What was said about a subject; `empty` says that nothing is held yet."""

    said: tuple[Said, ...]
    empty: str


def voices(place: Place, *, ambition: str = "", indicator: str = "", subject: str) -> Voices:
    """What was said about an Ambition or an indicator; about anything when neither is named."""
    chosen = [
        v
        for v in place.voices
        if (not ambition or v.ambition == ambition) and (not indicator or v.indicator == indicator)
    ]
    empty = (
        f"Nothing that residents said about {subject} has been published and added yet. "
        "This place is kept for it: the words or a summary, with source, date and consent."
    )
    return Voices(said=tuple(_said(v) for v in chosen), empty="" if chosen else empty)


def _said(voice: Voice) -> Said:
    where = ", ".join(part for part in (voice.source, voice.place, voice.date) if part)
    return Said(text=voice.text, source=where)
