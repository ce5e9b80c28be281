"""Every reachable state of a story, visited once: what can be asked, circles, counts, extremes."""
