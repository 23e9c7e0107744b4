"""How official Chinese is typed: what pasted text has wrong, and what of it mends itself."""
