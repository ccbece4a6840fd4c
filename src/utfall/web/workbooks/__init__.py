"""A unit's working paper out as a workbook, and back."""
