"""The fictional county 青禾县: its schools, people and work, and the messy rosters they arrive in."""
