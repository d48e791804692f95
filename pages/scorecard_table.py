"""How do all the indicators stand? One table, grouped by Ambition, in any order."""

from scorecard.ui import scorecard_table
from scorecard.ui.frame.page import frame

view = frame("scorecard_table")
card = scorecard_table.card(view)
scorecard_table.table(view, card)
