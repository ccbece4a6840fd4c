"""Result → neutral table: order, signs, the one place that rounds, Swedish number text."""
