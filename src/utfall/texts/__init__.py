"""Words bound to figures: references, claims, and the paper they make."""
