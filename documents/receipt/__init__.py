"""The receipt of what a client answered through his link."""
