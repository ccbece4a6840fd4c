"""What the readers of deliveries promise."""
