"""A course over all kept plays: a record of each, a profile of them all, what to try next."""
