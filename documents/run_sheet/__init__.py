"""The run sheet: what is to be run in which order, to be written on at the line and taken in again as it is."""
