"""Before the trial: how many runs find an effect worth finding, what so many runs see, in which order to make them."""
