"""A report as data: blocks in the municipality's files, read, resolved and frozen."""
