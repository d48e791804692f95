"""How do the wards compare? The Social Progress Index, from the whole down to one indicator."""

from scorecard.ui import frame, progress

view = frame("Progress index", "How do the wards of {place} compare?")

card = progress.card(view)
progress.findings(card)
progress.wards(view, card)
progress.parts(view, card)
