"""The window and the command line. No SQL, no rule, no reading of workbooks."""
