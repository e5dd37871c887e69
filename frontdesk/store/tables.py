"""The tables. What they were at each revision is in `migrations`; a test holds the two together."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    false,
    literal_column,
)
from sqlalchemy.types import TypeDecorator

from frontdesk.store.moments import as_micros, as_moment


class UtcMoment(TypeDecorator[datetime]):
    """A timezone-aware datetime, kept as `moments` says."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        return as_micros(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return as_moment(value)


class Listed(TypeDecorator[Any]):
    """A list or an object as JSON; mostly an empty one, which is told without reading it."""

    impl = JSON
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        read = super().result_processor(dialect, coltype)
        assert read is not None  # JSON has one
        return lambda value: [] if value == "[]" else read(value)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

staff = Table(
    "staff",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False, unique=True),
    Column("joined_at", UtcMoment, nullable=False),
)

callers = Table(
    "callers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("phone_e164", String(16)),
    Column("email", Text, nullable=False),
    Column("first_seen_at", UtcMoment, nullable=False),
    # What the caller allows: no value means not asked yet.
    Column("may_voicemail", Boolean),
    Column("may_details", Boolean),
    Column("may_text", Boolean),
    Column("may_email", Boolean),
    Column("best_time", Text, nullable=False, server_default=""),
    Column("language", Text, nullable=False, server_default=""),
    Column("merged_into", ForeignKey("callers.id")),
)
Index("ix_callers_by_number", callers.c.phone_e164, sqlite_where=callers.c.phone_e164.is_not(None))
Index("ix_callers_by_email", callers.c.email)
Index("ix_callers_by_merger", callers.c.merged_into, sqlite_where=callers.c.merged_into.is_not(None))
Index("ix_callers_by_name", callers.c.name_key)

