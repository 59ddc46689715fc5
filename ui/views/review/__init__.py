"""Where a proposal stands, and what whoever looks at it may do next."""
