"""Builders: from facts, figures and findings to the year's documents as data."""
