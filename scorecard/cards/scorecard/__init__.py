"""How is the place doing? Its Ambitions, the scorecard, one indicator, who is left behind."""
