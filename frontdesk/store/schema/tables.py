"""The tables as they are now. Migrations make them, revision by revision; a test compares the two."""

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
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    case,
    false,
    func,
    literal_column,
    type_coerce,
)
from sqlalchemy.types import TypeDecorator

from frontdesk.contacts.requests import Status
from frontdesk.store.schema.codes import SOURCE, STATUS, VALIDITY, Codes, as_e164, as_whole_number
from frontdesk.store.schema.definitions import UNIQUE_JSON, ascii_lower, partial_index
from frontdesk.store.schema.moments import as_micros, as_moment


class UtcMoment(TypeDecorator[datetime]):
    """A timezone-aware datetime, kept in microseconds (`moments`)."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        return as_micros(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        moment: datetime | None = as_moment(value)
        return moment


class E164Number(TypeDecorator[str]):
    """A valid telephone number, kept as a whole number (`codes`)."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> int | None:  # noqa: ARG002
        return as_whole_number(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ARG002
        return as_e164(value)


class Coded(TypeDecorator[Any]):
    """One of a few words, kept as a small number (`codes`)."""

    impl = SmallInteger
    cache_ok = True

    def __init__(self, codes: Codes[Any]) -> None:
        super().__init__()
        self.codes = codes

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:  # noqa: ARG002
        return None if value is None else self.codes.code(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:  # noqa: ARG002
        return None if value is None else self.codes.word(value)


class Listed(TypeDecorator[Any]):
    """A list as JSON. An empty list, as most are, is kept as NULL."""

    impl = JSON
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[Any], Any]:
        write = super().bind_processor(dialect)
        assert write is not None  # JSON has one
        return lambda value: write(value) if value else None

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Any]:
        read = super().result_processor(dialect, coltype)
        assert read is not None
        return lambda value: [] if value is None else read(value)


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
    Column("phone_e164", E164Number),
    Column("email", Text, nullable=False),
    # What the caller allows: no value means not asked yet.
    Column("may_voicemail", Boolean),
    Column("may_details", Boolean),
    Column("may_text", Boolean),
    Column("may_email", Boolean),
    Column("best_time", Text, nullable=False, server_default=""),
    Column("language", Text, nullable=False, server_default=""),
    Column("merged_into", ForeignKey("callers.id")),
)
partial_index("ix_callers_by_number", callers.c.phone_e164, where=callers.c.phone_e164.is_not(None))
# A caller without a number is recognised by e-mail. Other callers' e-mails are found by search, without an index.
has_email_only: ColumnElement[bool] = callers.c.phone_e164.is_(None) & (callers.c.email != literal_column("''"))
partial_index("ix_callers_by_email", callers.c.email, where=has_email_only)
partial_index("ix_callers_by_merger", callers.c.merged_into, where=callers.c.merged_into.is_not(None))

# The titles of what a form asked beside name, number, e-mail and message: one row for all requests with the same ones.
field_titles = Table(
    "field_titles",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("titles", UNIQUE_JSON, nullable=False, unique=True),
)

# Long columns come last, so that SQLite reads what the queue shows without them.
requests = Table(
    "requests",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", Integer, nullable=False, server_default="1"),
    # No index: looked for among requests of the same moment, which the same submission has (`intake.csv.identity`).
    Column("identity", LargeBinary(8)),
    Column("caller_id", ForeignKey("callers.id"), nullable=False),
    Column("received_at", UtcMoment, nullable=False),
    Column("source", Coded(SOURCE), nullable=False),
    Column("status", Coded(STATUS), nullable=False),
    Column("urgent", Boolean, nullable=False, server_default=false()),
    Column("urgent_words", Listed),
    # What changes while a request is worked on.
    Column("due_at", UtcMoment),
    Column("claimed_by", ForeignKey("staff.id")),
    Column("claimed_at", UtcMoment),
    Column("closed_at", UtcMoment),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("added_by", ForeignKey("audit_entries.id", use_alter=True)),  # the two tables refer to each other
    Column("withdrawn_at", UtcMoment),
    Column("phone_raw", Text, nullable=False),
    Column("phone_standing", Coded(VALIDITY), nullable=False),
    Column("phone_display", Text),  # NULL where it is the usual form (`displays`)
    Column("phone_e164", E164Number),
    Column("phone_extension", Text),
    Column("phone_region", String(3)),
    Column("phone_foreign", Boolean, nullable=False),
    Column("phone_do_not_dial", String(16)),
    Column("phone_others", Listed),
    # digits to be searched for beyond those of phone_e164: an extension, other numbers, a number that is not valid
    Column("phone_digits", Text, nullable=False, server_default=""),
    Column("name", Text, nullable=False),
    Column("name_key", Text),  # NULL where it is `sorted_name` that the database can make itself (`derived`)
    Column("email", Text, nullable=False),
    Column("titles_id", ForeignKey("field_titles.id")),
    Column("other_values", Listed),  # one for each of the titles
    Column("message", Text, nullable=False),
)
# Sort key: due time if waiting, else arrival; waiting without a date sorts last (253402300799 s: the year 9999).
# Its constants are in the text, because SQLite uses an index on an expression for the very same expression alone.
_no_date = case(
    (literal_column(str(STATUS.code(Status.WAITING))), literal_column("253402300799000000")),
    value=requests.c.status,
    else_=requests.c.received_at,
)
queue_at: ColumnElement[datetime] = type_coerce(func.coalesce(requests.c.due_at, _no_date), UtcMoment)
sorted_name: ColumnElement[str] = func.coalesce(requests.c.name_key, ascii_lower(requests.c.name))
# Each list comes in its order from an index alone: a million ids in less than a second, where sorting takes over two.
# So an index also holds the columns that decide whether a list shows a request.
Index("ix_requests_in_queue", requests.c.status, requests.c.urgent, queue_at, requests.c.withdrawn_at)
Index("ix_requests_by_arrival", *(requests.c[name] for name in ("received_at", "status", "due_at", "withdrawn_at")))
Index("ix_requests_by_name", sorted_name, *(requests.c[name] for name in ("status", "due_at", "withdrawn_at")))
partial_index("ix_requests_by_number", requests.c.phone_e164, where=requests.c.phone_e164.is_not(None))
Index("ix_requests_by_caller", requests.c.caller_id)
partial_index("ix_requests_by_claim", requests.c.claimed_by, where=requests.c.claimed_by.is_not(None))

