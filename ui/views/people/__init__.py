"""People: whoever works here, and the accounts that administrators keep."""
