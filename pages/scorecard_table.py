"""How do all the indicators stand? One table, grouped by Ambition, in any order."""

from scorecard.ui import scorecard_table
from scorecard.ui.frame.page import frame

view = frame("Scorecard", "{place} at a glance: every indicator")
card = scorecard_table.card(view)
scorecard_table.table(view, card)
