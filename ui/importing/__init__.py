"""What the import pages ask of the models: a file as material, as tables, as a plan to look at."""
