"""Tags and filters of the frame."""
