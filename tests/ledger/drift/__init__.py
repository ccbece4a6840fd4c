"""Tests of files that are no longer made as their profile says."""
