"""Two at one keyboard, on the screen: who sits where, the evening itself, its pauses."""
