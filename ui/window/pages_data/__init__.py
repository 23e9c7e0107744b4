"""Pages for the care of the data: imports of the past, doubles, what was learned."""
