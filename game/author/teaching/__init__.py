"""Whether a story teaches what it says, and is safe: the findings P301 to P303, S and T."""
