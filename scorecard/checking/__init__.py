"""What `check` looks at: figures, tables, places, targets, and what people typed."""
