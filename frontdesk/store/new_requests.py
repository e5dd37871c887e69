"""New requests: inserted, recognised where they are there already, and withdrawn again with their import."""

from collections.abc import Collection, Sequence

from sqlalchemy import BigInteger, Connection, func, insert, select, type_coerce, update

from frontdesk.contacts.requests import Status
from frontdesk.store.arriving import NEW_COLUMNS, RARE_COLUMNS, Prepared
from frontdesk.store.database import BulkInsert, as_list, is_any_of, next_id, search_index
from frontdesk.store.entries import Entry
from frontdesk.store.schema.codes import STATUS
from frontdesk.store.schema.compiled import CompiledStatement
from frontdesk.store.schema.tables import field_titles, requests

_INSERT = BulkInsert(
    requests.name,
    ("titles_id", "caller_id", "added_by", *NEW_COLUMNS),
    constants={"status": STATUS.code(Status.NEW)},
    rare=RARE_COLUMNS,
)


def add(entry: Entry, new: Sequence[Prepared], caller_ids: Sequence[int]) -> int:
    """Insert new requests; the id of the first, which the others' follow. Each row names its entry."""
    first_id = next_id(entry.connection, requests.c.id)
    titles = {titles: _titles_id(entry.connection, titles) for titles in {one.titles for one in new}}
    rows = [
        (titles[one.titles], caller_id, entry.id, *one[: len(NEW_COLUMNS)], one.rare)
        for one, caller_id in zip(new, caller_ids, strict=True)
    ]
    _INSERT.run(entry.connection, rows)
    search_index.add_from(entry.connection, first_id - 1, [one.words for one in new])
    return first_id


def add_one(entry: Entry, new: Prepared, caller_id: int) -> int:
    """Insert one new request, as a change that undo takes back; its id."""
    request_id = add(entry, [new], [caller_id])
    entry.added(requests, request_id)
    return request_id


def _titles_id(connection: Connection, titles: tuple[str, ...]) -> int | None:
    """The id of the row that keeps the titles of other fields, inserted if they are new; None for no titles."""
    if not titles:
        return None
    found = select(field_titles.c.id).where(field_titles.c.titles == list(titles))
    known: int | None = connection.execute(found).scalar_one_or_none()
    if known is not None:
        return known
    new = insert(field_titles).values(titles=list(titles)).returning(field_titles.c.id)
    added: int = connection.execute(new).scalar_one()
    return added


def withdraw_added_by(entry: Entry, added_by: int) -> tuple[int, int]:
    """Withdraw what an import brought in: how many were withdrawn, or how many were worked on since; then none is."""
    mine = (requests.c.added_by == added_by) & requests.c.withdrawn_at.is_(None)
    touched = entry.connection.execute(select(func.count()).where(mine, requests.c.version > 1)).scalar_one()
    if touched:
        return 0, touched
    # without its identity, so that the same file can be brought in again
    result = entry.connection.execute(
        update(requests).where(mine).values(withdrawn_at=entry.at, identity=None, version=requests.c.version + 1)
    )
    return result.rowcount, 0


def already_there(connection: Connection, new: Collection[Prepared]) -> set[bytes]:
    """The identities of all submissions kept from the same moments as some new ones, some thousands at a time.

    By the moment, because identities have no index: the same submission has the same moment (`intake.csv.identity`).
    """
    moments = as_list([one.received_at for one in new])
    return {bytes(row.identity) for row in _RECEIVED_AT_ANY_OF.rows(connection, {"moments": moments})}


_RECEIVED_AT_ANY_OF = CompiledStatement(
    select(requests.c.identity).where(
        is_any_of(type_coerce(requests.c.received_at, BigInteger), "moments"), requests.c.identity.is_not(None)
    )
)
