"""Exempelköping: the whole invented municipality, small, through the production path."""
