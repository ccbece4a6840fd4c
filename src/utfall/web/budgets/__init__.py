"""The budget: changes with their decisions, reserves, phasing."""
