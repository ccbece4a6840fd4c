"""How fast Utfall is, beside hand-written SQL and what a user would pick instead."""
