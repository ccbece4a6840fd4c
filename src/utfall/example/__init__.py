"""Makes the invented municipality's files; only the demo command imports it."""
