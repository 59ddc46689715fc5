"""The plan of a trial: what is worth finding, through which noise, how many runs that takes, and their sheet."""
