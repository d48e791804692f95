"""Charts: a part of a card in, an Altair chart out; colours and letters come from one theme."""
