"""The app: one flat list of pages, each of which answers one question."""

from scorecard.ui import guarded, navigation

guarded(navigation())
