"""Pasting a column or a block of figures into fields: seen before it is taken over, put back if it was not meant."""
