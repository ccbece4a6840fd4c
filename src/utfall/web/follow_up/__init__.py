"""Seeing: the unit, the body, reports, drill-down and traces."""
