"""The pages of the app: in which order they are listed, what each is called and asks, and the help that it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page, which stands in pages/ under its name here; the first is the one that the app opens with."""

    title: str
    question: str  # its heading, in which {place} stands for the place's name
    help: tuple[str, ...]  # what it answers, then how to read it


PAGES: Mapping[str, Page] = {
    "overview": Page(
        title="Overview",
        question="How is {place} doing?",
        help=(
            "This page says how the place is doing, one box for each Ambition.",
            "Each box counts how many figures are improving, show no clear change, are worsening, "
            "or could not be judged.",
            "Type a postcode or a ward’s name to go to your own ward. A postcode is not kept.",
        ),
    ),
    "scorecard_table": Page(
        title="Scorecard",
        question="{place} at a glance: every indicator",
        help=(
            "This page shows every indicator in one table, grouped by Ambition.",
            "A row gives the latest figure, how it has changed, and how far apart groups of people are. "
            "Choose a name to open that indicator.",
            "The boxes above the table show fewer rows or put them in another order. "
            "“Awaiting” means that somebody else holds the figure.",
        ),
    ),
    "indicator": Page(
        title="Indicator",
        question="One indicator in depth",
        help=(
            "This page tells all that is known about one indicator.",
            "Choose the indicator first. Some are measured in more than one way: then choose a measure too.",
            "The number is followed by what may be said of it: its trend, the change, and how England does. "
            "A line or band beside a dot is the range in which the true figure probably lies.",
        ),
    ),
    "inequality": Page(
        title="Inequality",
        question="Who is left behind?",
        help=(
            "This page shows who has less: people in poorer neighbourhoods, or in some groups.",
            "In the first chart each dot is a tenth of neighbourhoods, from the poorest to the richest. "
            "The steeper the line, the wider the gap.",
            "The tables at the end list all gaps, and what can’t be split by group yet.",
        ),
    ),
    "progress_index": Page(
        title="Progress index",
        question="How do the wards of {place} compare?",
        help=(
            "This page compares the wards by one score from 0 to 100, where 100 is best.",
            "Choose the whole index or one part of it. Map, ranking and table show the same scores.",
            "Each ward has a range. Where two ranges overlap, don’t read much into who is ahead.",
        ),
    ),
    "ward": Page(
        title="Ward",
        question="How is my ward doing?",
        help=(
            "This page is about one ward: what goes well, what doesn’t, and what is behind it.",
            "Choose the ward by name. Strengths and challenges stand beside similar wards or the whole place: "
            "you choose.",
            "Figures of a small area move by chance. Look at the range before you read much into a difference.",
        ),
    ),
    "compare": Page(
        title="Compare",
        question="How do they stand side by side?",
        help=(
            "This page puts up to four wards, or places, side by side.",
            "Each has its own colour and shape. The line through a dot is its range.",
            "“Not told apart” means that the difference may be chance.",
        ),
    ),
    "pairing": Page(
        title="Pairing",
        question="Where do the index and the Ambitions meet?",
        help=(
            "This page shows where the index and the Ambitions meet: where wards differ most, and what goes with it.",
            "In the chart each dot is a ward. Dots close to a line mean that two things go together.",
            "That two things go together does not mean that one causes the other.",
        ),
    ),
    "index_lab": Page(
        title="Index lab",
        question="What if the index were made another way?",
        help=(
            "This page lets you make the index another way and see what happens to the wards’ ranks.",
            "Move a slider or type a number: a higher weight makes that part count for more.",
            "What you make is your scenario, not the published index. The link keeps it; the reset button undoes it.",
        ),
    ),
    "state_of_the_city": Page(
        title="State of the City",
        question="State of the City",
        help=(
            "This page is for showing to a room: one message on each view.",
            "Go on and back with the buttons or the arrow keys.",
            "The files to hand out hold the same figures as the views.",
        ),
    ),
    "data": Page(
        title="Data",
        question="What data are there for {place}?",
        help=(
            "This page holds all the figures, to look at and to take away.",
            "Choose an indicator, groups and areas, then download what is left. "
            "Each row says where its figure comes from and what is to be known about it.",
            "What is missing is named, with who holds it.",
        ),
    ),
    "method": Page(
        title="Method",
        question="How is it made?",
        help=(
            "This page explains how the index, the ranges and the verdicts are made, and how to read them.",
            "Each heading stands alone: read only what you need.",
            "The words used on all pages are explained under “How to read it”.",
        ),
    ),
}
