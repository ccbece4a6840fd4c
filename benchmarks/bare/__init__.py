"""Bare processes: the same reads and writes by the same libraries. Nothing here imports Utfall."""
