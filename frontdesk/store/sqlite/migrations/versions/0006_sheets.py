"""Sheets: the clinic's own and their versions, approvals, which sections were read, what was handed out."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "sheet_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.String(40), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("added_at", sa.BigInteger(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.BigInteger()),
        sa.ForeignKeyConstraint(["added_by"], ["staff.id"], name="fk_sheet_versions_added_by"),
        sa.PrimaryKeyConstraint("id", name="pk_sheet_versions"),
    )
    op.create_index("ix_sheet_versions_of_sheet", "sheet_versions", ["sheet_id", "language"])
    op.create_table(
        "sheet_approvals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.String(40), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("approved_at", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.String(10), nullable=False),
        sa.Column("revoked_at", sa.BigInteger()),
        sa.Column("revoked_by", sa.Text(), nullable=False, server_default=""),
        sa.Column("withdrawn_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_sheet_approvals"),
    )
    op.create_index("ix_sheet_approvals_of_sheet", "sheet_approvals", ["sheet_id", "language"])
    op.create_table(
        "sections_read",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("call_id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.String(40), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("section", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("read_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["call_id"], ["calls.id"], name="fk_sections_read_call_id"),
        sa.PrimaryKeyConstraint("id", name="pk_sections_read"),
    )
    op.create_index("ix_sections_read_call_id", "sections_read", ["call_id"])
    op.create_table(
        "handouts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("batch", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("sheet_id", sa.String(40), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("form", sa.String(16), nullable=False),
        sa.Column("made_at", sa.BigInteger()),
        sa.Column("withdrawn_at", sa.BigInteger()),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name="fk_handouts_request_id"),
        sa.ForeignKeyConstraint(["batch"], ["audit_entries.id"], name="fk_handouts_batch"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_handouts_staff_id"),
        sa.PrimaryKeyConstraint("id", name="pk_handouts"),
    )
    op.create_index("ix_handouts_request_id", "handouts", ["request_id"])
    op.create_index("ix_handouts_batch", "handouts", ["batch"])
