"""The year's figures by statistic id, each with what it is made of and last year's value."""
