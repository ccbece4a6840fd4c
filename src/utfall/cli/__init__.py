"""The commands. Nothing is loaded before the command that needs it."""
