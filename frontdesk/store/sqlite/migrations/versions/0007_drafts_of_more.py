"""Drafts of more than an inquiry: what each is about."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.rename_table("drafts", "drafts_of_inquiries")
    op.create_table(
        "drafts",
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(60), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_drafts_staff_id"),
        sa.PrimaryKeyConstraint("staff_id", "about", name="pk_drafts"),
    )
    op.execute(
        "INSERT INTO drafts (staff_id, about, fields, saved_at) "
        "SELECT staff_id, 'inquiry', fields, saved_at FROM drafts_of_inquiries"
    )
    op.drop_table("drafts_of_inquiries")
