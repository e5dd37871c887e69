"""Numbers that asked not to be called."""

from sqlalchemy import Connection, bindparam, select

from frontdesk.contacts.cards import NumberBlock
from frontdesk.contacts.unreadable import CantBeRead
from frontdesk.store.database import tells_of_damage
from frontdesk.store.entries import Entry
from frontdesk.store.schema.compiled import CompiledStatement
from frontdesk.store.schema.tables import block_holds, number_blocks, requests, staff


def block(entry: Entry, request_id: int, phone_e164: str) -> None:
    """Block a number that asked not to be called."""
    values = {"phone_e164": phone_e164, "request_id": request_id, "blocked_at": entry.at, "blocked_by": entry.staff_id}
    entry.insert(number_blocks, values)


def lift(entry: Entry, block_id: int, reason: str) -> None:
    """Lift a block, for a reason that a person gave."""
    values = {"lifted_at": entry.at, "lifted_by": entry.staff_id, "lift_reason": reason}
    entry.update(number_blocks, block_id, values)


def block_of(connection: Connection, phone_e164: str | None) -> NumberBlock | None:
    """The block on a number, None if the number may be called. Raises CantBeRead if the block is damaged."""
    if phone_e164 is None:
        return None
    try:
        row = _BLOCK.first(connection, {"number": phone_e164})
        if row is not None and row.staff_name is None:
            raise ValueError("the staff member who blocked the number is gone")
    except Exception as error:
        if not tells_of_damage(error):
            raise
        raise CantBeRead.block() from None
    return None if row is None else NumberBlock(row.id, row.phone_e164, row.blocked_by, row.staff_name, row.blocked_at)


def requests_at(connection: Connection, phone_e164: str) -> list[int]:
    """The ids of all requests with a number."""
    query = select(requests.c.id).where(requests.c.phone_e164 == phone_e164, requests.c.withdrawn_at.is_(None))
    return list(connection.execute(query).scalars())


def requests_of_block(connection: Connection, block_id: int) -> list[int]:
    """The ids of all requests with the number of a block, also of one that was lifted or withdrawn."""
    number = select(number_blocks.c.phone_e164).where(number_blocks.c.id == block_id).scalar_subquery()
    query = select(requests.c.id).where(requests.c.phone_e164 == number, requests.c.withdrawn_at.is_(None))
    return list(connection.execute(query).scalars())


_BLOCK = CompiledStatement(
    select(number_blocks, staff.c.name.label("staff_name"))
    .select_from(number_blocks.outerjoin(staff, staff.c.id == number_blocks.c.blocked_by))
    .where(number_blocks.c.phone_e164 == bindparam("number"))
    .where(block_holds)
    .order_by(number_blocks.c.id)
    .limit(1),
    checked=True,
)
