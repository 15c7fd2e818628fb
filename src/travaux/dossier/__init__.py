"""The ledger as a file that a person reads, writes and keeps under version control."""
