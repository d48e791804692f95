"""The link to what is shown: the address with its choices, and the line that embeds it."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from scorecard.ui.frame import share


def page() -> None:
    """A page with a choice below its frame; run by Streamlit, so it imports what it needs itself."""
    from scorecard.ui.frame import links
    from scorecard.ui.frame.page import frame

    frame("method")
    links.select("colour", "Colour", {"red": "Red", "blue": "Blue & grey"})


def codes(app: AppTest) -> list[str]:
    return [found.value for found in app.code]


def test_the_link_holds_the_choices_of_the_address() -> None:
    app = AppTest.from_function(page, default_timeout=60)
    app.query_params["colour"] = "blue"
    app.run()
    link, line = codes(app)
    assert link.endswith("?colour=blue")
    assert "colour=blue&amp;embed=true" in line and 'title="Method: ' in line


def test_the_link_follows_a_choice_made_further_down() -> None:
    app = AppTest.from_function(page, default_timeout=60).run()
    assert "colour" not in codes(app)[0]
    app.selectbox(key="colour_choice").select("blue").run()
    assert codes(app)[0].endswith("?colour=blue")
    app.selectbox(key="colour_choice").select("red").run()
    assert "colour" not in codes(app)[0]


def test_nothing_is_written_where_there_is_no_frame() -> None:
    def bare() -> None:
        from scorecard.ui.frame import share

        share.renew()

    assert not AppTest.from_function(bare, default_timeout=60).run().exception
    assert share.LABEL == "Link to this view"
