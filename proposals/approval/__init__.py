"""Who must approve an offer, in which order and why; and what may be done to a revision, by whom, in which state."""
