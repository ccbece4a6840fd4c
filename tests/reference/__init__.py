"""A second computation of a report's cells, in plain Python: loops over rows, nothing shared."""
