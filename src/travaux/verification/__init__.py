"""What was undertaken, where, how and by whom it is checked, and whether it is kept."""
