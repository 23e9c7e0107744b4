"""What the sections of the year-end summary say beside figures: words, problems, plans."""
