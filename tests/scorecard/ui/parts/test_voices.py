"""What people told us, drawn: escaped, with its source, or a named empty place."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest


def page() -> None:
    """Two places for voices; run by Streamlit, so it imports what it needs itself."""
    from scorecard.cards.voices import Said, Voices
    from scorecard.ui.parts.voices import voices

    voices(Voices(said=(), empty="Nothing was published yet."))
    voices(Voices(said=(Said(text="Dry <homes>", source="Big Chat, 2024"),), empty=""))


def test_empty_is_named_and_words_are_escaped() -> None:
    empty, said = (block.proto.body for block in AppTest.from_function(page).run().get("html"))
    assert "Nothing was published yet." in empty
    assert "Dry &lt;homes&gt;" in said and "<footer>Big Chat, 2024</footer>" in said
