"""What people of Testborough said, and the named empty place."""

from __future__ import annotations

from scorecard.cards.voices import voices
from tests.scorecard.cards import testborough


def test_an_empty_place_is_named() -> None:
    found = voices(testborough.place(), indicator="noise", subject="“Noise”")
    assert found.said == ()
    assert found.empty.startswith("Nothing that residents said about “Noise”")


def test_what_was_said_has_its_source_place_and_date() -> None:
    place = testborough.place(voices=(testborough.voice("Old Mill"),))
    found = voices(place, ambition="healthy", subject="health")
    assert [(v.text, v.source) for v in found.said] == [("People want dry homes.", "Big Chat, Old Mill, 2024")]
    assert found.empty == ""
    assert voices(place, ambition="growing", subject="work").said == ()
