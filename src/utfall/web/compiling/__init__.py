"""Compiling: what is below taken in, a draft from rules, the words of the paper."""
