"""Tests are sentences; input stands beside expectation, in öre."""
