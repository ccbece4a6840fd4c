"""Tags and filters of the history."""
