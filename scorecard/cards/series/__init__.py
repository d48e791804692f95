"""What may be said of one series in a place: its figures, course, comparisons, gaps and verdicts."""
