"""What Alembic runs: the steps, in the transaction that was opened for them."""

from alembic import context

from scoring.database.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA, render_as_batch=True)
context.run_migrations()
