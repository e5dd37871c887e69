"""Working the queue: permissions, attempts, urgent words, blocked numbers, drafts, and every change of a row."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    for name in ("may_voicemail", "may_details", "may_text", "may_email"):
        op.add_column("callers", sa.Column(name, sa.Boolean()))
    op.add_column("callers", sa.Column("best_time", sa.Text(), nullable=False, server_default=""))
    op.add_column("callers", sa.Column("language", sa.Text(), nullable=False, server_default=""))
    _add_reference("callers", "merged_into", "callers")

    op.add_column("requests", sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("requests", sa.Column("urgent", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("requests", sa.Column("urgent_words", sa.JSON(), nullable=False, server_default="[]"))
    _add_reference("requests", "added_by", "audit_entries")
    op.add_column("requests", sa.Column("withdrawn_at", sa.BigInteger()))
    op.create_index("ix_requests_by_due", "requests", ["status", "due_at"])
    op.create_index("ix_requests_by_number", "requests", ["phone_e164"])

    op.add_column("calls", sa.Column("reason", sa.Text(), nullable=False, server_default=""))
    op.add_column("calls", sa.Column("withdrawn_at", sa.BigInteger()))

    _add_reference("audit_entries", "undoes", "audit_entries")
    op.create_index("ix_audit_entries_undoes", "audit_entries", ["undoes"])

    op.create_table(
        "number_blocks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("phone_e164", sa.String(16), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("blocked_at", sa.BigInteger(), nullable=False),
        sa.Column("blocked_by", sa.Integer(), nullable=False),
        sa.Column("lifted_at", sa.BigInteger()),
        sa.Column("lifted_by", sa.Integer()),
        sa.Column("lift_reason", sa.Text(), nullable=False, server_default=""),
        sa.Column("withdrawn_at", sa.BigInteger()),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name="fk_number_blocks_request_id"),
        sa.ForeignKeyConstraint(["blocked_by"], ["staff.id"], name="fk_number_blocks_blocked_by"),
        sa.ForeignKeyConstraint(["lifted_by"], ["staff.id"], name="fk_number_blocks_lifted_by"),
        sa.PrimaryKeyConstraint("id", name="pk_number_blocks"),
    )
    op.create_index("ix_number_blocks_phone_e164", "number_blocks", ["phone_e164"])
    op.create_table(
        "drafts",
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("saved_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_drafts_staff_id"),
        sa.PrimaryKeyConstraint("staff_id", name="pk_drafts"),
    )
    op.create_table(
        "row_changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(32), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON()),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["audit_entries.id"], name="fk_row_changes_entry_id"),
        sa.PrimaryKeyConstraint("id", name="pk_row_changes"),
    )
    op.create_index("ix_row_changes_entry_id", "row_changes", ["entry_id"])
    op.create_index("ix_row_changes_of_row", "row_changes", ["table_name", "row_id"])


def _add_reference(table: str, column: str, to: str) -> None:
    """SQLite can add a column that refers to another table only while the reference is a part of the column."""
    op.add_column(
        table,
        sa.Column(column, sa.Integer(), sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}"), nullable=True),
        inline_references=True,
    )
