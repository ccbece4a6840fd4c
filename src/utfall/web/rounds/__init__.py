"""Rounds of reporting: who takes part, how far each has come, and the way up."""
