"""Reading all numbers of a store again after an update of `number_reading`.

Until then, a text that an earlier version read as a wrong number would be shown, and dialled, as that number.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from frontdesk.contacts.actions import Action
from frontdesk.contacts.numbers import number_reading
from frontdesk.contacts.numbers.callback_numbers import CallbackNumber, NumberValidity
from frontdesk.contacts.numbers.number_words import is_spelled_in
from frontdesk.contacts.settings import DEFAULT_REGION, NUMBERS_READ_BY
from frontdesk.desk.settings import value_of
from frontdesk.desk.transaction import Workplace
from frontdesk.store import kept_numbers, requests, settings
from frontdesk.store.store import Connection

_BY = "Front Desk"  # not the person at the desk, whose undo must not take this back
_AT_ONCE = 500  # requests that are read in one transaction; a few of them are changed in another


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """How many numbers were read differently, and whether all have been read."""

    changed: int = 0
    is_whole: bool = False


class NumbersAgain:
    """Reads again the numbers that an earlier version read."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = Workplace(workplace.store, _BY, workplace.clock)

    def read(self, goes_on: Callable[[], bool] = lambda: True) -> ReadAgain:
        """Read every number again, once for each version of reading. goes_on: asked after each few hundred.

        The text that was typed does not change. Each change is audited with the value before. Raises Problem.
        """
        with self._workplace.store.reading() as connection:
            if value_of(connection, NUMBERS_READ_BY) == number_reading.READING:
                return ReadAgain(is_whole=True)
            home_region, newest = value_of(connection, DEFAULT_REGION), kept_numbers.newest_id(connection)
        if not newest:
            return ReadAgain(is_whole=True)
        changed = 0
        for after in range(0, newest, _AT_ONCE):
            if not goes_on():
                return ReadAgain(changed)
            last = min(after + _AT_ONCE, newest)
            with self._workplace.store.reading() as connection:
                found = kept_numbers.numbers_between(connection, after, last)
            differing = {request_id for request_id, kept in found if _read_otherwise(kept, home_region) is not None}
            if differing:
                changed += self._change(differing, after, last, home_region)
        with self._workplace.act(Action.READ_NUMBERS) as entry:
            settings.write(entry, NUMBERS_READ_BY.name, number_reading.READING)
        return ReadAgain(changed, is_whole=True)

    def _change(self, differing: set[int], after: int, last: int, home_region: str) -> int:
        """Change the numbers that still differ, in one action; returns how many."""
        changed = 0
        with self._workplace.act(Action.READ_NUMBERS) as entry:
            for request_id, kept in kept_numbers.numbers_between(entry.connection, after, last):
                number = _read_otherwise(kept, home_region) if request_id in differing else None
                if number is not None:
                    changed += requests.change_number(entry, request_id, number)
            entry.details["changed"] = changed
        return changed


def note_read_if_empty(connection: Connection) -> None:
    """Note for an empty store that its numbers are read by the current version, so they need not be read again."""
    if not kept_numbers.newest_id(connection):
        settings.note(connection, NUMBERS_READ_BY.name, number_reading.READING)


def _read_otherwise(kept: CallbackNumber, home_region: str) -> CallbackNumber | None:
    """The number as it is read now, None if nothing differs. Further numbers from the form's other fields are kept."""
    was_at_home = kept.validity is NumberValidity.VALID and not kept.foreign
    number = number_reading.parse(kept.raw, kept.region if was_at_home and kept.region else home_region)
    others = (one for one in kept.others if _still_is_one(one, number, home_region))
    number = replace(number, others=tuple(dict.fromkeys((*number.others, *others))))
    is_same = _essence(number) == _essence(kept) and set(number.others) == set(kept.others)
    return None if is_same else number


def _still_is_one(other: str, number: CallbackNumber, home_region: str) -> bool:
    """Whether a stored further number is still one: not the number itself, and not made from letters of the text.

    A number from another field of the form does not occur in the text, so it stays.
    """
    e164 = number_reading.parse(other, home_region).e164
    return (e164 is None or e164 != number.e164) and (other in number.others or not is_spelled_in(other, number.raw))


def _essence(number: CallbackNumber) -> tuple[object, ...]:
    return number.validity, number.e164, number.extension, number.do_not_dial
