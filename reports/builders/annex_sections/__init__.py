"""The annexes of the year-end summary, group by group."""
