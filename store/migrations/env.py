"""What alembic runs for every upgrade: the steps, inside the transaction that the caller has begun."""

from alembic import context

from store.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
