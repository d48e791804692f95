"""How do the wards compare? The Social Progress Index, from the whole down to one indicator."""

from scorecard.ui import progress_index
from scorecard.ui.frame.page import frame

view = frame("progress_index")

card = progress_index.card(view)
progress_index.findings(card)
progress_index.wards(view, card)
progress_index.parts(view, card)
