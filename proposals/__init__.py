"""Floor 1: what the business talks about: client, baseline, trial, offer and the case that holds them."""
