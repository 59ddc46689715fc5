"""Before the trial: how many runs find an effect worth finding, what so many runs can see, and in which order to run."""
