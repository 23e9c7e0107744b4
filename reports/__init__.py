"""Documents as data, their builders and their renderers."""
