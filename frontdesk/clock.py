"""What time it is."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """This moment, timezone-aware."""
    return datetime.now(UTC)
