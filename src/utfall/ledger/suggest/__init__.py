"""A profile proposed from a file's bytes: one question per file, and what is doubted said aloud."""
