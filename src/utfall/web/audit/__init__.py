"""Who did what, when: events that nobody can change."""
