"""Whether the search index is sound, and says what the requests say. Nothing here changes the store."""

from sqlalchemy import Connection, and_, func, select

from frontdesk.store.schema.tables import request_zones, requests
from frontdesk.store.sqlite.search_index import DIGITS, WORDS, ZONE_BITS, create_tables


def differing(connection: Connection) -> set[int]:
    """The ids of the requests that the index lists otherwise than a new index made from their text would.

    Seconds for a million. Raises the driver's error if the index, or the text, is malformed.
    """
    found: set[int] = set()
    create_tables(connection, "temp.", "_anew")
    try:
        for name in (WORDS, DIGITS):
            found |= _told_otherwise(connection, name)
    finally:
        for name in (WORDS, DIGITS):
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.{name}_anew")
    return found


def malformed(connection: Connection) -> list[str]:
    """SQLite's own findings about the index, without comparing it with the requests. Empty if the index is sound."""
    said = [connection.exec_driver_sql(f"PRAGMA integrity_check('{name}')").scalars() for name in (WORDS, DIGITS)]
    return [line for lines in said for line in lines if line != "ok"]


def zones_are_right(connection: Connection) -> bool:
    """Whether no request is newer than its zone says, so that a search misses none."""
    zone = requests.c.id.op(">>")(ZONE_BITS)
    really = select(zone.label("zone"), func.max(requests.c.received_at).label("newest")).group_by(zone).subquery()
    kept = request_zones.c.newest >= really.c.newest
    told = really.outerjoin(request_zones, and_(request_zones.c.zone == really.c.zone, kept))
    missing = select(func.count()).select_from(told).where(request_zones.c.zone.is_(None))
    return connection.execute(missing).scalar_one() == 0


def _told_otherwise(connection: Connection, name: str) -> set[int]:
    """The requests that only one of two indexes lists for some term: the index that is kept, and the new one."""
    kept, anew = (
        _vocabulary(connection, schema, index, which)
        for schema, index, which in (("main", name, "kept"), ("temp", f"{name}_anew", "anew"))
    )
    try:
        # as bytes: a damaged term need not be text
        sums = "SELECT CAST(term AS BLOB) AS term, count(*), sum(doc), sum(doc * doc % 1000003) FROM {} GROUP BY term"
        told = [{tuple(row) for row in connection.exec_driver_sql(sums.format(index))} for index in (kept, anew)]
        terms = {term for term, *_ in told[0] ^ told[1]}
        holders = "SELECT doc FROM {} WHERE term = CAST(? AS TEXT)"
        found: set[int] = set()
        for term in terms:
            holding = [
                set(connection.exec_driver_sql(holders.format(index), (term,)).scalars()) for index in (kept, anew)
            ]
            found |= holding[0] ^ holding[1]
        return found
    finally:
        for index in (kept, anew):
            connection.exec_driver_sql(f"DROP TABLE {index}")


def _vocabulary(connection: Connection, schema: str, name: str, which: str) -> str:
    """A table of each term of an index, and which request holds it."""
    vocabulary = f"temp.{name}_{which}_terms"
    connection.exec_driver_sql(f"CREATE VIRTUAL TABLE {vocabulary} USING fts5vocab('{schema}', '{name}', 'instance')")
    return vocabulary
