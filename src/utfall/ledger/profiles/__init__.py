"""Import profiles: what the columns of a municipality's file mean."""
