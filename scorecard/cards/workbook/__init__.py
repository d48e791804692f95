"""The workbook of an edition as plain tables."""
