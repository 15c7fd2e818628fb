"""What can be asked of a standing? One module a question, each a pure function that cites."""
