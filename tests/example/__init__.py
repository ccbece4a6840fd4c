"""The example's files, read back by readers of the tests' own."""
