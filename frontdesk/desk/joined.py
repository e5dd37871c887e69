"""Callers who are several people after all: looked for, and taken apart."""

from frontdesk.contacts.joined import JoinedPage
from frontdesk.contacts.permissions import without_yes
from frontdesk.desk.changes import Changes
from frontdesk.desk.transaction import Workplace
from frontdesk.problems import Problem
from frontdesk.store import callers, joined, requests


class Joined:
    """What an older rule for recognising callers made one. Merges by staff are not meant: those are knowledge."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def page(self, after: int = 0) -> JoinedPage:
        """Callers with names of several people, among the next after an id: a fraction of a second's work."""
        with self._workplace.store.reading() as connection:
            return joined.page(connection, after)

    def take_apart(self, caller_id: int) -> Changes:
        """Each person gets their own requests, with all that was done for them; one action, which undo takes back.

        Every "no" holds for each of them. Whose a "yes" was nobody knows, so they are asked again. Raises Problem if
        the caller is one person.
        """
        with self._workplace.act("take-apart") as entry:
            own, *others = joined.by_person(entry.connection, caller_id)
            if not others:
                raise Problem("This caller is one person.")
            _, said = callers.one(entry.connection, caller_id)
            callers.set_permissions(entry, caller_id, without_yes(said))
            for written in others:
                person = written[0].person
                to = joined.caller_of(entry, person, caller_id)
                _, theirs = callers.one(entry.connection, to)
                callers.set_permissions(entry, to, theirs.with_every_no_of(said))
                for one in written:
                    requests.change(entry, one.id, {"caller_id": to})
            entry.details.update(caller=caller_id, people=1 + len(others))
        touched = [one.id for written in (own, *others) for one in written]
        return Changes(request_ids=tuple(touched), lists=True)
