"""One question per file, the file named as its function.

Each is SQL written once over the views ``cube``, ``lines``, ``statistics`` and ``texts``: no table
functions and no parameters, so that other engines can run it (in CI each also runs on a second
engine).
"""
