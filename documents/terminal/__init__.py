"""Results as plain text for a terminal, in the language of the reader."""
