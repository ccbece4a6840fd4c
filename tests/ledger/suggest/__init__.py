"""Tests of profiles proposed from files."""
