"""What a scenario is: the model, its expressions, and the reader that finds every fault."""
