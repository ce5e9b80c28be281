"""What can be counted of a scenario that claims full length."""
