"""Which entries might a record hold? Candidates with their words and a reason, for a person to confirm."""
