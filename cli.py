"""Roof: the same services from a terminal."""

import typer

main = typer.Typer(name="valueproof", no_args_is_help=True)
