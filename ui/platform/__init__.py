"""The manners of the system that the program runs on, behind functions that a test can ask anywhere."""
