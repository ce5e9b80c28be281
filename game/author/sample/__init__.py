"""Seeded plays, where a figure needs no proof: shares, coverage, plays by a rule."""
