"""Goals, indicators, activities and measures."""
