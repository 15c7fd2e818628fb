"""How is Travaux asked from a terminal? One module a command; they ask the service and print."""
