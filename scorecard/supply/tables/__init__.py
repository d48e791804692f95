"""The one way to open a file of somebody else's: bytes to text, text to cells, cells to numbers."""
