"""Buttons for pictures: named after their chart, costing nothing until one is clicked."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from scorecard.charts import picture
from scorecard.ui.parts import pictures


def page() -> None:
    """A page with one chart; run by Streamlit, so it imports what it needs itself."""
    from scorecard.cards.panel import Panel, Sheet, Table
    from scorecard.charts.picture import Drawing
    from scorecard.ui.frame.page import frame
    from scorecard.ui.parts import show

    sheet = Sheet(name="homes", columns=("ward", "value", "status"), rows=(("Mill", 1.0, ""),))
    panel = Panel(
        headline="Mill [part] *leads*",
        subtitle="Homes",
        alt="One bar.",
        source="X.",
        sheet=sheet,
        table=Table(caption="Homes", columns=("Ward", "Homes"), rows=(("Mill", "1"),)),
    )
    spec = {"data": {"values": [{"a": 1}]}, "mark": "bar", "encoding": {"x": {"field": "a", "type": "quantitative"}}}
    drawn = Drawing(spec=spec, alt="One bar.")
    show.panel(frame("indicator"), panel, lambda: show.vega(spec, "One bar."), drawings=(drawn,))


def test_a_chart_offers_two_pictures_and_its_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "png", _never)
    monkeypatch.setattr(picture, "svg", _never)
    app = AppTest.from_function(page, default_timeout=60).run()
    assert not app.exception
    labels = [b.proto.label for b in app.get("download_button")]
    assert [label.split(":gray")[0] for label in labels] == ["Picture (PNG)", "Picture (SVG)", "Figures (CSV)"]
    assert all("Mill" in label for label in labels)


def test_a_headline_in_a_label_is_no_markdown() -> None:
    assert pictures.told("Picture (PNG)", "A [part]: *x* $1") == r"Picture (PNG):gray[: A \[part\]: \*x\* \$1]"


def _never(*_: object) -> bytes:
    raise AssertionError("a picture was drawn before anybody asked")