# The newest arrival of each zone of 4,096 ids: a search goes by id, and finds here which zones hold newer requests.
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
    Column("phone_e164", E164Number),
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
    Column("phone_e164", E164Number, nullable=False, index=True),
    Column("request_id", ForeignKey("requests.id"), nullable=False),
    Column("blocked_at", UtcMoment, nullable=False),
    Column("blocked_by", ForeignKey("staff.id"), nullable=False),
    Column("lifted_at", UtcMoment),
    Column("lifted_by", ForeignKey("staff.id")),
    Column("lift_reason", Text, nullable=False, server_default=""),
    Column("withdrawn_at", UtcMoment),
)

block_holds = number_blocks.c.lifted_at.is_(None) & number_blocks.c.withdrawn_at.is_(None)

# The clinic's own sheets, each version as the text of its file. Sheets that come with the program are files.
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
    Column("until", String(10), nullable=False),  # a day, as 2027-11-25, whatever the time zone
    Column("revoked_at", UtcMoment),
    Column("revoked_by", Text, nullable=False, server_default=""),
    Column("withdrawn_at", UtcMoment),
)
Index("ix_sheet_approvals_of_sheet", sheet_approvals.c.sheet_id, sheet_approvals.c.language)


def _edition() -> tuple[Column[Any], ...]:
    """The columns that say which text of a sheet a row is about."""
    return (
        Column("sheet_id", String(40), nullable=False),
        Column("language", String(2), nullable=False),
        Column("version", Integer, nullable=False),
        Column("digest", String(64), nullable=False),
    )


# Which sections were read to whom: written while they are read, so no action, and no undo.
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

# A sheet on paper for a caller: wanted with its batch, made at made_at, or not yet.
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

# Questions of the clinic's own, beside those that come with the program (sheets.questions).
own_questions = Table(
    "own_questions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("language", String(2), nullable=False),
    Column("ask", Text, nullable=False),
    Column("ways", JSON, nullable=False),
    Column("facts", Listed),
    Column("statements", Listed),
    Column("also_hand_over", Boolean, nullable=False),
    Column("withdrawn_at", UtcMoment),
)

# Texts that were typed as a question and found nothing, one row for all texts that are equal when folded. A row names
# no request, no call and no staff member, and has days instead of moments: a moment would tell during whose call.
unanswered_questions = Table(
    "unanswered_questions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("language", String(2), nullable=False),
    Column("folded", Text, nullable=False),
    Column("asked", Text, nullable=False),
    Column("often", Integer, nullable=False),
    Column("first_on", String(10), nullable=False),  # a day, as 2027-11-25
    Column("last_on", String(10), nullable=False),
    UniqueConstraint("language", "folded"),
)

drafts = Table(
    "drafts",
    metadata,
    Column("staff_id", ForeignKey("staff.id"), primary_key=True),
    Column("about", String(60), primary_key=True),
    Column("fields", JSON, nullable=False),
    Column("saved_at", UtcMoment, nullable=False),
)

# Who did what, and the columns that changed, before and after: read by undo, and to show earlier values. Changes are in
# the entry itself, because an action is on the disk the sooner the fewer pages it touches.
audit_entries = Table(
    "audit_entries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", UtcMoment, nullable=False),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    Column("action", String(32), nullable=False),
    Column("request_id", ForeignKey("requests.id")),
    Column("details", JSON, nullable=False),
    Column("changes", Listed),
    Column("undoes", ForeignKey("audit_entries.id")),
)
partial_index("ix_audit_entries_of_request", audit_entries.c.request_id, where=audit_entries.c.request_id.is_not(None))
partial_index("ix_audit_entries_by_undone", audit_entries.c.undoes, where=audit_entries.c.undoes.is_not(None))

settings = Table(
    "settings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(64), nullable=False, unique=True),
    Column("value", JSON(none_as_null=True)),
)
