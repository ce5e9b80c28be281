"""What is kept: one append-only file a play, and what was written at its debriefs beside it."""
