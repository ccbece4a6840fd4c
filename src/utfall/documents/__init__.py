"""Tables and texts → finished files. One file per format; templates/ holds what surrounds them."""
