"""The commands, one module each: `configure(parser)` says what it takes, `run(given)` does it."""
