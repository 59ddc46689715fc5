"""Roof: the commands of the terminal, one module for each group; `cli.py` puts them together."""
