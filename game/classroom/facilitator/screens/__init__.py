"""The screens of the facilitator, each with its style beside it."""
