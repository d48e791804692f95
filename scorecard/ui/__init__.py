"""What pages use: the frame, what is drawn, links; the only package that imports Streamlit."""

from scorecard.ui.frame.page import View, guarded, navigation
from scorecard.ui.frame.process import begin

__all__ = ["View", "begin", "guarded", "navigation"]
