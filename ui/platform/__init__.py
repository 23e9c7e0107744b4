"""The manners of the system that the program runs on, as functions that a test can ask anywhere."""
