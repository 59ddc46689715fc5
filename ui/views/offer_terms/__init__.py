"""The options of an offer: each is off until it is asked for, and gone when it is removed."""
