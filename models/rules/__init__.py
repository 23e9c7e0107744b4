"""What the policy asks: rule sets as data, one small function per rule, findings as the answer."""
