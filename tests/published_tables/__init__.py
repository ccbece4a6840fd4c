"""Six published tables of Swedish municipalities, and öre that give every figure printed in them.

``python -m tests.published_tables`` rewrites the deliveries below ``examples/tabeller/``. The
tables themselves are not ours to commit: UTFALL_REAL_FILES names the folder they lie in.
"""
