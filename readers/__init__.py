"""Floor 2: bytes and typed text become values; whatever cannot be read is named by place, never dropped or guessed."""
