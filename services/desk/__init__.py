"""The desk of each of our people: what waits for whom, what is new, one offer whole, and notices by mail."""
