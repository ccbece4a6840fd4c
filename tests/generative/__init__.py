"""Random municipalities, computed twice: by the engine over a published snapshot, and in Python."""
