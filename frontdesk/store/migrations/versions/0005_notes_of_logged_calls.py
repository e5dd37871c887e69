"""A call that is logged in one step brings its note with it: that is found, too."""

from alembic import op

from frontdesk.store import search_index

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    search_index.create_triggers(op.get_bind())
