"""What rules and statistics both count, counted once: coverage, rotation, shadow training."""
