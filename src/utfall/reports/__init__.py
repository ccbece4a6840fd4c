"""Definition + snapshot → exact öre. No wording, no rounding."""
