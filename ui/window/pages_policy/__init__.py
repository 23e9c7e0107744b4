"""Pages on what the policy asks of the county: coverage, pairing, provision, appraisal."""
