"""What happened: entries as facts of the trade, append-only, cited and marked."""
