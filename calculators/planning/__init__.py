"""How many runs a trial needs, what a number of runs can show, and in which order they are to be made."""
