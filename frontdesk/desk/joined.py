"""Callers who are several people: finding them, and separating the people."""

from frontdesk.contacts.actions import Action
from frontdesk.contacts.joined import JoinedPage
from frontdesk.contacts.permissions import without_yes
from frontdesk.desk.changes import Changes
from frontdesk.desk.transaction import Workplace
from frontdesk.problems import Problem
from frontdesk.store import callers, joined, requests


class Joined:
    """Separates people whom an older rule recognised as one caller. Merges made by staff are left alone."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def page(self, after: int = 0) -> JoinedPage:
        """Search the next callers after an id for names of several people. Takes a fraction of a second."""
        with self._workplace.store.reading() as connection:
            return joined.page(connection, after)

    def take_apart(self, caller_id: int) -> Changes:
        """Separate a caller's people: each gets their own requests with calls and history. One action, which can be
        undone.

        Every "no" holds for each of them. A "yes" may have been anybody's, so all are to be asked again. Raises Problem
        if the caller is one person.
        """
        with self._workplace.act(Action.TAKE_APART) as entry:
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
