"""The page on which a client reads what was issued to him, remarks on it and answers."""
