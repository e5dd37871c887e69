"""Questions in the store: the clinic's own, and texts that were typed as a question and found nothing."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, bindparam, delete, insert, select, update

from frontdesk.contacts.unreadable import CantBeRead, Kept, Unreadable
from frontdesk.store.database import overwriting
from frontdesk.store.entries import Entry
from frontdesk.store.one_by_one import OneByOne
from frontdesk.store.schema.kinds import texts
from frontdesk.store.schema.tables import own_questions, unanswered_questions


class KeptQuestion(NamedTuple):
    """A question of the clinic's own. facts: numbers of the sheet's. statements: exact texts of a sheet's."""

    id: int
    language: str
    ask: str
    ways: tuple[str, ...]
    facts: tuple[int, ...]
    statements: tuple[str, ...]
    also_hand_over: bool


class KeptUnanswered(NamedTuple):
    """A text that found nothing, how often it was typed, and on which days first and last."""

    id: int
    language: str
    asked: str
    often: int
    first: date
    last: date


def whole() -> Select[Any]:
    """The query for what `question_of` needs, also of withdrawn questions."""
    return select(own_questions)


def question_of(row: Any) -> KeptQuestion:
    """A row of `whole` as a question. Raises an error of damage (`tells_of_damage`) if its values make no sense."""
    return KeptQuestion(
        id=row.id,
        language=row.language,
        ask=row.ask,
        ways=texts(row.ways),
        facts=_numbers(row.facts),
        statements=texts(row.statements),
        also_hand_over=row.also_hand_over,
    )


def own(connection: Connection, language: str) -> list[KeptQuestion | Unreadable]:
    """The clinic's own questions in a language, in the order they were added."""
    return _OWN.read(connection, question_of, {"language": language})


def one(connection: Connection, row_id: int) -> KeptQuestion | None:
    """A question of the clinic's own, None if it is not there any more. Raises CantBeRead if it is damaged."""
    for found in _ONE.read(connection, question_of, {"wanted": row_id}):
        if isinstance(found, Unreadable):
            raise CantBeRead.question(row_id)
        return found
    return None


def add(
    entry: Entry,
    language: str,
    ask: str,
    ways: Sequence[str],
    facts: Sequence[int],
    statements: Sequence[str],
    *,
    also_hand_over: bool,
) -> int:
    """Add a question; its id."""
    values = _columns(ask, ways, facts, statements, also_hand_over)
    return entry.insert(own_questions, {"language": language, **values})


def change(
    entry: Entry,
    row_id: int,
    ask: str,
    ways: Sequence[str],
    facts: Sequence[int],
    statements: Sequence[str],
    *,
    also_hand_over: bool,
) -> None:
    """Change a question to these values."""
    entry.update(own_questions, row_id, _columns(ask, ways, facts, statements, also_hand_over))


def withdraw(entry: Entry, row_id: int) -> None:
    """Withdraw a question."""
    entry.update(own_questions, row_id, {"withdrawn_at": entry.at})


def keep_unanswered(connection: Connection, language: str, folded: str, asked: str, day: date, most: int) -> None:
    """Count a text that was typed on a day and found nothing; no action, so no audit entry.

    folded: the text as it is compared; equal ones are one row. most: how many rows are kept, those asked last.
    """
    on, table = day.isoformat(), unanswered_questions
    same = (table.c.language == language) & (table.c.folded == folded)
    again = connection.execute(update(table).where(same).values(often=table.c.often + 1, last_on=on))
    if not again.rowcount:
        new = {"language": language, "folded": folded, "asked": asked, "often": 1, "first_on": on, "last_on": on}
        connection.execute(insert(table), new)
    kept = select(unanswered_questions.c.id).order_by(
        unanswered_questions.c.last_on.desc(), unanswered_questions.c.id.desc()
    )
    connection.execute(delete(unanswered_questions).where(unanswered_questions.c.id.not_in(kept.limit(most))))


def whole_unanswered() -> Select[Any]:
    """The query for what `unanswered_of` needs."""
    return select(unanswered_questions)


def unanswered_of(row: Any) -> KeptUnanswered:
    """A row of `whole_unanswered`. Raises an error of damage (`tells_of_damage`) if its values make no sense."""
    first, last = date.fromisoformat(row.first_on), date.fromisoformat(row.last_on)
    return KeptUnanswered(row.id, row.language, row.asked, row.often, first, last)


def unanswered(connection: Connection, language: str) -> list[KeptUnanswered]:
    """The texts that found nothing in a language: the last day first and, of one day, the most frequent first.

    Damaged rows are left out.
    """
    found = _UNANSWERED.read(connection, unanswered_of, {"language": language})
    return [one for one in found if not isinstance(one, Unreadable)]


def forget(connection: Connection, ids: Iterable[int]) -> None:
    """Delete these texts, so that nothing of them stays in the file."""
    _forget(connection, unanswered_questions.c.id.in_(list(ids)))


def forget_all(connection: Connection, language: str) -> None:
    """Delete all texts in a language, so that nothing of them stays in the file."""
    _forget(connection, unanswered_questions.c.language == language)


def _forget(connection: Connection, which: Any) -> None:
    with overwriting(connection):
        connection.execute(delete(unanswered_questions).where(which))


def _columns(
    ask: str, ways: Sequence[str], facts: Sequence[int], statements: Sequence[str], also_hand_over: bool
) -> dict[str, Any]:
    return {
        "ask": ask,
        "ways": list(ways),
        "facts": list(facts),
        "statements": list(statements),
        "also_hand_over": also_hand_over,
    }


def _numbers(value: Any) -> tuple[int, ...]:
    if not isinstance(value, list) or not all(type(number) is int for number in value):
        raise ValueError("no list of numbers")
    return tuple(value)


_HERE = own_questions.c.withdrawn_at.is_(None)
_OWN = OneByOne(
    whole().where(own_questions.c.language == bindparam("language"), _HERE).order_by(own_questions.c.id),
    own_questions.c.id,
    Kept.QUESTION,
)
_ONE = OneByOne(whole().where(own_questions.c.id == bindparam("wanted"), _HERE), own_questions.c.id, Kept.QUESTION)
_UNANSWERED = OneByOne(
    whole_unanswered()
    .where(unanswered_questions.c.language == bindparam("language"))
    .order_by(
        unanswered_questions.c.last_on.desc(), unanswered_questions.c.often.desc(), unanswered_questions.c.id.desc()
    ),
    unanswered_questions.c.id,
    Kept.QUESTION,
)
