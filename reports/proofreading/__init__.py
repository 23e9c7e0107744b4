"""Proof-reading of documents (R-RPT-01 to 06): what a careful reader would mark before signing."""
