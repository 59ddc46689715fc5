"""Files as laboratories send them: opened in a child process, kept as text, read with a reason for every change."""
