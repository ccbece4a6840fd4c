"""What every page stands in: head, menu, place, faults in words."""
