"""What pages use: the frame, what is drawn, links; the only package that imports Streamlit."""

from scorecard.ui.frame.page import View, guarded, navigation

__all__ = ["View", "guarded", "navigation"]
