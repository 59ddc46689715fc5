"""Sheets of figures, each one piece of the page: cards in columns, of a line or of one entry of a list each."""
