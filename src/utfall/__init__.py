"""Utfall: from a municipality's ledger to the figures and papers its committees decide on."""

__version__ = "0.1.0"
