"""The report in its forms: PDF, Word, slides, workbook, all made from the same cards."""
