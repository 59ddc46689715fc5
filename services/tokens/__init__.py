"""Tokens by which programs act for somebody: made and revoked by himself, and what one opens."""
