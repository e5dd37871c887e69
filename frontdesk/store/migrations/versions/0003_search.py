"""Search: an index of words and one of digits. Settings get a number, as every row has that can be undone."""

import sqlalchemy as sa
from alembic import op

from frontdesk.store import search_index

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("requests", sa.Column("phone_digits", sa.Text(), nullable=False, server_default=""))
    requests = sa.table(
        "requests",
        sa.column("id", sa.Integer),
        sa.column("phone_raw", sa.Text),
        sa.column("phone_e164", sa.Text),
        sa.column("phone_extension", sa.Text),
        sa.column("phone_others", sa.JSON),
        sa.column("phone_digits", sa.Text),
    )
    connection = op.get_bind()
    for row in connection.execute(sa.select(requests)).all():
        digits = search_index.digits_of(row.phone_e164, row.phone_extension, row.phone_raw, row.phone_others)
        connection.execute(sa.update(requests).where(requests.c.id == row.id).values(phone_digits=digits))
    search_index.create(connection)

    op.create_table(
        "settings_anew",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("value", sa.JSON()),
        sa.PrimaryKeyConstraint("id", name="pk_settings"),
        sa.UniqueConstraint("name", name="uq_settings_name"),
    )
    op.execute("INSERT INTO settings_anew (name, value) SELECT name, value FROM settings")
    op.drop_table("settings")
    op.rename_table("settings_anew", "settings")
