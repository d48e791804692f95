"""From the publishers' files to data/: every series for every area, the index, what is kept, hidden and drawn."""
