"""What can be proved of a story."""
