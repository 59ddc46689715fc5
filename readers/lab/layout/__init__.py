"""Where the tables of a sheet stand: their headings, their readings, and every other row with its reason."""
