"""The graph of a story, laid out and drawn: text for other tools, SVG, a page."""
