"""What may be done to the record of a trial, and what must be true of it: claim, edits, release, order, log."""
