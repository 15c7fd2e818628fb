"""Where does the negotiation stand, as of a moment, for one reader? The one fold."""
