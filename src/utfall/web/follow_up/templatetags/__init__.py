"""Tags of the figures."""
