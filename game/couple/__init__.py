"""Two people at one keyboard: whose eyes the screen is for, and what each is asked in turn."""