requests = Table(
    "requests",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", Integer, nullable=False, server_default="1"),
    Column("identity", LargeBinary(16), unique=True),
    Column("caller_id", ForeignKey("callers.id"), nullable=False),
    Column("received_at", UtcMoment, nullable=False),
    Column("source", String(16), nullable=False),
    Column("status", String(16), nullable=False),
    Column("name", Text, nullable=False),
    Column("name_key", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("other_fields", JSON, nullable=False),
    Column("phone_raw", Text, nullable=False),
    Column("phone_standing", String(16), nullable=False),
    Column("phone_display", Text, nullable=False),
    Column("phone_e164", String(16)),
    Column("phone_extension", Text),
    Column("phone_region", String(3)),
    Column("phone_foreign", Boolean, nullable=False),
    Column("phone_do_not_dial", String(16)),
    Column("phone_others", Listed, nullable=False),
    # digits to be searched for that phone_e164 does not hold: an extension, other numbers, what is not valid
    Column("phone_digits", Text, nullable=False, server_default=""),
    # What the working of the queue needs (due again, who is on it, why it was closed).
    Column("due_at", UtcMoment),
    Column("claimed_by", ForeignKey("staff.id")),
    Column("claimed_at", UtcMoment),
    Column("closed_at", UtcMoment),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("urgent", Boolean, nullable=False, server_default=false()),
    Column("urgent_words", Listed, nullable=False, server_default="[]"),
    Column("added_by", ForeignKey("audit_entries.id", use_alter=True)),  # an entry is about a request, too
    Column("withdrawn_at", UtcMoment),
)
# Until when a request waits, or since when. Waiting without a date comes last: 253402300799 s is the year 9999.
queue_at: ColumnElement[datetime] = literal_column(
    "coalesce(due_at, CASE status WHEN 'waiting' THEN 253402300799000000 ELSE received_at END)", UtcMoment
)
# Each list in its order, from an index alone: a million ids in less than a second, where sorting takes over two. So an
# index holds whatever tells whether a list shows a request.
Index("ix_requests_in_queue", requests.c.status, requests.c.urgent, queue_at, requests.c.withdrawn_at)
Index("ix_requests_by_arrival", *(requests.c[name] for name in ("received_at", "status", "due_at", "withdrawn_at")))
Index("ix_requests_by_name", *(requests.c[name] for name in ("name_key", "status", "due_at", "withdrawn_at")))
Index("ix_requests_by_number", requests.c.phone_e164, sqlite_where=requests.c.phone_e164.is_not(None))
Index("ix_requests_by_caller", requests.c.caller_id)
Index("ix_requests_by_claim", requests.c.claimed_by, sqlite_where=requests.c.claimed_by.is_not(None))

# How new the newest of each 4,096 requests is, by id: search goes by id, and finds here where newer ones are.
request_zones = Table(
    "request_zones",
    metadata,
    Column("zone", Integer, primary_key=True),
    Column("newest", UtcMoment, nullable=False),
)

calls = Table(
    "calls",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("request_id", ForeignKey("requests.id"), nullable=False, index=True),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    Column("phone_e164", String(16)),
    Column("began_at", UtcMoment, nullable=False),
    Column("ended_at", UtcMoment),
    Column("outcome", String(16)),
    Column("note", Text, nullable=False, server_default=""),
    Column("reason", Text, nullable=False, server_default=""),
    Column("withdrawn_at", UtcMoment),
)

number_blocks = Table(
    "number_blocks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("phone_e164", String(16), nullable=False, index=True),
    Column("request_id", ForeignKey("requests.id"), nullable=False),
    Column("blocked_at", UtcMoment, nullable=False),
    Column("blocked_by", ForeignKey("staff.id"), nullable=False),
    Column("lifted_at", UtcMoment),
    Column("lifted_by", ForeignKey("staff.id")),
    Column("lift_reason", Text, nullable=False, server_default=""),
    Column("withdrawn_at", UtcMoment),
)

block_holds = number_blocks.c.lifted_at.is_(None) & number_blocks.c.withdrawn_at.is_(None)

# The clinic's own sheets, each version as its file; those that come with the program are files beside it.
sheet_versions = Table(
    "sheet_versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sheet_id", String(40), nullable=False),
    Column("language", String(2), nullable=False),
    Column("number", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("added_at", UtcMoment, nullable=False),
    Column("added_by", ForeignKey("staff.id"), nullable=False),
    Column("withdrawn_at", UtcMoment),
)
Index("ix_sheet_versions_of_sheet", sheet_versions.c.sheet_id, sheet_versions.c.language)

sheet_approvals = Table(
    "sheet_approvals",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sheet_id", String(40), nullable=False),
    Column("language", String(2), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("approved_by", Text, nullable=False),
    Column("approved_at", UtcMoment, nullable=False),
    Column("until", String(10), nullable=False),  # a day, as 2027-11-25: it holds wherever the clinic is
    Column("revoked_at", UtcMoment),
    Column("revoked_by", Text, nullable=False, server_default=""),
    Column("withdrawn_at", UtcMoment),
)
Index("ix_sheet_approvals_of_sheet", sheet_approvals.c.sheet_id, sheet_approvals.c.language)


def _edition() -> tuple[Column[Any], ...]:
    """Which text of a sheet a row is about."""
    return (
        Column("sheet_id", String(40), nullable=False),
        Column("language", String(2), nullable=False),
        Column("version", Integer, nullable=False),
        Column("digest", String(64), nullable=False),
    )


# Which sections were read to whom: written as they are read, so no action, and no undo.
sections_read = Table(
    "sections_read",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("call_id", ForeignKey("calls.id"), nullable=False, index=True),
    *_edition(),
    Column("section", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("read_at", UtcMoment, nullable=False),
)

# A sheet on paper for a caller: wanted at one moment, and there at another, or not yet.
handouts = Table(
    "handouts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("request_id", ForeignKey("requests.id"), nullable=False, index=True),
    Column("batch", ForeignKey("audit_entries.id"), nullable=False, index=True),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    *_edition(),
    Column("form", String(16), nullable=False),
    Column("made_at", UtcMoment),
    Column("withdrawn_at", UtcMoment),
)

drafts = Table(
    "drafts",
    metadata,
    Column("staff_id", ForeignKey("staff.id"), primary_key=True),
    Column("about", String(60), primary_key=True),
    Column("fields", JSON, nullable=False),
    Column("saved_at", UtcMoment, nullable=False),
)

audit_entries = Table(
    "audit_entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", UtcMoment, nullable=False, index=True),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    Column("action", String(32), nullable=False),
    Column("request_id", ForeignKey("requests.id"), index=True),
    Column("details", JSON, nullable=False),
    Column("undoes", ForeignKey("audit_entries.id"), index=True),
)

# Every row that an action changed, as it was and as it became. Undo reads it, and so does who asks for earlier values.
row_changes = Table(
    "row_changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("entry_id", ForeignKey("audit_entries.id"), nullable=False, index=True),
    Column("table_name", String(32), nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("before", JSON),
    Column("after", JSON, nullable=False),
)
Index("ix_row_changes_of_row", row_changes.c.table_name, row_changes.c.row_id)

settings = Table(
    "settings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(64), nullable=False, unique=True),
    Column("value", JSON(none_as_null=True)),
)
