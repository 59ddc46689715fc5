"""One module for each form of the database. A released one is never changed."""
