"""Roof: puts the house together (settings -> store -> services -> navigation)."""
