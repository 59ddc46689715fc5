"""What start.py needs before anything is installed: the standard library alone, no import from another floor."""
