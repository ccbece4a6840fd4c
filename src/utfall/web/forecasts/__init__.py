"""Forecasts per cost type with their causes, and what is known and not yet booked."""
