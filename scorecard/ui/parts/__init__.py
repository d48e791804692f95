"""What pages are made of: charts, tables, maps, marks, slides."""
