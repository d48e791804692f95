"""Headings and themes come from a file; one that has faults is named, and what names it is not."""

import pytest

from scorecard.catalogue import files, outcomes
from scorecard.errors import CatalogueError
from tests.testborough import write_data


@pytest.fixture
def folder(tmp_path):
    return write_data(tmp_path) / "catalogue"


def change(folder, old, new):
    path = folder / outcomes.NAME
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))


def test_they_stand_in_their_order_with_their_titles(folder):
    change(folder, "order = 1", "order = 9")
    found, themes = outcomes.read(folder, [])
    assert [o.name for o in found] == ["Economy and learning", "Communities", "Environment", "Health"]
    assert len(themes) == 8 and themes["work"] == "Fair employment and good work"
    assert [o.id for o in files.read(folder).outcomes][-1] == "healthy"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            'name = "Health"',
            'nam = "Health"',
            "outcomes.toml [[outcomes]] 1: unknown key 'nam'; nearest known key 'name'",
        ),
        ('"#12436D"', '"blue"', "outcomes.toml [[outcomes]] healthy: key 'colour': expected a colour like #12436D"),
        ("[marmot_themes]", "[marmot_theme]", "outcomes.toml: unknown table 'marmot_theme'; nearest 'marmot_themes'"),
        ('work = "Fair', 'work = 5 # "Fair', "outcomes.toml [marmot_themes]: key 'work': expected text, found 5"),
        ("[[outcomes]]", "[outcomes]", "outcomes.toml"),
    ],
)
def test_faults_are_told_and_indicators_have_none_for_it(folder, old, new, fault):
    change(folder, old, new)
    with pytest.raises(CatalogueError) as caught:
        files.read(folder)
    assert [f for f in caught.value.faults if f.startswith(fault)]


def test_without_the_file_the_catalogue_is_refused(folder):
    (folder / outcomes.NAME).unlink()
    with pytest.raises(CatalogueError) as caught:
        files.read(folder)
    assert caught.value.faults == ("outcomes.toml: the file is missing from catalogue/",)


def test_the_first_form_has_what_the_software_had(tmp_path):
    found, themes = outcomes.read(tmp_path, [])
    assert [(o.id, o.name, o.order, o.colour) for o in found] == [
        ("healthy", "Health", 1, "#12436D"),
        ("growing", "Economy and learning", 2, "#28A197"),
        ("thriving", "Communities", 3, "#801650"),
        ("resilient", "Environment", 4, "#F46A25"),
    ]
    assert len(themes) == 8 and themes["ill-health-prevention"] == "Prevention of ill health"
