"""The way of a laboratory's file into a trial: bytes, reading, marks, settings, roles, and the word of the engineer."""
