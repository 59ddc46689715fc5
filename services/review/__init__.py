"""Review of a proposal: submitted, judged by whoever must approve, frozen, and what the client answers."""
