"""A million requests: lists in order from an index alone, a smaller search index, nothing kept twice."""

from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

_QUEUE_AT = "coalesce(due_at, CASE status WHEN 'waiting' THEN 253402300799000000 ELSE received_at END)"
_OLD_INDEXES = {
    "requests": ("by_status", "by_due", "by_number", "by_arrival", "by_name", "by_caller"),
    "callers": ("number_and_name", "email_and_name"),
}

# The index as it was then, and empty: 0009 makes and fills it anew.
_SEARCH = (
    (
        "CREATE VIRTUAL TABLE request_words USING fts5(name, email, message, notes, content='', "
        "contentless_delete=1, detail='none', prefix='1 2', tokenize='unicode61 remove_diacritics 2')"
    ),
    (
        "CREATE VIRTUAL TABLE request_digits USING fts5(digits, content='', contentless_delete=1, "
        "detail='none', tokenize='trigram')"
    ),
    (
        "CREATE TRIGGER search_changed AFTER UPDATE OF name, email, message ON requests BEGIN DELETE "
        "FROM request_words WHERE rowid = old.id; INSERT INTO request_words (rowid, name, email, "
        "message, notes) SELECT id, name, email, message, coalesce((SELECT group_concat(note, ' ') FROM "
        "calls WHERE request_id = requests.id), '') FROM requests WHERE id = new.id; END"
    ),
    (
        "CREATE TRIGGER search_number_changed AFTER UPDATE OF phone_e164, phone_digits ON requests BEGIN "
        "DELETE FROM request_digits WHERE rowid = old.id; INSERT INTO request_digits (rowid, digits) "
        "SELECT id, coalesce(phone_e164, '') || ' ' || phone_digits FROM requests WHERE id = new.id; END"
    ),
    (
        "CREATE TRIGGER search_note_changed AFTER UPDATE OF note ON calls BEGIN DELETE FROM "
        "request_words WHERE rowid = new.request_id; INSERT INTO request_words (rowid, name, email, "
        "message, notes) SELECT id, name, email, message, coalesce((SELECT group_concat(note, ' ') FROM "
        "calls WHERE request_id = requests.id), '') FROM requests WHERE id = new.request_id; END"
    ),
)


def upgrade() -> None:
    for table, names in _OLD_INDEXES.items():
        for name in names:
            op.drop_index(f"ix_{table}_{name}", table)
    for name in ("search_changed", "search_number_changed", "search_note_changed"):
        op.execute(f"DROP TRIGGER IF EXISTS {name}")
    for name in ("request_words", "request_digits"):
        op.execute(f"DROP TABLE IF EXISTS {name}")
    op.drop_column("requests", "added_at")
    for name, columns, where in (
        ("in_queue", ["status", "urgent", sa.text(_QUEUE_AT), "withdrawn_at"], None),
        ("by_arrival", ["received_at", "status", "due_at", "withdrawn_at"], None),
        ("by_name", ["name_key", "status", "due_at", "withdrawn_at"], None),
        ("by_number", ["phone_e164"], sa.text("phone_e164 IS NOT NULL")),
        ("by_caller", ["caller_id"], None),
        ("by_claim", ["claimed_by"], sa.text("claimed_by IS NOT NULL")),
    ):
        op.create_index(f"ix_requests_{name}", "requests", columns, sqlite_where=where)
    op.create_index("ix_callers_by_number", "callers", ["phone_e164"], sqlite_where=sa.text("phone_e164 IS NOT NULL"))
    op.create_index("ix_callers_by_email", "callers", ["email"])
    op.create_index("ix_callers_by_merger", "callers", ["merged_into"], sqlite_where=sa.text("merged_into IS NOT NULL"))
    op.create_index("ix_callers_by_name", "callers", ["name_key"])
    _keep_only_other_digits()
    op.create_table(
        "request_zones",
        sa.Column("zone", sa.Integer(), nullable=False),
        sa.Column("newest", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("zone", name="pk_request_zones"),
    )
    for statement in _SEARCH:
        op.get_bind().exec_driver_sql(statement)


def _keep_only_other_digits() -> None:
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
    connection.execute(sa.update(requests).values(phone_digits=""))
    more = requests.c.phone_e164.is_(None) | requests.c.phone_extension.is_not(None)
    with_more = sa.select(requests).where(more | (sa.cast(requests.c.phone_others, sa.Text) != "[]"))
    for row in connection.execute(with_more).all():
        digits = _other_digits(row.phone_e164, row.phone_extension, row.phone_raw, row.phone_others)
        connection.execute(sa.update(requests).where(requests.c.id == row.id).values(phone_digits=digits))


def _other_digits(e164: str | None, extension: str | None, raw: str, others: Iterable[str]) -> str:
    parts = ["" if e164 else raw, extension or "", *others]
    runs = ("".join(character for character in part if character in "0123456789") for part in parts)
    return " ".join(run for run in runs if run)
