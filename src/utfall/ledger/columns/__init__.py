"""Tables by columns: what the exact reader does row by row, asked once of each distinct value.

A row is taken here only where every cell of it is plainly without fault. Any other row is read by
the exact reader, and a file that is not plainly rows under headings is, whole.
"""
