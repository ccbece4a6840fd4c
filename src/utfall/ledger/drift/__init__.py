"""A file no longer made as its profile says: read on where that is safe, and always said."""
