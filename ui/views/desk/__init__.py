"""The manager's desk: what waits for whom, one screen for each offer, and what changed since it was seen last."""
