"""`commonground saves …`: what can be done with the plays that are kept."""
