"""Words at a report, a row or a cell."""
