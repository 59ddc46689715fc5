"""Webhooks: which addresses are told of what, and the telling, ever again until it is taken or given up."""
