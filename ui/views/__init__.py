"""Functions that draw one thing and pass on what the person asked for."""
