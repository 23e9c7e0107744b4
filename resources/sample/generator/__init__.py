"""The fictional county 青禾县: schools, people, work, and the messy rosters they come in."""
