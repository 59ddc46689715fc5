"""What lies on the table between us and the client: read from his view of the case alone."""
