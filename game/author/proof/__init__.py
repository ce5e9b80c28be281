"""What is proved of a story from its space: the findings P101 to P112 and P2xx."""
