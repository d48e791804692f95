"""What pages use: the frame, what is drawn, links; the only package that imports Streamlit."""

from scorecard.ui.frame.frame import View, frame, guarded, navigation

__all__ = ["View", "frame", "guarded", "navigation"]
