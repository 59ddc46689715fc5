"""Where every printed figure comes from: figures that carry their origin, a ledger of what was written, the check."""
