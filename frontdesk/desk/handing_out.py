"""Sheets that callers are given on paper or as a file: what is wanted, what is made, what is still to be made."""

from collections.abc import Collection, Sequence

from frontdesk.contacts.editions import MOST_AT_ONCE, Edition, Form, Handout
from frontdesk.desk.changes import Changes
from frontdesk.desk.transaction import Workplace
from frontdesk.problems import Problem
from frontdesk.store import sheets


class HandingOut:
    """Keeps with each caller what was given to them. A sheet that is made is made: there is no undoing it."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace

    def plan(self, edition: Edition, form: Form, request_ids: Collection[int]) -> list[Handout]:
        """Sheets are wanted for some requests; what is not made is known, also after a crash. Raises Problem."""
        if len(request_ids) > MOST_AT_ONCE:
            raise Problem("More than {most} sheets at once are too many. Choose fewer.", most=f"{MOST_AT_ONCE:,}")
        with self._workplace.act("hand-out") as entry:
            sheets.plan_handouts(entry, edition, form, request_ids)
            if len(request_ids) == 1:
                entry.request_id = next(iter(request_ids))
            entry.details.update(
                sheet=edition.sheet_id, version=edition.version, count=len(request_ids), form=str(form)
            )
            return sheets.of_batch(entry.connection, entry.id)

    def made(self, handout_ids: Collection[int]) -> Changes:
        """These are made: on the disk when this returns."""
        with self._workplace.store.writing() as connection:
            request_ids = sheets.made(connection, list(handout_ids), self._workplace.clock())
        return Changes(request_ids=tuple(request_ids))

    def changes_for(self, request_ids: Sequence[int]) -> Changes:
        """What looks different once sheets for these requests were made."""
        return Changes(tuple(request_ids), lists=True)

    def give_up(self, handout_ids: Collection[int]) -> None:
        """These will not be made after all."""
        with self._workplace.store.writing() as connection:
            sheets.give_up(connection, list(handout_ids), self._workplace.clock())

    def unmade(self) -> list[Handout]:
        """What is left of the staff member's newest batch that was broken off."""
        with self._workplace.store.reading() as connection:
            staff_id = self._workplace.staff_id_in(connection)
            return [] if staff_id is None else sheets.unmade(connection, staff_id)
