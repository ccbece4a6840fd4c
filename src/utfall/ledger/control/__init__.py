"""Control totals from scans of the file's bytes that share no code with the readers."""
