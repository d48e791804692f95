"""What the method page says that does not hang on any figure."""

from __future__ import annotations

from scorecard.cards import words
from scorecard.geography import COVERAGE

WARD = (
    "Most figures are published for small areas (LSOAs) of about 1,000 to 3,000 residents, and not for wards. Where"
    " there are counts, the counts of a ward’s small areas are added up.",
    "Where there are only rates, they are averaged by the number of residents, households or children. That is an"
    " estimate: it is called estimated on pages and apportioned in files.",
    "The official lookup gives every small area to the one ward that fits it best. A figure that rests on less than"
    f" {words.measure(100 * COVERAGE, '%', 0)} of a ward’s residents is not shown.",
)
MONEY = (
    "Income, prices, rents and benefit payments are left out on purpose. The index asks what life is like. Because"
    " money is not in it, it can be read beside money: two wards with the same income can differ in how people live.",
)
SCORE = (
    "A score",
    "Where a ward stands between the two goalposts. 50 is half way. It is not a percentage of anything.",
)
RANGE = (
    "A range",
    "How far a score or a rank may be off. Wards whose order is open are said not to be told apart. The"
    " range of a score does not hold errors that nobody has measured.",
)
MARK = (
    "A strength or a challenge",
    "A score whose whole range lies well above, or well below, what is usual among"
    " similar wards or in the whole place.",
)
OLDER = (
    "Older data",
    f"A figure whose period ended more than {words.counted(words.OLDER_YEARS, 'year')} before this edition.",
)
READING = (
    SCORE,
    (
        "An index",
        "Many figures put on one scale and averaged, so that places can be seen at a glance. The same index"
        " can hide unlike strengths: look at its components and the figures behind them.",
    ),
    (
        "An interval",
        "Where the true figure is likely to lie: 95 of 100 such intervals hold it. Where two intervals"
        " don’t meet, the figures differ by more than chance. Where they meet, the figures alone can’t tell.",
    ),
    RANGE,
    (
        "A rank range",
        "A rank is read off scores that have ranges. A ward that stands 9th to 11th may be any of these;"
        " only the ends are safe to quote.",
    ),
    MARK,
    ("A change", "The difference from the figure before. Where it could not be tested, it may be chance."),
    (
        "A gap",
        "The most deprived tenth or fifth of neighbourhoods beside the least deprived one. It describes places;"
        " it does not say why.",
    ),
    ("England", "Shown only where there is a figure of the same period."),
    OLDER,
    ("A target", "Shown only where a target has been published."),
)
ACCESSIBILITY = (
    "The aim is to meet the Web Content Accessibility Guidelines 2.2 at level AA. Pages are checked with automatic"
    " tools, at the width of a desk and of a phone. They have not been tested by disabled people, and no independent"
    " audit has been made.",
    "The two-page brief of a ward and the report are made as tagged PDFs (PDF/UA-1), with headings, table headings and"
    " a description of every picture. They have not been tested with screen readers.",
    "Every map and chart has a description, a table and a file with the same figures. Nothing is said by colour alone."
    " What a map shows can be chosen with a select box and the keyboard.",
    "Known limits: marks in charts can’t be reached with the keyboard; what appears when the pointer rests on them"
    " stands in the table too. Some wide tables scroll sideways inside their own frame on a phone.",
)
CONTACT = "If something does not work for you, or if you need it in another form, please tell the council of {place}."
REACHED = "Write to: {contact}."
UNREACHED = (
    "No address is held here yet. The key 'contact' in the file place.toml of {place} is kept for the one that the"
    " council gives."
)
LICENCES = (
    "The code is under the MIT licence. Figures keep the licence of their publisher: the Data page names it for each"
    " source, with the words that must go with it.",
)
