"""A slide as HTML: everything escaped, every picture described, its number told."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from scorecard.cards.deck.presentation import deck
from scorecard.cards.deck.slides import Bars, Big, Grid, Slide, Wards
from scorecard.ui.parts import slide
from tests.scorecard.cards import testborough
from tests.scorecard.charts.test_maps import boundary

SLIDES = deck(testborough.tables()).slides


@pytest.mark.parametrize("at", range(len(SLIDES)), ids=lambda n: SLIDES[n].key)
def test_every_slide_is_one_section_with_its_number_and_one_heading(at: int) -> None:
    made = slide.html(SLIDES[at], at + 1, len(SLIDES), boundary())
    assert f'aria-label="Slide {at + 1} of {len(SLIDES)}"' in made
    assert made.count("<h2") == 1 and made.count("<section") == 1
    assert all('alt="' in image for image in re.findall(r"<img[^>]*>", made))
    assert "http://" not in made.replace("http://www.w3.org", "") and "https://" not in made


def test_names_are_escaped() -> None:
    story = next(s for s in SLIDES if s.key.endswith("/ward") and isinstance(s.visual, Bars))
    made = slide.html(replace(story, headline="<b>North & Hill</b>"), 1, 2, None)
    assert "&lt;b&gt;North &amp; Hill&lt;/b&gt;" in made and "North & Hill<" not in made


def one(kind: type) -> Slide:
    return next(s for s in SLIDES if isinstance(s.visual, kind))


def test_bars_are_as_long_as_their_figures_and_told_in_words() -> None:
    part = one(Bars).visual
    assert isinstance(part, Bars)
    made = slide.visual(part, None)
    most = max(b.value for b in part.bars)
    assert [float(v) for v in re.findall(r"--part:([\d.]+)", made)] == [
        pytest.approx(b.value / most, abs=1e-4) for b in part.bars
    ]
    assert 'role="img" aria-label="' in made


def test_a_table_has_headings_for_rows_and_columns() -> None:
    made = slide.visual(one(Grid).visual, None)
    assert 'scope="col"' in made and 'scope="row"' in made and "<caption>" in made


def test_a_figure_stands_large() -> None:
    part = one(Big).visual
    assert isinstance(part, Big)
    assert '<p class="huge">' in slide.visual(part, None)


def test_the_map_has_a_key_in_words_and_is_left_out_without_boundaries() -> None:
    part = one(Wards).visual
    assert isinstance(part, Wards)
    assert "<img" in slide.visual(part, boundary())
    bare = slide.visual(part, None)
    assert "<img" not in bare and all(b.label in bare for b in part.card.bands)


def test_notes_are_a_list() -> None:
    assert slide.notes(SLIDES[0]).count("<li>") == len(SLIDES[0].notes)
    assert "no notes" in slide.notes(replace(SLIDES[0], notes=()))
