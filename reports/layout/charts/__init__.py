"""Charts as strips: bars, lines, tiles and relations in greys that print."""
