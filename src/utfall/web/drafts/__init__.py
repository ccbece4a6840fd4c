"""Unfinished texts: kept while one writes, there again after a session has ended."""
