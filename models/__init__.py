"""The county's facts, the policy's rules, the store and the rosters. No Qt, no reportlab."""
