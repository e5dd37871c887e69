"""Search (filled, and indexed, by 0004). Settings get a number, as every row has that can be undone."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("requests", sa.Column("phone_digits", sa.Text(), nullable=False, server_default=""))
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
