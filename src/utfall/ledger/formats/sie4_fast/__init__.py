"""SIE 4 by columns: the fast path beside the exact reader, and proved to agree with it."""
