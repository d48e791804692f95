"""How do all the indicators stand? One table, grouped by Ambition."""

from scorecard.ui import frame, scorecard_table, show

view = frame("Scorecard", "{place} at a glance: every indicator")
card = scorecard_table.card(view)
show.lede(card.headline)
scorecard_table.table(view, card)
