"""The way of the tables from one form to the next; run by `store.schema.migrate`."""
