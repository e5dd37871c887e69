"""Handouts: sheets given to callers on paper or as a file; planned, made, or given up."""

from collections.abc import Collection, Sequence

from frontdesk.contacts.actions import Action
from frontdesk.contacts.editions import Edition
from frontdesk.contacts.handouts import MOST_AT_ONCE, Form, Handout
from frontdesk.desk.changes import Changes
from frontdesk.desk.transaction import Workplace
from frontdesk.problems import Problem
from frontdesk.store import handouts


class HandingOut:
    """Records which sheets a caller was given. There is no undo for a sheet that was printed."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def plan(self, edition: Edition, form: Form, request_ids: Collection[int]) -> list[Handout]:
        """Plan sheets for some requests, so that those not made are known even after a crash. Raises Problem."""
        if len(request_ids) > MOST_AT_ONCE:
            raise Problem("More than {most} sheets at once are too many. Choose fewer.", most=f"{MOST_AT_ONCE:,}")
        with self._workplace.act(Action.HAND_OUT) as entry:
            handouts.plan(entry, edition, form, request_ids)
            if len(request_ids) == 1:
                entry.request_id = next(iter(request_ids))
            entry.details.update(
                sheet=edition.sheet_id, version=edition.version, count=len(request_ids), form=str(form)
            )
            return handouts.of_batch(entry.connection, entry.id)

    def made(self, handout_ids: Collection[int]) -> Changes:
        """Record that these handouts were made; it is on the disk when this returns."""
        with self._workplace.store.writing() as connection:
            request_ids = handouts.made(connection, list(handout_ids), self._workplace.clock())
        return Changes(request_ids=tuple(request_ids))

    def changes_for(self, request_ids: Sequence[int]) -> Changes:
        """The changes that making sheets for these requests brings."""
        return Changes(tuple(request_ids), lists=True)

    def give_up(self, handout_ids: Collection[int]) -> None:
        """Record that these handouts will not be made."""
        with self._workplace.store.writing() as connection:
            handouts.give_up(connection, list(handout_ids), self._workplace.clock())

    def unmade(self) -> list[Handout]:
        """The handouts not made of the staff member's newest unfinished batch."""
        with self._workplace.store.reading() as connection:
            staff_id = self._workplace.staff_id_in(connection)
            return [] if staff_id is None else handouts.unmade(connection, staff_id)
