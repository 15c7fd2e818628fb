"""How is the negotiation read in a browser? Pages over the same service as the command line."""
