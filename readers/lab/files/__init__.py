"""Strange files opened safely: by their bytes, in a child process, every cell as text."""
