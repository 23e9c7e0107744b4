"""The layout of official documents (GB/T 9704) on pages."""
