"""The client is asked one figure after another, beside the answer as it is known by then."""
