"""Backup and restore: a municipality's folder and database as one file, and back again."""
