"""Searching the open requests again when the list of urgent words has changed."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from frontdesk.contacts.actions import Action
from frontdesk.contacts.requests import ContactRequest, Status, UrgentWord
from frontdesk.contacts.urgent.urgent_words import UrgentWords
from frontdesk.desk.arrivals import urgent_words
from frontdesk.desk.settings import reception_of
from frontdesk.desk.transaction import Workplace
from frontdesk.store import requests
from frontdesk.store.entries import Entry

_AT_ONCE = 500  # requests that are read, or changed, in one transaction


@dataclass(frozen=True, slots=True)
class LookedAgain:
    """How many open requests were searched, of how many, and how many of them were marked as urgent."""

    looked: int = 0
    of: int = 0
    marked: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether all requests were searched."""
        return self.looked == self.of


class LookingAgain:
    """Searches requests that arrived before a word was in the list."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def look(self, on_progress: Callable[[LookedAgain], bool] = lambda _so_far: True) -> LookedAgain:
        """Search the open requests, newest first, some hundreds at a time. on_progress: returns whether to go on.

        Requests with urgent words that were not found before are marked as urgent, in one action that can be undone. No
        mark is removed, which is for a person to do. Requests that can't be read are left as they are.
        """
        with self._workplace.store.reading() as connection:
            ids = requests.open_ids(connection)
            words = reception_of(connection).words
        so_far, entry = LookedAgain(of=len(ids)), None
        for first in range(0, len(ids), _AT_ONCE):
            if not on_progress(so_far):
                break
            some = ids[first : first + _AT_ONCE]
            with self._workplace.store.reading() as connection:
                read = requests.several(connection, some, self._workplace.clock()).values()
            found = [one.id for one in read if isinstance(one, ContactRequest) and unseen_words(words, one)]
            count = 0
            if found:
                with self._workplace.act(Action.LOOK_FOR_URGENT, continues=entry) as entry:
                    count = _mark(entry, words, found)
                    entry.details["marked"] = so_far.marked + count
            so_far = replace(so_far, looked=so_far.looked + len(some), marked=so_far.marked + count)
        return so_far


def unseen_words(words: UrgentWords, request: ContactRequest) -> tuple[UrgentWord, ...]:
    """The urgent words of a request that were not found in it before."""
    before = set(request.urgent_words)
    found = urgent_words(words, request.message, request.other_fields.values())
    return tuple(word for word in found if word not in before)


def marked(request: ContactRequest, new: tuple[UrgentWord, ...]) -> dict[str, object]:
    """The columns to change after further urgent words were found; empty if there are none."""
    if not new:
        return {}
    said = {word.word for word in new}
    kept = [word for word in request.urgent_words if word.word not in said]
    return {"urgent": True, "urgent_words": [[word.word, word.negated] for word in (*kept, *new)]}


def _mark(entry: Entry, words: UrgentWords, ids: list[int]) -> int:
    """Mark those that still have such words, read again inside the transaction; returns how many."""
    count = 0
    for one in requests.several(entry.connection, ids, entry.at).values():
        if isinstance(one, ContactRequest) and one.status is not Status.DONE:
            count += requests.change(entry, one.id, marked(one, unseen_words(words, one)))
    return count
