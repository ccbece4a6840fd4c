"""A million random comparisons of the engine with the reference: ``make soak``."""
